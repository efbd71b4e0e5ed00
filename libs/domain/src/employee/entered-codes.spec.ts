import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { registered, transferred } from '../../../../test/support/facts/employee.js';
import { codeFailed, unblocked } from '../../../../test/support/facts/participation.js';
import { firstDay, programId } from '../../../../test/support/facts/program.js';
import { given } from '../../../../test/support/given.js';
import { enteredCodes, type EnteredCodeCommand } from './entered-codes.js';

type Enter = Extract<EnteredCodeCommand, { type: 'EnterCode' }>;
const data = { programId, sessionId: 'day-1' };
const { startsAt, endsAt } = firstDay;
const session = { program: 'scheduled', startsAt, endsAt, length: 240, seated: true } as const;
const enter = (changes: Partial<Enter['facts']> = {}, tryId = 'try-1'): Enter => ({
  type: 'EnterCode',
  data: { ...data, tryId },
  facts: { session, isOpen: true, code: 'wrong', most: 3, ...changes },
});
const lift = { type: 'LiftCheckInBlock', data: { ...data, reason: 'Layar buram' } } as const;

const guessed = [
  registered(),
  codeFailed(),
  codeFailed({ tryId: 'try-2', tries: 2 }),
  codeFailed({ tryId: 'try-3', tries: 3 }),
] as const;

describe('a code that somebody enters', () => {
  test('leaves nothing of its own where it is right', () =>
    given(enteredCodes, registered())
      .when(enter({ code: 'right' }))
      .thenNothing());

  test('counts where it is wrong or old', () => {
    given(enteredCodes, registered()).when(enter()).then(codeFailed());
    given(enteredCodes, registered(), codeFailed())
      .when(enter({ code: 'expired' }, 'try-2'))
      .then(codeFailed({ tryId: 'try-2', why: 'expired', tries: 2 }));
  });

  test('counts once, however often it is sent', () =>
    given(enteredCodes, ...guessed)
      .when(enter({}, 'try-2'))
      .thenNothing());

  test('counts in the unit in which the person stands then', () =>
    given(enteredCodes, registered(), transferred())
      .when(enter())
      .then(codeFailed({ unitId: 'education' })));

  test('is not looked at any more after so many that were none, be it the right one', () => {
    for (const code of ['wrong', 'expired', 'right'] as const)
      given(enteredCodes, ...guessed)
        .when(enter({ code }, 'try-4'))
        .thenRejected('CODE_BLOCKED', { sessionId: 'day-1' });
  });

  test('is looked at again once the block is lifted, and at another session', () => {
    given(enteredCodes, ...guessed, unblocked())
      .when(enter())
      .then(codeFailed());
    given(enteredCodes, ...guessed)
      .when({ ...enter(), data: { programId, sessionId: 'day-2', tryId: 'try-1' } })
      .then(codeFailed({ sessionId: 'day-2' }));
  });

  test('counts for nothing where no session runs, nothing is open, or there is no seat', () => {
    const refused = (changes: Partial<Enter['facts']>) =>
      given(enteredCodes, registered()).when(enter(changes));
    refused({ isOpen: false }).thenRejected('CHECK_IN_NOT_OPEN', { sessionId: 'day-1' });
    refused({ session: { ...session, seated: false } }).thenRejected('NOT_ENROLLED', {
      employeeId: 'budi',
      programId,
    });
    const early = '2026-03-02T02:00:00.001Z';
    refused({ session: { ...session, startsAt: early } }).thenRejected('SESSION_NOT_BEGUN', {
      sessionId: 'day-1',
      startsAt: early,
    });
    const over = '2026-03-02T02:00:00Z';
    refused({ session: { ...session, endsAt: over } }).thenRejected('SESSION_ENDED', {
      sessionId: 'day-1',
      endsAt: over,
    });
    refused({ session: { ...session, program: 'completed' } }).thenRejected('PROGRAM_COMPLETED', {
      programId,
    });
  });

  test('is of somebody who is known', () =>
    given(enteredCodes).when(enter()).thenRejected('EMPLOYEE_UNKNOWN'));
});

describe('a block', () => {
  test('is lifted with a reason', () =>
    given(enteredCodes, registered(), codeFailed()).when(lift).then(unblocked()));

  test('that there is not is not lifted', () => {
    given(enteredCodes, registered()).when(lift).thenNothing();
    given(enteredCodes, registered(), codeFailed(), unblocked()).when(lift).thenNothing();
  });
});

test('no more tries are taken than the limit says, whatever is tried in which order', () => {
  const step = fc.constantFrom('right', 'wrong', 'expired', 'lift');
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), fc.integer({ min: 1, max: 20 }), (steps, most) => {
      let { state } = given(enteredCodes, registered());
      let taken = 0;
      for (const [index, what] of steps.entries()) {
        const decision = enteredCodes.decide(
          what === 'lift' ? lift : enter({ code: what as Enter['facts']['code'], most }, `try-${index}`),
          state,
          '2026-03-02T02:00:00Z',
        );
        if (what === 'lift') taken = 0;
        if ('rejected' in decision) expect(taken).toBe(most);
        else if (what !== 'lift' && what !== 'right') taken += 1;
        expect(taken).toBeLessThanOrEqual(most);
        if (!('rejected' in decision)) state = decision.reduce(enteredCodes.evolve, state);
      }
    }),
  );
});
