import { reject, type Decider, type Rejection } from '../decision.js';
import { event, type EventOf } from '../event-type.js';
import { refOf, ruleRef, type Edition } from '../rule/edition.js';
import { gainClasses, type GainClass, type LearningGain } from '../rule/rules/learning-gain.js';
import { day, finite, id, integer, object, oneOf, optional, text } from '../shape.js';
import { wasThere, type AttendanceEvent } from './participation.js';
import type { ProfileEvent } from './profile.js';

const points = integer(0, 100_000);
const whose = { employeeId: id, unitId: id, programId: id };
/** `class` is absent where `gain` is: who had all points before could gain none. */
const gained = { gain: optional(finite), class: optional(oneOf(...gainClasses)) };

// What a person knew before a programme and after it: a test each, of as many points.
export const learningTestEvents = {
  LearningTested: event({
    ...whose,
    test: oneOf('pre', 'post'),
    score: points,
    max: integer(1, 100_000),
    testedOn: day,
    /** Why it is recorded anew; absent the first time. */
    reason: optional(text(500)),
  }),
  LearningGainMeasured: event({
    ...whose,
    pre: points,
    post: points,
    max: integer(1, 100_000),
    ...gained,
    /** What was measured until now: so that sums are corrected without looking anything up. */
    previous: optional(object(gained)),
    rule: ruleRef,
  }),
};

export type LearningTestEvent = EventOf<typeof learningTestEvents>;
type Tested = Extract<LearningTestEvent, { type: 'LearningTested' }>['data'];
type Gain = { readonly gain?: number; readonly class?: GainClass };

export type LearningTestCommand = {
  type: 'RecordLearningTest';
  data: Pick<Tested, 'programId' | 'test' | 'score' | 'max' | 'testedOn'> & { readonly reason?: string };
  facts: { readonly today: string; readonly classes: Edition<LearningGain> };
};

type Scores = {
  readonly max: number;
  readonly pre?: Pick<Tested, 'score' | 'testedOn'>;
  readonly post?: Pick<Tested, 'score' | 'testedOn'>;
  readonly measured?: Gain;
};
export type LearningTests = {
  readonly holder: { readonly employeeId: string; readonly unitId: string } | undefined;
  /** Number of sessions that the person was at, by programme. */
  readonly attended: Readonly<Record<string, number>>;
  readonly programs: Readonly<Record<string, Scores>>;
};

/**
 * The normalised gain: (post - pre) / (max - pre), at most 1. Undefined where pre = max, negative where post < pre.
 * Source: the rule learning-gain.
 */
export const normalisedGain = ({
  pre,
  post,
  max,
}: {
  readonly pre: number;
  readonly post: number;
  readonly max: number;
}): number | undefined => (pre === max ? undefined : (post - pre) / (max - pre));

/** The class of a gain: of those whose least gain it reaches, the highest. */
export const gainClassOf = (gain: number, { classes }: LearningGain): GainClass =>
  classes
    .toSorted((a, b) => b.fromThousandths - a.fromThousandths)
    .find(({ fromThousandths }) => gain >= fromThousandths / 1_000)?.name ?? 'low';

const withScores = (state: LearningTests, programId: string, scores: Scores): LearningTests => ({
  ...state,
  programs: { ...state.programs, [programId]: scores },
});

const count = (state: LearningTests, programId: string, sessions: number): LearningTests =>
  sessions === 0
    ? state
    : { ...state, attended: { ...state.attended, [programId]: (state.attended[programId] ?? 0) + sessions } };

export const learningTests: Decider<
  LearningTests,
  LearningTestCommand,
  LearningTestEvent | AttendanceEvent | ProfileEvent
