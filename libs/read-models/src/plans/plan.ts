import type { Remark, ReviewStep } from '@bina/domain';
import type { EventNamed } from '../shared/events.js';

type Item = EventNamed<'PlanItemAdded'>['data']['item'];

/** An item with its seven parts (PP 11/2017 art. 207); the needs that it names are counted. */
export type ShownItem = Omit<Item, 'target'> & {
  readonly target: (Omit<NonNullable<Item['target']>, 'needs'> & { readonly needs: number }) | null;
  /** People who are to take part: those whose needs it names, and those for whom it asks seats beside. */
  readonly seats: number;
  /** The revision in which it was changed last. */
  readonly changedIn: number;
};

/** One revision of a plan. */
export interface Version {
  readonly revision: number;
  readonly items: readonly ShownItem[];
}

/** Something that was done to the plan as a whole, and by whom. */
export type Act = {
  readonly what:
    | 'drafted'
    | 'submitted'
    | 'endorsed'
    | 'returned'
    | 'approved'
    | 'funded'
    | 'revision-begun'
    | 'withdrawn'
    | 'cancelled';
  readonly revision: number;
  /** When it happened (ISO 8601, UTC). */
  readonly at: string;
  readonly by: { readonly id: string; readonly role: string };
  /** Of a step of the review. */
  readonly step?: string;
  readonly remarks?: readonly Remark[];
  readonly reason?: string;
};

/** Where does the plan of this unit and year stand, whose turn is it, and what has been done to it? */
export type Plan = {
  readonly planId: string;
  readonly unitId: string;
  readonly year: number;
  /** Of the latest revision. */
  readonly status: 'draft' | 'in-review' | 'returned' | 'approved' | 'withdrawn' | 'cancelled';
  readonly revision: number;
  /** Who is to act: `unit` drafts and corrects, else a step of the review; null when nothing is under way. */
  readonly turn: string | null;
  /** Since when (ISO 8601, UTC) it stands so. */
  readonly since: string;
  /** What is drafted or reviewed. */
  readonly underWay: Version | null;
  /** What was approved and holds. */
  readonly inForce: Version | null;
  /** The steps of the latest review, and the edition of the rule that they come from. */
  readonly steps: readonly ReviewStep[];
  readonly rule: { readonly ruleId: string; readonly edition: number } | null;
  readonly history: readonly Act[];
};
