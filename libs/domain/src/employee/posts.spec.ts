import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  actingBegun,
  actingEnded,
  departed,
  earlierPost,
  registered,
  returned,
  targetCleared,
  targetSet,
  transferred,
} from '../../../../test/support/facts/employee.js';
import { given } from '../../../../test/support/given.js';
import { profile } from './profile.js';
import { posts, postsOn, type Posts } from './posts.js';

const { employeeId: _whose, ...acting } = actingBegun().data;
const begin = (changes: Partial<typeof acting> & { until?: string } = {}) =>
  ({ type: 'BeginActingPost', data: { ...acting, ...changes } }) as const;
const end = (endedOn = '2026-08-31', postId = 'plt-1') =>
  ({ type: 'EndActingPost', data: { postId, endedOn } }) as const;
const aim = (targetPositionId = 'head-nurse', effectiveFrom = '2026-02-01') =>
  ({ type: 'SetTargetPost', data: { targetPositionId, effectiveFrom } }) as const;
const clear = (effectiveFrom = '2026-09-01') =>
  ({ type: 'ClearTargetPost', data: { effectiveFrom } }) as const;
const since2020 = registered({ since: '2020-01-01' });
const until = (last: string) => actingBegun({ until: last });

describe('somebody acts in a post', () => {
  test('beside the definitive one', () => given(posts, registered()).when(begin()).then(actingBegun()));

  test('until a day that is known from the beginning', () =>
    given(posts, registered())
      .when(begin({ until: '2026-05-31' }))
      .then(until('2026-05-31')));

  test('and in another one at the same time', () => {
    const second = { postId: 'plh-1', positionId: 'head-clerk', capacity: 'plh' } as const;
    given(posts, registered(), actingBegun()).when(begin(second)).then(actingBegun(second));
  });

  test('once: the same again records nothing, also when it has ended', () => {
    given(posts, registered(), actingBegun()).when(begin()).thenNothing();
    given(posts, registered(), actingBegun(), actingEnded()).when(begin()).thenNothing();
  });

  test('under an id that is no other acting post', () =>
    given(posts, registered(), actingBegun())
      .when(begin({ positionId: 'head-clerk' }))
      .thenRejected('ACTING_POST_ID_TAKEN', { postId: 'plt-1' }));

  test('not twice at the same time', () => {
    const again = begin({ postId: 'plt-2', effectiveFrom: '2026-05-01' });
    given(posts, registered(), actingBegun())
      .when(again)
      .thenRejected('ACTING_POST_HELD', { postId: 'plt-1' });
    given(posts, registered(), until('2026-05-01'))
      .when(again)
      .thenRejected('ACTING_POST_HELD', { postId: 'plt-1' });
    given(posts, registered(), actingBegun({ effectiveFrom: '2026-07-01' }))
      .when(again)
      .thenRejected('ACTING_POST_HELD', { postId: 'plt-1' });
  });

  test('again from the day after the end', () => {
    const again = { postId: 'plt-2', effectiveFrom: '2026-05-02' };
    given(posts, registered(), until('2026-05-01')).when(begin(again)).then(actingBegun(again));
    const between = { postId: 'plt-2', until: '2026-06-30' };
    given(posts, registered(), actingBegun({ effectiveFrom: '2026-07-01' }))
      .when(begin(between))
      .then(actingBegun(between));
  });

  test('not in the post that is held', () =>
    given(posts, registered())
      .when(begin({ positionId: 'nurse' }))
      .thenRejected('ACTING_IN_OWN_POST', { positionId: 'nurse' }));

  test('in the same position of another unit', () =>
    given(posts, registered())
      .when(begin({ unitId: 'education', positionId: 'nurse' }))
      .then(actingBegun({ unitId: 'education', positionId: 'nurse' })));

  test('not with an end before the beginning', () =>
    given(posts, registered())
      .when(begin({ until: '2026-02-28' }))
      .thenRejected('ACTING_POST_ENDS_BEFORE_START', { postId: 'plt-1' }));

  test('not before entering the service, and not after leaving it', () => {
    given(posts, since2020)
      .when(begin({ effectiveFrom: '2019-12-31' }))
      .thenRejected('NOT_IN_SERVICE', { employeeId: 'budi', day: '2019-12-31' });
    given(posts, registered(), departed()).when(begin()).thenRejected('EMPLOYEE_DEPARTED');
  });
});

