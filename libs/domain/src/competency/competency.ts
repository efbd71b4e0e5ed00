import { reject, type Decider, type Decision } from '../decision.js';
import { event, type EventOf } from '../event-type.js';
import { level } from '../level.js';
import { ruleRef, type RuleRef } from '../rule/edition.js';
import { same } from '../same.js';
import { day, id, list, object, oneOf, optional, text, type Held } from '../shape.js';

// Permenpan RB 38/2017: competencies are technical, managerial or sociocultural.
export const competencyKinds = ['technical', 'managerial', 'sociocultural'] as const;
export type CompetencyKind = (typeof competencyKinds)[number];

const wording = { name: text(200), kind: oneOf(...competencyKinds), definition: optional(text(10_000)) };

/** What mastery of a level looks like: a description, and the behaviour that shows it (Permenpan RB 38/2017). */
const levelDescription = object({
  level,
  description: optional(text(4_000)),
  indicators: list(text(1_000), 30),
});
export type LevelDescription = Held<typeof levelDescription>;

export const competencyEvents = {
  CompetencyDefined: event({ competencyId: id, ...wording, rule: optional(ruleRef) }),
  /** The whole wording as it is from a day on: what is left out is not there any more. */
  CompetencyRevised: event({
    competencyId: id,
    ...wording,
    previous: object(wording),
    effectiveFrom: day,
    reason: text(),
    rule: optional(ruleRef),
  }),
  /** Replaces all descriptions there were; levels that are left out are not described. */
  CompetencyLevelsDescribed: event({ competencyId: id, levels: list(levelDescription, 5) }),
  /** From that day on no standard and no need may name it. What was recorded of it stays. */
  CompetencyRetired: event({ competencyId: id, retiredFrom: day, reason: text() }),
  CompetencyReinstated: event({ competencyId: id, reason: text() }),
};

export type CompetencyEvent = EventOf<typeof competencyEvents>;

/** What a competency is called, which kind it is, and what it means. */
export interface CompetencyWording {
  readonly name: string;
  readonly kind: CompetencyKind;
  readonly definition?: string;
}

type Revision = {
  readonly competencyId: string;
  readonly effectiveFrom: string;
  readonly reason: string;
};

export type CompetencyCommand =
  | { type: 'DefineCompetency'; data: { readonly competencyId: string } & CompetencyWording }
  /** Changes what is given; the rest stays. */
  | { type: 'ReviseCompetency'; data: Revision & Partial<CompetencyWording> }
  /** Defines it, or revises it where a source (a file, a rule) says otherwise. What the source leaves out stays. */
  | { type: 'AdoptCompetency'; data: Revision & CompetencyWording & { readonly rule?: RuleRef } }
  | {
      type: 'DescribeLevels';
      data: { readonly competencyId: string; readonly levels: readonly LevelDescription[] };
    }
  | { type: 'RetireCompetency'; data: Omit<Revision, 'effectiveFrom'> & { readonly retiredFrom: string } }
  | { type: 'ReinstateCompetency'; data: Omit<Revision, 'effectiveFrom'> };

type Defined = {
  readonly status: 'defined';
  /** As it was defined: the same again is a retry, also after a revision. */
  readonly first: CompetencyWording;
  readonly wording: CompetencyWording;
  /** The day of the latest revision. */
  readonly revisedFrom?: string;
  readonly levels: readonly LevelDescription[];
  readonly retiredFrom?: string;
};
export type Competency = { readonly status: 'unknown' } | Defined;

/** True when no new standard and no new need may name it on a day (YYYY-MM-DD). */
export const isRetired = (state: { readonly retiredFrom?: string }, onDay: string): boolean =>
  state.retiredFrom !== undefined && state.retiredFrom <= onDay;