> = {
  name: 'learningTests',
  folds: [
    'EmployeeRegistered',
    'EmployeeTransferred',
    'EmployeeDeparted',
    'EmployeeReturned',
    'SessionAttended',
    'SessionMissed',
    'AttendanceCorrected',
    'LearningTested',
    'LearningGainMeasured',
  ],
  initial: { holder: undefined, attended: {}, programs: {} },

  evolve(state, event) {
    switch (event.type) {
      case 'EmployeeRegistered':
      case 'EmployeeTransferred':
      case 'EmployeeReturned':
        return { ...state, holder: { employeeId: event.data.employeeId, unitId: event.data.unitId } };
      case 'EmployeeDeparted':
      case 'SessionMissed':
        return state;
      case 'SessionAttended':
        return count(state, event.data.programId, 1);
      case 'AttendanceCorrected': {
        const { programId, status, previousStatus } = event.data;
        return count(state, programId, Number(wasThere(status)) - Number(wasThere(previousStatus)));
      }
      case 'LearningTested': {
        const { programId, test, score, testedOn, max } = event.data;
        return withScores(state, programId, {
          ...state.programs[programId],
          max,
          [test]: { score, testedOn },
        });
      }
      case 'LearningGainMeasured': {
        const { programId, max, gain, class: name } = event.data;
        return withScores(state, programId, {
          ...state.programs[programId],
          max,
          measured: gainOf(gain, name),
        });
      }
    }
  },

  decide({ data, facts }, { holder, attended, programs }) {
    const { programId, test, score, max, testedOn, reason } = data;
    if (holder === undefined) return reject('EMPLOYEE_UNKNOWN');
    const scores = programs[programId];
    const before = scores?.[test];
    if (before?.score === score && before.testedOn === testedOn && scores?.max === max) return [];
    const fault = testFault(data, scores, facts.today);
    if (fault !== undefined) return fault;
    // A test before the programme is taken by whoever has a seat; the one after it by those who were there.
    if (test === 'post' && (attended[programId] ?? 0) === 0) return reject('DID_NOT_ATTEND', { programId });
    if (before !== undefined && reason === undefined) return reject('TEST_RECORDED', { programId, test });
    const tested = { ...holder, programId, test, score, max, testedOn };
    const after = { ...scores, max, [test]: { score, testedOn } };
    return [
      { type: 'LearningTested', data: { ...tested, ...(reason === undefined ? {} : { reason }) } },
      ...measured(after, { ...holder, programId }, facts.classes),
    ];
  },
};

const testFault = (
  { programId, score, max, test, testedOn }: LearningTestCommand['data'],
  scores: Scores | undefined,
  today: string,
): Rejection | undefined => {
  if (score > max) return reject('SCORE_ABOVE_MAX', { score, max });
  if (testedOn > today) return reject('TEST_IN_FUTURE', { testedOn });
  const other = test === 'pre' ? scores?.post : scores?.pre;
  if (scores === undefined || other === undefined) return undefined;
  // A gain compares two tests of as many points, the one before with the one after.
  if (scores.max !== max) return reject('TEST_MAX_DIFFERS', { programId, max: scores.max });
  const isInOrder = test === 'pre' ? testedOn <= other.testedOn : testedOn >= other.testedOn;
  return isInOrder ? undefined : reject('TESTS_OUT_OF_ORDER', { programId });
};

const measured = (
  { pre, post, max, measured: previous }: Scores,
  whom: Pick<Tested, 'employeeId' | 'unitId' | 'programId'>,
  edition: Edition<LearningGain>,
): readonly LearningTestEvent[] => {
  if (pre === undefined || post === undefined) return [];
  const gain = normalisedGain({ pre: pre.score, post: post.score, max });
  const data = {
    ...whom,
    pre: pre.score,
    post: post.score,
    max,
    ...(gain === undefined ? {} : gainOf(gain, gainClassOf(gain, edition.parameters))),
    ...(previous === undefined ? {} : { previous }),
    rule: refOf(edition),
  };
  return [{ type: 'LearningGainMeasured', data }];
};

const gainOf = (gain: number | undefined, name: GainClass | undefined): Gain =>
  gain === undefined || name === undefined ? {} : { gain, class: name };