describe('acting in a post ends', () => {
  test('on a last day', () => given(posts, registered(), actingBegun()).when(end()).then(actingEnded()));

  test('also before the day that was said at the beginning, and on it', () => {
    given(posts, registered(), until('2026-12-31')).when(end()).then(actingEnded());
    given(posts, registered(), until('2026-08-31')).when(end()).then(actingEnded());
  });

  test('once: the same again records nothing, another day is refused', () => {
    given(posts, registered(), actingBegun(), actingEnded()).when(end()).thenNothing();
    given(posts, registered(), actingBegun(), actingEnded())
      .when(end('2026-09-30'))
      .thenRejected('ACTING_POST_ENDED', { postId: 'plt-1', endedOn: '2026-08-31' });
  });

  test.each(['2026-02-28', '2026-06-01'])('not on a day on which it was not held: %s', (day) =>
    given(posts, registered(), until('2026-05-31'))
      .when(end(day))
      .thenRejected('ACTING_POST_NOT_HELD_THEN', { postId: 'plt-1', day }),
  );

  test('not where there is none', () =>
    given(posts, registered()).when(end()).thenRejected('ACTING_POST_UNKNOWN', { postId: 'plt-1' }));
});

describe('a post to be held', () => {
  test('is set', () => given(posts, registered()).when(aim()).then(targetSet()));

  test('takes the place of the one before', () =>
    given(posts, registered(), targetSet())
      .when(aim('head-clerk', '2026-06-01'))
      .then(
        targetSet({
          targetPositionId: 'head-clerk',
          effectiveFrom: '2026-06-01',
          previousTargetPositionId: 'head-nurse',
        }),
      ));

  test('entered for earlier days leaves the later one as it is', () =>
    given(posts, registered(), targetSet())
      .when(aim('head-clerk', '2026-01-01'))
      .then(
        targetSet({
          targetPositionId: 'head-clerk',
          effectiveFrom: '2026-01-01',
          supersededFrom: '2026-02-01',
        }),
      ));

  test('is given up', () => given(posts, registered(), targetSet()).when(clear()).then(targetCleared()));

  test('once: the same again records nothing', () => {
    given(posts, registered(), targetSet()).when(aim()).thenNothing();
    given(posts, registered(), targetSet(), targetCleared()).when(clear()).thenNothing();
    given(posts, registered()).when(clear()).thenNothing();
  });

  test('is another one than the post held then', () => {
    given(posts, registered()).when(aim('nurse')).thenRejected('TARGET_IS_HELD', { positionId: 'nurse' });
    given(posts, registered(), transferred())
      .when(aim('nurse', '2026-06-01'))
      .then(targetSet({ unitId: 'education', targetPositionId: 'nurse', effectiveFrom: '2026-06-01' }));
  });

  test('is none of somebody who has left, or before entering', () => {
    given(posts, registered(), departed()).when(aim()).thenRejected('EMPLOYEE_DEPARTED');
    given(posts, since2020)
      .when(aim('head-nurse', '2019-01-01'))
      .thenRejected('NOT_IN_SERVICE', { employeeId: 'budi', day: '2019-01-01' });
  });
});

test.each([begin(), end(), aim(), clear()])('nothing is recorded of somebody unknown: $type', (command) =>
  given(posts).when(command).thenRejected('EMPLOYEE_UNKNOWN'),
);

