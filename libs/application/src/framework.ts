import { Inject, Module } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  competencies,
  frameworks,
  type CompetencyKind,
  type FrameworkCommand,
  type Placement,
} from '@bina/domain';
import { Executor, intend, Refused, type Intent, type Outcome } from '@bina/engine';
import type { Note, Noted } from './noted.js';
import { mustKnowCompetency } from './references.js';
import { EXECUTOR } from './tokens.js';
import { carryOut, type Wish } from './wish.js';

interface From {
  readonly effectiveFrom: string;
  readonly reason: string;
}

/** What may be wished of a framework: its decider's commands, and what a file with a whole framework comes to. */
export type FrameworkWish =
  | FrameworkCommand
  /** A competency as the file has it: defined or revised. Addressed to the competency. */
  | {
      readonly type: 'AdoptMember';
      readonly data: From & {
        readonly competencyId: string;
        readonly name: string;
        readonly definition?: string;
        /** Left out, a competency that is known keeps its kind. */
        readonly kind?: CompetencyKind;
      };
    }
  /** Puts those in their places that the file defines as well: there is no need to look whether they are known. */
  | {
      readonly type: 'PlaceMembers';
      readonly data: { readonly frameworkId: string; readonly placed: readonly Placement[] };
    }
  /** Those of the framework that are not in the file are told, and retired where that is wished. */
  | {
      readonly type: 'ReviewMembers';
      readonly data: From & {
        readonly frameworkId: string;
        readonly competencyIds: readonly string[];
        readonly retireOthers: boolean;
      };
    };

export type FrameworkOutcome = Outcome & Noted;

export class DispatchFramework extends Command<FrameworkOutcome> {
  constructor(readonly wishes: readonly Wish<FrameworkWish>[]) {
    super();
  }
}

@CommandHandler(DispatchFramework)
export class FrameworkHandler implements ICommandHandler<DispatchFramework> {
  constructor(@Inject(EXECUTOR) private readonly executor: Executor) {}

  async execute({ wishes }: DispatchFramework): Promise<FrameworkOutcome> {
    const notes: Note[] = [];
    const outcome = await carryOut(this.executor, wishes, async (addressed) => {
      const { id: _addressee, wish, by, ...rest } = addressed;
      if (wish.type === 'AdoptMember') return this.adopt({ ...addressed, wish }, notes);
      if (wish.type === 'ReviewMembers') return this.review({ ...addressed, wish }, notes);
      if (wish.type === 'PlaceCompetencies')
        for (const { competencyId } of wish.data.placed)
          await mustKnowCompetency(this.executor, competencyId);
      const { frameworkId } = wish.data;
      const command: FrameworkCommand =
        wish.type === 'PlaceMembers' ? { ...wish, type: 'PlaceCompetencies' } : wish;
      return [intend({ category: frameworks, id: frameworkId, facet: 'framework', ...rest }, command, by)];
    });
    return { ...outcome, notes };
  }

  private async adopt(
    { wish, by }: Wish<Extract<FrameworkWish, { type: 'AdoptMember' }>>,
    notes: Note[],
  ): Promise<readonly Intent[]> {
    const { competencyId } = wish.data;
    const { competency } = (await this.executor.state(competencies, competencyId)).states;
    // The office has taken it out of use, with a reason: a file does not undo that.
    if (competency.status === 'defined' && competency.retiredFrom !== undefined) {
      notes.push(retiredHere(competencyId, competency.retiredFrom));
      return [];
    }
    const known = competency.status === 'defined' ? competency.wording.kind : undefined;
    const kind = wish.data.kind ?? known;
    if (kind === undefined)
      throw new Refused([{ index: 0, rejected: 'COMPETENCY_KIND_MISSING', with: { competencyId } }]);
    const adopted = { type: 'AdoptCompetency' as const, data: { ...wish.data, kind } };
    return [intend({ category: competencies, id: competencyId, facet: 'competency' }, adopted, by)];
  }

  private async review(
    { wish, by }: Wish<Extract<FrameworkWish, { type: 'ReviewMembers' }>>,
    notes: Note[],
  ): Promise<readonly Intent[]> {
    const { frameworkId, competencyIds, retireOthers, effectiveFrom: retiredFrom, reason } = wish.data;
    const { framework } = (await this.executor.state(frameworks, frameworkId)).states;
    if (framework.status === 'unknown') return [];
    const named = new Set(competencyIds);
    const intents: Intent[] = [];
    for (const competencyId of framework.placed.keys()) {
      if (named.has(competencyId)) continue;
      const { competency } = (await this.executor.state(competencies, competencyId)).states;
      if (competency.status === 'unknown' || competency.retiredFrom !== undefined) continue;
      notes.push(notInFile(competencyId, retireOthers));
      if (!retireOthers) continue;
      const retire = { type: 'RetireCompetency' as const, data: { competencyId, retiredFrom, reason } };
      intents.push(intend({ category: competencies, id: competencyId, facet: 'competency' }, retire, by));
    }
    return intents;
  }
}

const retiredHere = (competencyId: string, retiredFrom: string): Note => ({
  code: 'COMPETENCY_RETIRED_HERE',
  id: `kompetensi ${competencyId} tidak dipakai lagi sejak ${retiredFrom}; isinya tidak diubah`,
  en: `the competency ${competencyId} is retired from ${retiredFrom} on; its wording was left alone`,
});

const notInFile = (competencyId: string, isRetired: boolean): Note => ({
  code: isRetired ? 'COMPETENCY_GONE_RETIRED' : 'COMPETENCY_GONE',
  id: `kompetensi ${competencyId} tidak ada lagi di berkas${isRetired ? '; dinyatakan tidak dipakai lagi' : ''}`,
  en: `the competency ${competencyId} is not in the file any more${isRetired ? '; it was retired' : ''}`,
});

@Module({ providers: [FrameworkHandler] })
export class FrameworkModule {}
