import type { CompetenceEvent } from '@bina/domain';
import type { Policy, Reaction, Recorded } from '@bina/engine';
import { toEmployee, type PolicyCommand } from './reactions.js';

type GapEvent = Extract<
  CompetenceEvent,
  { type: 'CompetencyAssessed' | 'AssessmentCorrected' | 'GapsMeasured' }
>;

/** What a person lacks against the posts that ask for it. In a list: an id may hold a dot, a field's name may not. */
type Gaps = { readonly gaps: readonly Pick<Found, 'competencyId' | 'post' | 'gap'>[] };

interface Found {
  readonly post: string;
  readonly competencyId: string;
  readonly level: number;
  readonly requiredLevel?: number;
  readonly gap: number;
}

const foundIn = ({ type, data }: Pick<GapEvent, 'type' | 'data'>): readonly Found[] =>
  type === 'GapsMeasured'
    ? (data as Extract<GapEvent, { type: 'GapsMeasured' }>['data']).posts.flatMap(
        ({ as, positionId, postId, gaps }) => {
          const post = as === 'held' ? as : `${as}/${postId ?? positionId}`;
          return gaps.map((one) => ({ ...one, post }));
        },
      )
    : [{ ...(data as Extract<GapEvent, { type: 'CompetencyAssessed' }>['data']), post: 'held' }];

/**
 * Whenever a gap is found against any post in which the person stands, then a need; whenever an assessment shows none
 * against all posts that ask for the competency, then the needs in it are met; whenever it is only that no post asks for
 * it any more, then the gap's own need is withdrawn. PP 11/2017 art. 206: a plan rests on the competence gap.
 */
export const gapMakesNeed: Policy<GapEvent, PolicyCommand, Gaps> = {
  name: 'gap-makes-need',
  folds: ['CompetencyAssessed', 'AssessmentCorrected', 'GapsMeasured'],
  key: ({ data: { employeeId } }) => employeeId,

  remember: (memory, event) => {
    let gaps = memory?.gaps ?? [];
    for (const { competencyId, post, requiredLevel, gap } of foundIn(event)) {
      const others = gaps.filter((one) => one.competencyId !== competencyId || one.post !== post);
      gaps = requiredLevel === undefined ? others : [...others, { competencyId, post, gap }];
    }
    return { gaps };
  },

  react: (event, memory) => {
    const found = new Map(foundIn(event).map((one) => [one.competencyId, one]));
    return [...found.values()].flatMap((one) => {
      const gaps = (memory?.gaps ?? []).filter(({ competencyId }) => competencyId === one.competencyId);
      const reaction = reactionTo(
        one,
        gaps.map(({ gap }) => gap),
        event,
      );
      return reaction === undefined ? [] : [reaction];
    });
  },
};

const reactionTo = (
  { competencyId, level, requiredLevel }: Found,
  gaps: readonly number[],
  event: Recorded<GapEvent>,
): Reaction<PolicyCommand> | undefined => {
  const { employeeId } = event.data;
  const needId = `gap.${competencyId}`;
  const worst = Math.max(0, ...gaps);
  // A later measurement that still shows the gap finds the need open under the same id, and records nothing.
  if (worst > 0) {
    const asked = requiredLevel === undefined ? `kurang ${worst} tingkat` : `dipersyaratkan ${requiredLevel}`;
    const reason = `Tingkat ${level}, ${asked}`;
    const need = { needId, competencyId, source: 'gap', reason, origin: event.id } as const;
    return {
      key: `need/${competencyId}`,
      command: toEmployee(employeeId, { type: 'IdentifyNeed', data: need }),
    };
  }
  const assessedOn = assessmentDay(event);
  if (assessedOn !== undefined) {
    // Nothing asks for it: what the person or the unit wants of it is not for an assessment to say.
    if (gaps.length === 0) return undefined;
    const evidence = `Dinilai ${assessedOn}: tingkat ${level}, semua jabatan terpenuhi`;
    const met = { competencyId, evidence };
    return {
      key: `met/${competencyId}`,
      command: toEmployee(employeeId, { type: 'MeetNeedsOf', data: met }),
    };
  }
  const reason = 'Tidak ada lagi kesenjangan terhadap jabatan apa pun';
  const drop = { needId, reason };
  return { key: `drop/${competencyId}`, command: toEmployee(employeeId, { type: 'DropNeed', data: drop }) };
};

/** The day of the assessment that an event tells of; undefined where a post or its standard has changed instead. */
const assessmentDay = ({ type, data }: Recorded<GapEvent>): string | undefined => {
  if (type !== 'GapsMeasured') return data.assessedOn;
  return data.cause === 'assessment' ? data.measuredOn : undefined;
};