export const competency: Decider<Competency, CompetencyCommand, CompetencyEvent> = {
  name: 'competency',
  folds: [
    'CompetencyDefined',
    'CompetencyRevised',
    'CompetencyLevelsDescribed',
    'CompetencyRetired',
    'CompetencyReinstated',
  ],
  initial: { status: 'unknown' },

  evolve(state, event) {
    if (event.type === 'CompetencyDefined') {
      const first = wordingIn(event.data);
      return { status: 'defined', first, wording: first, levels: [] };
    }
    if (state.status === 'unknown') return state;
    switch (event.type) {
      case 'CompetencyRevised':
        return { ...state, wording: wordingIn(event.data), revisedFrom: event.data.effectiveFrom };
      case 'CompetencyLevelsDescribed':
        return { ...state, levels: event.data.levels };
      case 'CompetencyRetired':
        return { ...state, retiredFrom: event.data.retiredFrom };
      case 'CompetencyReinstated': {
        const { retiredFrom: _no, ...inUse } = state;
        return inUse;
      }
    }
  },

  decide(command, state) {
    const { competencyId } = command.data;
    if (state.status === 'unknown')
      switch (command.type) {
        case 'DefineCompetency':
          return [{ type: 'CompetencyDefined', data: { competencyId, ...wordingIn(command.data) } }];
        case 'AdoptCompetency':
          return [
            {
              type: 'CompetencyDefined',
              data: { competencyId, ...wordingIn(command.data), ...ruleIn(command.data) },
            },
          ];
        case 'ReviseCompetency':
        case 'DescribeLevels':
        case 'RetireCompetency':
        case 'ReinstateCompetency':
          return reject('COMPETENCY_UNKNOWN', { competencyId });
      }
    switch (command.type) {
      case 'DefineCompetency': {
        const wanted = wordingIn(command.data);
        return same(wanted, state.first) || same(wanted, state.wording) ? [] : reject('COMPETENCY_ID_TAKEN');
      }
      case 'ReviseCompetency':
        return revise(state, command.data);
      case 'AdoptCompetency': {
        // A revision that the office has dated later still comes first: the source is followed from that day on.
        const { effectiveFrom } = command.data;
        return revise(state, { ...command.data, effectiveFrom: later(effectiveFrom, state.revisedFrom) });
      }
      case 'DescribeLevels':
        return describe(state, command.data);
      case 'RetireCompetency':
        return state.retiredFrom === command.data.retiredFrom
          ? []
          : [{ type: 'CompetencyRetired', data: command.data }];
      case 'ReinstateCompetency':
        return state.retiredFrom === undefined ? [] : [{ type: 'CompetencyReinstated', data: command.data }];
    }
  },
};

const wordingIn = ({ name, kind, definition }: CompetencyWording): CompetencyWording => ({
  name,
  kind,
  ...(definition === undefined ? {} : { definition }),
});

const ruleIn = ({ rule }: { readonly rule?: RuleRef }) => (rule === undefined ? {} : { rule });

const later = (day: string, other: string | undefined): string =>
  other !== undefined && other > day ? other : day;

const revise = (
  state: Defined,
  {
    competencyId,
    effectiveFrom,
    reason,
    ...given
  }: Revision & Partial<CompetencyWording> & { rule?: RuleRef },
): Decision<CompetencyEvent> => {
  const previous = state.wording;
  const wanted = wordingIn({
    name: given.name ?? previous.name,
    kind: given.kind ?? previous.kind,
    ...definitionOf(given.definition ?? previous.definition),
  });
  if (same(wanted, previous)) return [];
  if (state.revisedFrom !== undefined && effectiveFrom < state.revisedFrom)
    return reject('REVISION_BEFORE_LATEST', { latest: state.revisedFrom });
  const data = { competencyId, ...wanted, previous, effectiveFrom, reason, ...ruleIn(given) };
  return [{ type: 'CompetencyRevised', data }];
};

const definitionOf = (definition: string | undefined) => (definition === undefined ? {} : { definition });

const describe = (
  state: Defined,
  { competencyId, levels }: { readonly competencyId: string; readonly levels: readonly LevelDescription[] },
): Decision<CompetencyEvent> => {
  const sorted = levels.toSorted((a, b) => a.level - b.level);
  const twice = sorted.find((one, index) => sorted[index - 1]?.level === one.level);
  if (twice !== undefined) return reject('LEVEL_DESCRIBED_TWICE', { level: twice.level });
  if (same(sorted, state.levels)) return [];
  return [{ type: 'CompetencyLevelsDescribed', data: { competencyId, levels: sorted } }];
};
