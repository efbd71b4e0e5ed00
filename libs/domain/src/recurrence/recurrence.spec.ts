import { describe, expect, test } from '@jest/globals';
import { typical } from '../../../../test/support/facts/typical.js';
import { given } from '../../../../test/support/given.js';
import { editionNumberOf, nextEdition, recurrence } from './recurrence.js';

const added = typical('EditionAdded', { recurrenceId: 'yearly', edition: 1, programId: 'y2026' });
const add = (changes: Partial<ReturnType<typeof added>['data']> = {}) =>
  ({ type: 'AddEdition', data: { ...added().data, ...changes } }) as const;

describe('an edition of a programme that comes again', () => {
  test('takes a number', () => given(recurrence).when(add()).then(added()));

  test('takes it once: the same again records nothing', () =>
    given(recurrence, added()).when(add()).thenNothing());

  test('takes none that another programme has', () =>
    given(recurrence, added())
      .when(add({ programId: 'y2027' }))
      .thenRejected('EDITION_TAKEN', { seriesId: 'yearly', edition: 1 }));

  test('takes no second one', () =>
    given(recurrence, added())
      .when(add({ edition: 2 }))
      .thenRejected('EDITION_DIFFERS', { seriesId: 'yearly', programId: 'y2026' }));

  test('finds its number, and the next that is free', () => {
    const { state } = given(recurrence, added(), added({ edition: 7, programId: 'y2032' }));
    expect([editionNumberOf(state, 'y2032'), editionNumberOf(state, 'other')]).toEqual([7, undefined]);
    expect([nextEdition(state), nextEdition(recurrence.initial)]).toEqual([8, 1]);
  });
});
