import {
  assessmentWeights,
  dayInWib,
  employee,
  expectedPerformance,
  jpmClasses,
  performanceGap,
  positions,
  postsOn,
  standardOn,
  type AppraisalCommand,
  type CompetenceCommand,
  type Rating,
  type Standards,
  type Standing,
} from '@bina/domain';
import { intend, type Executor, type Intent } from '@bina/engine';
import { knownEmployee, mustKnowCompetency, ruleInForce } from '../references.js';
import type { Wish } from '../wish.js';
import { addressOf } from './address.js';

type DataOf<T extends CompetenceCommand['type']> = Extract<CompetenceCommand, { type: T }>['data'];

/** What may be wished of what a person can do and how they have worked. */
export type AssessmentWish =
  /** One competency by one method: a sheet of one. */
  | {
      type: 'AssessCompetency';
      data: Pick<DataOf<'AssessCompetencies'>, 'assessmentId' | 'assessedOn'> &
        Rating & { competencyId: string };
    }
  | { type: 'AssessCompetencies'; data: DataOf<'AssessCompetencies'> }
  | { type: 'CorrectAssessment'; data: DataOf<'CorrectAssessment'> }
  /** `on`: since that day; today where nothing is said. */
  | { type: 'MeasureGaps'; data: DataOf<'MeasureGaps'> & { on?: string } }
  | { type: 'RecordAppraisal'; data: AppraisalCommand['data'] };

const assessmentWishes: Readonly<Record<AssessmentWish['type'], true>> = {
  AssessCompetency: true,
  AssessCompetencies: true,
  CorrectAssessment: true,
  MeasureGaps: true,
  RecordAppraisal: true,
};

export const isAssessmentWish = (wish: { readonly type: string }): wish is AssessmentWish =>
  Object.hasOwn(assessmentWishes, wish.type);

/** Turns these wishes into intents, with the standards of the person's posts and the rules' editions as facts. */
export class Assessments {
  constructor(private readonly executor: Executor) {}

  /** @throws Refused where a competency does not exist */
  async intents(wish: AssessmentWish, addressed: Wish<unknown>): Promise<readonly Intent[]> {
    const { id, by } = addressed;
    if (wish.type === 'RecordAppraisal') return [await this.appraisal(wish.data, addressed)];
    const to = addressOf(addressed, 'competence');
    switch (wish.type) {
      case 'AssessCompetency': {
        const { competencyId, assessedOn, assessmentId, ...rating } = wish.data;
        const sheet = {
          assessedOn,
          ...(assessmentId === undefined ? {} : { assessmentId }),
          results: [{ competencyId, ratings: [rating] }],
        };
        return this.intents({ type: 'AssessCompetencies', data: sheet }, addressed);
      }
      case 'AssessCompetencies': {
        for (const { competencyId } of wish.data.results)
          await mustKnowCompetency(this.executor, competencyId);
        const facts = await this.assessingFacts(id, wish.data.assessedOn);
        return [intend(to, { ...wish, facts }, by)];
      }
      case 'CorrectAssessment': {
        const facts = await this.assessingFacts(id, '');
        return [intend(to, { ...wish, facts }, by)];
      }
      case 'MeasureGaps': {
        const { on, cause } = wish.data;
        const facts = await this.measuringFacts(id, await this.daysFrom(id, on ?? this.today()));
        return [intend(to, { type: wish.type, data: { cause }, facts }, by)];
      }
    }
  }

  private today(): string {
    return dayInWib(this.executor.now());
  }

  /**
   * What came about some time ago is measured as on that day, and then as on today: what has changed since. Nobody is
   * measured as on a day before the latest measurement.
   */
  private async daysFrom(employeeId: string, day: string): Promise<readonly [string, ...string[]]> {
    const { measuredOn } = (await knownEmployee(this.executor, employeeId)).states.competence;
    const first = measuredOn > day ? measuredOn : day;
    const today = this.today();
    return first < today ? [first, today] : [first];
  }

  private async assessingFacts(employeeId: string, assessedOn: string) {
    const days = await this.daysFrom(employeeId, assessedOn);
    const weights = await ruleInForce(this.executor, assessmentWeights, days[0]);
    return { weights, ...(await this.measuringFacts(employeeId, days)) };
  }

  private async measuringFacts(employeeId: string, [first, ...later]: readonly [string, ...string[]]) {
    const classes = await ruleInForce(this.executor, jpmClasses, later.at(-1) ?? first);
    const standards: [Standards, ...Standards[]] = [await this.standards(employeeId, first)];
    for (const day of later) standards.push(await this.standards(employeeId, day));
    return { classes, standards };
  }

  /** What each post of a person asks for on a day. */
  private async standards(employeeId: string, on: string): Promise<Standards> {
    const { profile, posts } = (await this.executor.state(employee, employeeId)).states;
    if (profile.status !== 'active') return { on, posts: [] };
    const { unitId, positionId } = profile;
    const { acting, targetPositionId } = postsOn(posts, on);
    const standing: readonly Standing[] = [
      { unitId, positionId, as: 'held' },
      ...acting.map((post) => ({
        unitId: post.unitId,
        positionId: post.positionId,
        as: 'acting' as const,
        postId: post.postId,
      })),
      ...(targetPositionId === undefined
        ? []
        : [{ unitId, positionId: targetPositionId, as: 'target' as const }]),
    ];
    const asked: Standards['posts'][number][] = [];
    for (const post of standing) {
      const { position } = (await this.executor.state(positions, post.positionId)).states;
      asked.push({ ...post, requires: standardOn(position, on) });
    }
    return { on, posts: asked };
  }

  private async appraisal(data: AppraisalCommand['data'], addressed: Wish<unknown>): Promise<Intent> {
    const lastDay = `${data.year}-12-31`;
    const expected = await ruleInForce(this.executor, expectedPerformance, lastDay);
    // A competency that nobody knows could not become a need.
    if (data.competencyId !== undefined || performanceGap(expected, data.rating) > 0)
      await mustKnowCompetency(this.executor, data.competencyId ?? expected.parameters.competencyId);
    const command = { type: 'RecordAppraisal', data, facts: { expected } } as const;
    return intend(addressOf(addressed, 'appraisal'), command, addressed.by);
  }
}