describe('the posts on a day', () => {
  const on = (day: string, ...history: Parameters<typeof posts.evolve>[1][]) =>
    postsOn(given(posts, ...history).state, day);
  const health = { unitId: 'health', positionId: 'nurse' };
  const education = { unitId: 'education', positionId: 'school-nurse' };
  const plt = { postId: 'plt-1', unitId: 'health', positionId: 'head-nurse', capacity: 'plt' };

  test('are in the order of the days, not of their entry', () => {
    const history = [since2020, transferred(), earlierPost()];
    expect(on('2019-12-31', ...history)).toEqual({ acting: [] });
    expect(on('2020-01-01', ...history).held).toEqual(health);
    expect(on('2025-03-01', ...history).held).toEqual({ unitId: 'archives', positionId: 'archivist' });
    expect(on('2026-05-31', ...history).held).toEqual({ unitId: 'archives', positionId: 'archivist' });
    expect(on('2026-06-01', ...history).held).toEqual(education);
  });

  test('begin with the post where that began after the service', () => {
    const later = registered({ since: '2020-01-01', effectiveFrom: '2022-01-01' });
    expect(on('2021-12-31', later)).toEqual({ acting: [] });
    expect(on('2022-01-01', later).held).toEqual(health);
  });

  test('are as far back as anything is known, where no beginning is', () =>
    expect(on('1980-01-01', registered()).held).toEqual(health));

  test('are two while the person acts in a second one, its last day included', () => {
    const history = [registered(), actingBegun(), actingEnded()];
    expect(on('2026-02-28', ...history).acting).toEqual([]);
    expect(on('2026-03-01', ...history)).toEqual({ held: health, acting: [plt] });
    expect(on('2026-08-31', ...history).acting).toEqual([plt]);
    expect(on('2026-09-01', ...history).acting).toEqual([]);
  });

  test('do not name a post twice once it is the definitive one', () => {
    const promoted = transferred({ unitId: 'health', positionId: 'head-nurse' });
    const history = [registered(), actingBegun(), targetSet(), promoted];
    expect(on('2026-05-31', ...history)).toEqual({
      held: health,
      acting: [plt],
      targetPositionId: 'head-nurse',
    });
    expect(on('2026-06-01', ...history)).toEqual({
      held: { unitId: 'health', positionId: 'head-nurse' },
      acting: [],
    });
  });

  test('have one to be held, from the day on which it is set to the day on which it is given up', () => {
    const history = [registered(), targetSet(), targetCleared()];
    expect(on('2026-01-31', ...history).targetPositionId).toBeUndefined();
    expect(on('2026-02-01', ...history).targetPositionId).toBe('head-nurse');
    expect(on('2026-09-01', ...history).targetPositionId).toBeUndefined();
  });

  test('are none after leaving, and on returning only what is held then', () => {
    const toCome = transferred({ effectiveFrom: '2027-06-01' });
    const history = [registered(), toCome, actingBegun(), targetSet(), departed(), returned()];
    expect(on('2026-11-30', ...history)).toEqual({
      held: health,
      acting: [plt],
      targetPositionId: 'head-nurse',
    });
    expect(on('2026-12-01', ...history)).toEqual({ acting: [] });
    expect(on('2027-01-31', ...history)).toEqual({ acting: [] });
    expect(on('2027-02-01', ...history)).toEqual({ held: health, acting: [] });
    // The transfer that was to come when the person left never came about.
    expect(on('2027-06-01', ...history)).toEqual({ held: health, acting: [] });
  });
});

describe('whatever transfers are entered, in whatever order', () => {
  const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-02-${String(n).padStart(2, '0')}`);
  const place = fc.constantFrom('a', 'b', 'c');
  const wishes = fc.array(fc.tuple(day, place), { maxLength: 15 });

  /** The deciders' own way: what is refused or is nothing new is not folded. */
  const entered = (list: readonly (readonly [string, string])[]): Posts => {
    let who = given(profile, registered({ unitId: 'a', positionId: 'a' })).state;
    let state = given(posts, registered({ unitId: 'a', positionId: 'a' })).state;
    for (const [effectiveFrom, unit] of list) {
      const data = { unitId: unit, positionId: unit, effectiveFrom };
      const decision = profile.decide({ type: 'TransferEmployee', data }, who, '2026-03-02T02:00:00.000Z');
      if ('rejected' in decision) throw new Error(decision.rejected);
      for (const event of decision) {
        who = profile.evolve(who, event);
        state = posts.evolve(state, event as Parameters<typeof posts.evolve>[1]);
      }
    }
    return state;
  };

  test('there is just one definitive post on every day: the one of the latest day until then, as entered last', () =>
    fc.assert(
      fc.property(wishes, (list) => {
        const byDay = new Map([['', 'a']]);
        const at = (onDay: string) =>
          byDay.get(
            [...byDay.keys()]
              .filter((from) => from <= onDay)
              .sort()
              .at(-1) ?? '',
          );
        // A transfer to where the person is on that day already is none.
        for (const [from, unit] of list) if (at(from) !== unit) byDay.set(from, unit);
        const state = entered(list);
        for (let n = 1; n <= 28; n += 1) {
          const onDay = `2026-02-${String(n).padStart(2, '0')}`;
          expect(postsOn(state, onDay)).toEqual({
            held: { unitId: at(onDay), positionId: at(onDay) },
            acting: [],
          });
        }
      }),
    ));
});
