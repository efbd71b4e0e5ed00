import { describe, expect, test } from '@jest/globals';
import { firstDay, programId, secondDay } from '../../../../test/support/facts/program.js';
import { typical } from '../../../../test/support/facts/typical.js';
import { given } from '../../../../test/support/given.js';
import { roomBookings, speakerBookings } from './bookings.js';

const times = [firstDay, secondDay].map(({ sessionId, startsAt, endsAt }) => ({
  sessionId,
  startsAt,
  endsAt,
}));
const title = 'Pelayanan prima';
const roomBooked = typical('RoomBooked', { roomId: 'aula', programId, title, times });
const roomReleased = typical('RoomReleased', { roomId: 'aula', programId, title });
const speakerBooked = typical('SpeakerBooked', { speakerId: 'dr-tan', programId, title, times });

const book = (changes: Partial<ReturnType<typeof roomBooked>['data']> = {}) =>
  ({ type: 'BookRoom', data: { ...roomBooked().data, ...changes } }) as const;
const session = (sessionId: string, from: string, to: string) => ({
  sessionId,
  startsAt: `2026-03-02T${from}Z`,
  endsAt: `2026-03-02T${to}Z`,
});
const other = { programId: 'archives', title: 'Kearsipan' };

describe('a room is booked', () => {
  test('for all sessions of a programme', () => given(roomBookings).when(book()).then(roomBooked()));

  test('once: the same again records nothing', () =>
    given(roomBookings, roomBooked()).when(book()).thenNothing());

  test('anew, and what was held before is free', () => {
    const moved = [session('day-1', '06:00:00', '08:00:00')];
    given(roomBookings, roomBooked())
      .when(book({ times: moved }))
      .then(roomBooked({ times: moved }));
    given(roomBookings, roomBooked(), roomBooked({ times: moved }))
      .when(book({ ...other, times }))
      .then(roomBooked({ ...other, times }));
  });

  test('not while another programme holds it: that one is named', () =>
    given(roomBookings, roomBooked())
      .when(book({ ...other, times: [session('a1', '04:59:59', '06:00:00')] }))
      .thenRejected('ROOM_CLASH', {
        roomId: 'aula',
        sessionId: 'a1',
        times: '2026-03-02 11:59-13:00 WIB',
        otherProgramId: programId,
        otherTitle: title,
        otherSessionId: 'day-1',
        otherTimes: '2026-03-02 08:00-12:00 WIB',
      }));

  test('from the moment on in which another session ends', () => {
    const after = [session('a1', '05:00:00', '06:00:00')];
    given(roomBookings, roomBooked())
      .when(book({ ...other, times: after }))
      .then(roomBooked({ ...other, times: after }));
  });

  test('not for two sessions of the same programme at once', () => {
    const twice = [session('a1', '01:00:00', '02:00:00'), session('a2', '01:30:00', '03:00:00')];
    const { decide, initial } = roomBookings;
    expect(decide(book({ times: twice }), initial, '')).toMatchObject({
      rejected: 'ROOM_CLASH',
      with: { sessionId: 'a2', otherSessionId: 'a1' },
    });
  });

  test('and every session that clashes is named', () => {
    const decision = roomBookings.decide(
      book({ ...other }),
      given(roomBookings, roomBooked()).state,
      '2026-01-01T00:00:00Z',
    );
    expect(decision).toMatchObject({
      with: { sessionId: 'day-1' },
      others: [{ rejected: 'ROOM_CLASH', with: { sessionId: 'day-2' } }],
    });
  });
});

describe('a room is released', () => {
  test('where a schedule names it no more', () =>
    given(roomBookings, roomBooked())
      .when(book({ times: [] }))
      .then(roomReleased()));

  test('only once, and only by who holds it', () => {
    given(roomBookings, roomBooked(), roomReleased())
      .when(book({ times: [] }))
      .thenNothing();
    given(roomBookings, roomBooked())
      .when(book({ ...other, times: [] }))
      .thenNothing();
  });

  test('and is free then', () =>
    given(roomBookings, roomBooked(), roomReleased()).when(book(other)).then(roomBooked(other)));
});

test("a speaker's calendar keeps the same rules", () => {
  const wanted = { type: 'BookSpeaker', data: { ...speakerBooked().data, ...other } } as const;
  given(speakerBookings).when(wanted).then(speakerBooked(other));
  expect(speakerBookings.decide(wanted, given(speakerBookings, speakerBooked()).state, '')).toMatchObject({
    rejected: 'SPEAKER_CLASH',
    with: { speakerId: 'dr-tan', otherProgramId: programId },
  });
});
