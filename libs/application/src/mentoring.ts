import { Inject, Module } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  dayInWib,
  employee,
  legalStandings,
  mayMentor,
  mentorings,
  positions,
  rankOn,
  ranks,
  requiredLevel,
  standingOn,
  type MentoringCommand,
  type MentoringSide,
  type PairingFacts,
  type PairUp,
} from '@bina/domain';
import { Executor, intend, type Intent, type Outcome } from '@bina/engine';
import { knownEmployee, mustKnowCompetency, ruleInForce } from './references.js';
import { EXECUTOR } from './tokens.js';
import { carryOut, type Wish } from './wish.js';

type Pairing = Omit<PairUp['data'], 'mentoringId' | 'mentorUnitId' | 'menteeUnitId'>;

/** A wish for a pair names the two people; where they stand, and what they can do, is looked up. */
export type MentoringWish =
  Exclude<MentoringCommand, PairUp> | { readonly type: 'PairUp'; readonly data: Pairing };

export class DispatchMentoring extends Command<Outcome> {
  constructor(readonly wishes: readonly Wish<MentoringWish>[]) {
    super();
  }
}

@CommandHandler(DispatchMentoring)
export class MentoringHandler implements ICommandHandler<DispatchMentoring> {
  constructor(@Inject(EXECUTOR) private readonly executor: Executor) {}

  execute({ wishes }: DispatchMentoring): Promise<Outcome> {
    return carryOut(this.executor, wishes, async (addressed) => {
      const { id, wish, by, ...rest } = addressed;
      if (wish.type === 'PairUp') return this.pairUp(addressed, wish.data);
      if (wish.type === 'SetGoal' && wish.data.competencyId !== undefined)
        await mustKnowCompetency(this.executor, wish.data.competencyId);
      return [intend({ category: mentorings, id, facet: 'mentoring', ...rest }, wish, by)];
    });
  }

  /**
   * Both people join first: how many mentees a mentor has, and whether a mentee has a mentor already, is decided in
   * their own streams, where nobody can come in between.
   */
  private async pairUp({ id, by, ...rest }: Wish<MentoringWish>, data: Pairing): Promise<readonly Intent[]> {
    const { mentorId, menteeId, competencyId, goals = [] } = data;
    for (const named of [competencyId, ...goals.map((goal) => goal.competencyId ?? competencyId)])
      await mustKnowCompetency(this.executor, named);
    const onDay = data.startsOn ?? dayInWib(this.executor.now());
    const mentor = await this.side(mentorId, { competencyId, onDay });
    const mentee = await this.side(menteeId, { competencyId, onDay });
    const facts = {
      rule: await ruleInForce(this.executor, mayMentor, onDay),
      ranks: await ruleInForce(this.executor, ranks, onDay),
      mentor: mentor.side,
      mentee: mentee.side,
      ...(mentee.requiredLevel === undefined ? {} : { requiredLevel: mentee.requiredLevel }),
      ...(data.continues === undefined ? {} : { continues: await this.earlier(data.continues) }),
    };
    const { mostMentees } = facts.rule.parameters;
    const join = (as: 'mentor' | 'mentee', employeeId: string, withId: string) =>
      intend(
        { category: employee, id: employeeId, facet: 'mentoringHistory' },
        {
          type: 'JoinMentoring',
          data: { mentoringId: id, as, withId, competencyId },
          facts: { mostMentees },
        },
        by,
      );
    const units = { mentorUnitId: mentor.unitId, menteeUnitId: mentee.unitId };
    const pair = intend(
      { category: mentorings, id, facet: 'mentoring', ...rest },
      { type: 'PairUp', data: { mentoringId: id, ...units, ...data }, facts },
      by,
    );
    // Nobody joins a pair with themselves: the rule of the pair says why not.
    if (mentorId === menteeId) return [pair];
    return [join('mentor', mentorId, menteeId), join('mentee', menteeId, mentorId), pair];
  }

  private async side(
    employeeId: string,
    { competencyId, onDay }: { readonly competencyId: string; readonly onDay: string },
  ): Promise<{ readonly side: MentoringSide; readonly unitId: string; readonly requiredLevel?: number }> {
    const { profile, service, competence } = (await knownEmployee(this.executor, employeeId)).states;
    const standings = await ruleInForce(this.executor, legalStandings, onDay);
    if (profile.status === 'unknown')
      return { side: { active: false, onDuty: false, employment: '' }, unitId: '' };
    const { position } = (await this.executor.state(positions, profile.positionId)).states;
    const rank = rankOn(service, onDay);
    const level = competence.assessed[competencyId]?.level;
    const asked = requiredLevel(position, competencyId, onDay);
    const side = {
      active: profile.status === 'active',
      onDuty: standingOn(service, onDay, standings).counts,
      employment: profile.employment,
      ...(level === undefined ? {} : { level }),
      ...(rank === undefined ? {} : { rank }),
      ...(position.status === 'unknown' ? {} : { positionKind: position.description.kind }),
    };
    return { side, unitId: profile.unitId, ...(asked === undefined ? {} : { requiredLevel: asked }) };
  }

  private async earlier(mentoringId: string): Promise<NonNullable<PairingFacts['continues']>> {
    const { mentoring } = (await this.executor.state(mentorings, mentoringId)).states;
    if (mentoring.status === 'unknown') return { menteeId: '', ended: false };
    return { menteeId: mentoring.whose.menteeId, ended: mentoring.status === 'ended' };
  }
}

@Module({ providers: [MentoringHandler] })
export class MentoringModule {}
