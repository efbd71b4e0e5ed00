import { dayBefore } from '../calendar.js';
import { reject, type Decider, type Decision, type Rejection } from '../decision.js';
import { event, type EventOf } from '../event-type.js';
import { same } from '../same.js';
import { day, id, oneOf, optional } from '../shape.js';
import {
  careerAfter,
  careerEvents,
  heldOn,
  inService,
  isSamePost,
  noCareer,
  type Career,
  type EarlierPostRecorded,
  type Post,
} from './career.js';
import { holding, placed, supersededFrom, type Dated } from './dated.js';
import type { ProfileEvent } from './profile.js';

const target = {
  employeeId: id,
  unitId: id,
  targetPositionId: id,
  effectiveFrom: day,
  /** The first later day from which another target was entered before; absent where this is the latest. */
  supersededFrom: optional(day),
};

// Posts beside the definitive one: those that a person acts in (PLT for a vacant post, PLH for an absent holder), and
// the one to be held (PP 11/2017 art. 206), against which a gap is measured as well.
export const postEvents = {
  ActingPostBegun: event({
    employeeId: id,
    postId: id,
    unitId: id,
    positionId: id,
    capacity: oneOf('plt', 'plh'),
    effectiveFrom: day,
    /** The last day, where it was said from the beginning. */
    until: optional(day),
  }),
  /** `endedOn` is the last day. */
  ActingPostEnded: event({ employeeId: id, postId: id, unitId: id, positionId: id, endedOn: day }),
  TargetPostSet: event({ ...target, previousTargetPositionId: optional(id) }),
  TargetPostCleared: event(target),
};

export type PostEvent = EventOf<typeof postEvents>;
type Begun = Extract<PostEvent, { type: 'ActingPostBegun' }>['data'];

export type PostCommand =
  | { type: 'BeginActingPost'; data: Omit<Begun, 'employeeId'> }
  | { type: 'EndActingPost'; data: { postId: string; endedOn: string } }
  | { type: 'SetTargetPost'; data: { targetPositionId: string; effectiveFrom: string } }
  | { type: 'ClearTargetPost'; data: { effectiveFrom: string } };

type Acting = { readonly begun: Begun; readonly last: string; readonly ended: boolean };
export type Posts = {
  readonly employeeId: string | undefined;
  readonly unitId: string;
  readonly departed: boolean;
  readonly career: Career;
  readonly acting: Readonly<Record<string, Acting>>;
  readonly targets: readonly Dated<string | undefined>[];
};

/** What a person holds on a day: at most one definitive post, any that they act in, at most one that they are to hold. */
export interface PostsOnDay {
  readonly held?: Post;
  readonly acting: readonly (Post & { readonly postId: string; readonly capacity: Begun['capacity'] })[];
  readonly targetPositionId?: string;
}

const NO_END = '9999-12-31';

/**
 * The posts on a day (YYYY-MM-DD). Outside the service there are none; an acting post that has become the definitive
 * one, and a target that has been reached, are it no longer.
 */
export const postsOn = ({ career, acting, targets }: Posts, onDay: string): PostsOnDay => {
  if (!inService(career, onDay)) return { acting: [] };
  const held = heldOn(career, onDay);
  const acts = Object.values(acting)
    .filter(({ begun, last }) => begun.effectiveFrom <= onDay && onDay <= last && !isSamePost(held, begun))
    .map(({ begun: { postId, unitId, positionId, capacity } }) => ({ postId, unitId, positionId, capacity }))
    .toSorted((a, b) => (a.postId < b.postId ? -1 : 1));
  const targetPositionId = holding(targets, onDay);
  return {
    ...(held === undefined ? {} : { held }),
    acting: acts,
    ...(targetPositionId === undefined || targetPositionId === held?.positionId ? {} : { targetPositionId }),
  };
};

export const posts: Decider<Posts, PostCommand, PostEvent | ProfileEvent | EarlierPostRecorded> = {
  name: 'posts',
  folds: [...careerEvents, 'ActingPostBegun', 'ActingPostEnded', 'TargetPostSet', 'TargetPostCleared'],
  initial: { employeeId: undefined, unitId: '', departed: false, career: noCareer, acting: {}, targets: [] },

  evolve(state, event) {
    switch (event.type) {
      case 'EmployeeRegistered':
      case 'EmployeeTransferred':
      case 'EmployeeReturned': {
        const { employeeId, unitId } = event.data;
        return { ...state, employeeId, unitId, departed: false, career: careerAfter(state.career, event) };
      }
      case 'EarlierPostRecorded':
        return { ...state, career: careerAfter(state.career, event) };
      case 'EmployeeDeparted':
        return leftBehind({ ...state, career: careerAfter(state.career, event) }, event.data.effectiveFrom);
      case 'ActingPostBegun': {
        const { postId, until = NO_END } = event.data;
        return withActing(state, postId, { begun: event.data, last: until, ended: false });
      }
      case 'ActingPostEnded': {
        const { postId, endedOn } = event.data;
        const acting = state.acting[postId];
        return acting === undefined
          ? state
          : withActing(state, postId, { ...acting, last: endedOn, ended: true });
      }
      case 'TargetPostSet':
      case 'TargetPostCleared': {
        const { effectiveFrom: from, targetPositionId } = event.data;
        const value = event.type === 'TargetPostSet' ? targetPositionId : undefined;
        return { ...state, targets: placed(state.targets, { from, value }) };
      }
    }
  },

  decide(command, state) {
    const { employeeId } = state;
    if (employeeId === undefined) return reject('EMPLOYEE_UNKNOWN');
    switch (command.type) {
      case 'BeginActingPost':
        return begin({ employeeId, ...command.data }, state);
      case 'EndActingPost':
        return end(command.data, state);
      case 'SetTargetPost':
      case 'ClearTargetPost':
        return aim(command, state, employeeId);
    }
  },
};

