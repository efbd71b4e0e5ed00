import { describe, expect, test } from '@jest/globals';
import {
  cancelled,
  completed,
  programId,
  proposed,
  revised,
  scheduled,
  seatReleased,
  seatTaken,
} from '../../../../test/support/facts/program.js';
import { given } from '../../../../test/support/given.js';
import { seats, type SeatCommand } from './seats.js';

type Employee = Extract<SeatCommand, { type: 'TakeSeat' }>['facts']['employee'];

const take = (employeeId = 'budi', employee: Employee = 'active') =>
  ({ type: 'TakeSeat', data: { employeeId, unitId: 'health' }, facts: { employee } }) as const;
const release = { type: 'ReleaseSeat', data: { employeeId: 'budi' } } as const;
const siti = { employeeId: 'siti' };

describe('a seat is taken', () => {
  test('by somebody of a unit', () => given(seats, proposed(), scheduled()).when(take()).then(seatTaken()));

  test('until all are taken', () => {
    const one = [proposed(), scheduled({ capacity: 2 }), seatTaken()];
    given(seats, ...one)
      .when(take('siti'))
      .then(seatTaken(siti));
    given(seats, ...one, seatTaken(siti))
      .when(take('ani'))
      .thenRejected('SEATS_TAKEN', { programId, capacity: 2 });
  });

  test('once by each: the same again records nothing, even when all are taken', () => {
    given(seats, proposed(), scheduled(), seatTaken()).when(take()).thenNothing();
    given(seats, proposed(), scheduled({ capacity: 1 }), seatTaken())
      .when(take())
      .thenNothing();
  });

  test('once somebody else has given theirs back', () =>
    given(seats, proposed(), scheduled({ capacity: 1 }), seatTaken(siti), seatReleased(siti))
      .when(take())
      .then(seatTaken()));

  test('as many as the last revision says', () => {
    const revisedTo = (capacity: number) =>
      [proposed(), scheduled({ capacity: 2 }), seatTaken(siti), revised({ capacity })] as const;
    given(seats, ...revisedTo(1))
      .when(take())
      .thenRejected('SEATS_TAKEN', { programId, capacity: 1 });
    given(seats, ...revisedTo(2))
      .when(take())
      .then(seatTaken());
  });

  test('by nobody who is unknown or has left the service', () => {
    given(seats, proposed(), scheduled())
      .when(take('budi', 'unknown'))
      .thenRejected('EMPLOYEE_UNKNOWN', { employeeId: 'budi' });
    given(seats, proposed(), scheduled())
      .when(take('budi', 'departed'))
      .thenRejected('EMPLOYEE_DEPARTED', { employeeId: 'budi' });
  });

  test('not before the programme is scheduled', () =>
    given(seats, proposed()).when(take()).thenRejected('PROGRAM_NOT_SCHEDULED', { programId }));
});

describe('a seat is given back', () => {
  test('for the unit for which it was taken', () =>
    given(seats, proposed(), scheduled(), seatTaken({ unitId: 'education' }))
      .when(release)
      .then(seatReleased({ unitId: 'education' })));

  test('once: the same again records nothing', () =>
    given(seats, proposed(), scheduled(), seatTaken(), seatReleased()).when(release).thenNothing());

  test('only by who has one', () => {
    given(seats, proposed(), scheduled(), seatTaken(siti)).when(release).thenNothing();
    given(seats, proposed()).when(release).thenNothing();
  });
});

describe('seats are neither taken nor given back', () => {
  test.each([take(), release])('in a programme that is unknown: $type', (command) =>
    given(seats).when(command).thenRejected('PROGRAM_UNKNOWN'),
  );

  test.each([take(), release])('in a programme that was cancelled: $type', (command) =>
    given(seats, proposed(), scheduled(), seatTaken(), cancelled())
      .when(command)
      .thenRejected('PROGRAM_CANCELLED', { programId }),
  );

  test.each([take(), release])('in a programme that is completed: $type', (command) =>
    given(seats, proposed(), scheduled(), seatTaken(), completed())
      .when(command)
      .thenRejected('PROGRAM_COMPLETED', { programId }),
  );
});

test('who has a seat, and for which unit, is known', () =>
  expect(
    given(seats, proposed(), scheduled(), seatTaken(), seatTaken(siti), seatReleased()).state.taken,
  ).toEqual(new Map([['siti', 'health']])));
