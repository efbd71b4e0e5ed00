import {
  dayAfter,
  dayInWib,
  type MeasurementEvent,
  type PositionEvent,
  type PostEvent,
  type ProfileEvent,
} from '@bina/domain';
import type { Policy } from '@bina/engine';
import { toEmployee, toPeople, type PolicyCommand } from './reactions.js';

type Moved = Extract<ProfileEvent, { type: 'EmployeeTransferred' | 'EmployeeReturned' | 'EmployeeDeparted' }>;

const causes = {
  EmployeeTransferred: 'transfer',
  EmployeeReturned: 'transfer',
  EmployeeDeparted: 'transfer',
  ActingPostBegun: 'acting-post',
  ActingPostEnded: 'acting-post',
  TargetPostSet: 'target-post',
  TargetPostCleared: 'target-post',
} as const;

/**
 * Whenever a person comes to stand in another post, or leaves one, then the person is measured anew: against the
 * position held, every acting post, and the one to be held (PP 11/2017 art. 206).
 */
export const moveMeasuresAnew: Policy<Moved | PostEvent, PolicyCommand> = {
  name: 'move-measures-anew',
  folds: Object.keys(causes) as (keyof typeof causes)[],
  react: (event) => {
    const data = { cause: causes[event.type], on: earlier(dayOf(event), recordedOn(event)) };
    return [{ key: 'measure', command: toEmployee(event.data.employeeId, { type: 'MeasureGaps', data }) }];
  },
};

/** The first day on which it makes a difference: what ends, ends with its last day. */
const dayOf = ({ type, data }: Pick<Moved | PostEvent, 'type' | 'data'>): string =>
  type === 'ActingPostEnded'
    ? dayAfter((data as Extract<PostEvent, { type: 'ActingPostEnded' }>['data']).endedOn)
    : (data as Exclude<Moved | PostEvent, { type: 'ActingPostEnded' }>['data']).effectiveFrom;

const earlier = (one: string, other: string): string => (one < other ? one : other);

type Changed = Extract<PositionEvent, { type: 'StandardSet' | 'StandardLifted' }>;
/** Which command has changed the standard last, and whether this is the first event of it. */
type Change = { readonly commandId: string; readonly first: boolean };

/**
 * Whenever a standard changes that is in force, or a measurement is asked for, then everybody who stands in the position
 * is measured anew. A whole standard that is set at once is one change: all of it stands in the log together.
 */
export const standardMeasuresAnew: Policy<Changed | MeasurementEvent, PolicyCommand, Change> = {
  name: 'standard-measures-anew',
  folds: ['StandardSet', 'StandardLifted', 'MeasurementAsked'],
  key: ({ data: { positionId } }) => positionId,

  remember: (memory, event) => {
    const { commandId } = event.metadata;
    // What is to come into force later begins no change: the day itself will.
    if (isStillToCome(event)) return memory ?? { commandId: '', first: false };
    return { commandId, first: memory?.commandId !== commandId };
  },

  react: (event, memory) => {
    if (isStillToCome(event) || memory?.first !== true) return [];
    const { positionId } = event.data;
    const data =
      event.type === 'MeasurementAsked'
        ? ({ cause: 'asked', on: event.data.on } as const)
        : ({ cause: 'standard', on: event.data.effectiveFrom } as const);
    return [{ key: 'measure', command: toPeople({ standIn: positionId }, { type: 'MeasureGaps', data }) }];
  },
};

interface RecordedOn {
  readonly metadata: { readonly recordedAt: string };
}
const recordedOn = ({ metadata }: RecordedOn): string => dayInWib(metadata.recordedAt);

const isStillToCome = (event: RecordedOn & { readonly data: object }): boolean =>
  'effectiveFrom' in event.data && String(event.data.effectiveFrom) > recordedOn(event);