const withActing = (state: Posts, postId: string, acting: Acting): Posts => ({
  ...state,
  acting: { ...state.acting, [postId]: acting },
});

/** Who leaves the service leaves all posts, and does not find them again on returning. */
const leftBehind = (state: Posts, left: string): Posts => {
  const last = dayBefore(left);
  const acting = Object.entries(state.acting).map(
    ([postId, one]) => [postId, one.last > last ? { ...one, last } : one] as const,
  );
  const targets = state.targets.filter(({ from }) => from < left);
  return {
    ...state,
    departed: true,
    acting: Object.fromEntries(acting),
    targets: targets.length === 0 ? [] : placed(targets, { from: left, value: undefined }),
  };
};

/** Why nothing can begin on a day; undefined where it can. */
const notThere = ({ career, departed, employeeId }: Posts, onDay: string): Rejection | undefined => {
  if (departed) return reject('EMPLOYEE_DEPARTED');
  return inService(career, onDay)
    ? undefined
    : reject('NOT_IN_SERVICE', { employeeId: employeeId ?? '', day: onDay });
};

const begin = (data: Begun, state: Posts): Decision<PostEvent> => {
  const { postId, effectiveFrom, until = NO_END } = data;
  const known = state.acting[postId];
  if (known !== undefined) return same(known.begun, data) ? [] : reject('ACTING_POST_ID_TAKEN', { postId });
  if (until < effectiveFrom) return reject('ACTING_POST_ENDS_BEFORE_START', { postId });
  const refused = notThere(state, effectiveFrom);
  if (refused !== undefined) return refused;
  if (isSamePost(heldOn(state.career, effectiveFrom), data))
    return reject('ACTING_IN_OWN_POST', { positionId: data.positionId });
  const twice = Object.values(state.acting).find(
    ({ begun, last }) => isSamePost(begun, data) && begun.effectiveFrom <= until && effectiveFrom <= last,
  );
  if (twice !== undefined) return reject('ACTING_POST_HELD', { postId: twice.begun.postId });
  return [{ type: 'ActingPostBegun', data }];
};

const end = ({ postId, endedOn }: { postId: string; endedOn: string }, state: Posts): Decision<PostEvent> => {
  const acting = state.acting[postId];
  if (acting === undefined) return reject('ACTING_POST_UNKNOWN', { postId });
  const { begun, last, ended } = acting;
  if (ended) return endedOn === last ? [] : reject('ACTING_POST_ENDED', { postId, endedOn: last });
  if (endedOn < begun.effectiveFrom || endedOn > last)
    return reject('ACTING_POST_NOT_HELD_THEN', { postId, day: endedOn });
  const { employeeId, unitId, positionId } = begun;
  return [{ type: 'ActingPostEnded', data: { employeeId, postId, unitId, positionId, endedOn } }];
};

const aim = (
  { type, data }: Extract<PostCommand, { type: 'SetTargetPost' | 'ClearTargetPost' }>,
  state: Posts,
  employeeId: string,
): Decision<PostEvent> => {
  const { effectiveFrom } = data;
  const before = holding(state.targets, effectiveFrom);
  const dated = { effectiveFrom, ...supersededFrom(state.targets, effectiveFrom) };
  const whose = { employeeId, unitId: state.unitId };
  if (type === 'ClearTargetPost')
    return before === undefined
      ? []
      : [{ type: 'TargetPostCleared', data: { ...whose, targetPositionId: before, ...dated } }];
  const { targetPositionId } = data;
  if (before === targetPositionId) return [];
  const refused = notThere(state, effectiveFrom);
  if (refused !== undefined) return refused;
  if (heldOn(state.career, effectiveFrom)?.positionId === targetPositionId)
    return reject('TARGET_IS_HELD', { positionId: targetPositionId });
  const previous = before === undefined ? {} : { previousTargetPositionId: before };
  return [{ type: 'TargetPostSet', data: { ...whose, targetPositionId, ...dated, ...previous } }];
};
