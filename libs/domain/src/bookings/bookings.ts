import { rejectAll, type Decider, type Decision, type Rejection, type RejectionCode } from '../decision.js';
import { event, type EventOf } from '../event-type.js';
import { same } from '../same.js';
import { id, text } from '../shape.js';
import { clashesOf, refuseClash, timesList, type Engagement } from './times.js';

// When a room and when a speaker (narasumber) is taken. Each has a stream of its own, in which two programmes that
// want the same hour meet; a programme's schedule is decided together with the calendars that it needs.
const held = { programId: id, title: text(200) };
const booked = { ...held, times: timesList };

export const bookingEvents = {
  /** All that the programme holds of it from now on: what it held before is free. */
  RoomBooked: event({ roomId: id, ...booked }),
  RoomReleased: event({ roomId: id, ...held }),
  SpeakerBooked: event({ speakerId: id, ...booked }),
  SpeakerReleased: event({ speakerId: id, ...held }),
};

export type BookingEvent = EventOf<typeof bookingEvents>;
type RoomEvent = Extract<BookingEvent, { type: `Room${string}` }>;
type SpeakerEvent = Extract<BookingEvent, { type: `Speaker${string}` }>;

/** All that a programme is to hold of it from now on; where `times` is empty, nothing. */
export type RoomCommand = { type: 'BookRoom'; data: { roomId: string } & Engagement };
export type SpeakerCommand = { type: 'BookSpeaker'; data: { speakerId: string } & Engagement };

/** What is held, by programme. */
export type Bookings = Readonly<Record<string, Engagement>>;

const put = (state: Bookings, { programId, title, times }: Engagement): Bookings => ({
  ...state,
  [programId]: { programId, title, times },
});

const without = (state: Bookings, programId: string): Bookings =>
  Object.fromEntries(Object.entries(state).filter(([one]) => one !== programId));

/** What becomes of a wish: booked anew, released, nothing to record, or why not. */
const standingOf = (
  state: Bookings,
  wanted: Engagement,
  refusing: { readonly code: RejectionCode; readonly whose: Readonly<Record<string, string>> },
): 'book' | 'release' | 'nothing' | Rejection => {
  const { [wanted.programId]: before, ...others } = state;
  if (wanted.times.length === 0) return before === undefined ? 'nothing' : 'release';
  if (same(before?.times, wanted.times)) return 'nothing';
  const [first, ...more] = clashesOf(wanted, Object.values(others)).map((clash) =>
    refuseClash(refusing.code, refusing.whose, clash),
  );
  return first === undefined ? 'book' : rejectAll(first, more);
};

export const roomBookings: Decider<Bookings, RoomCommand, RoomEvent> = {
  name: 'roomBookings',
  folds: ['RoomBooked', 'RoomReleased'],
  initial: {},

  evolve: (state, { type, data }) =>
    type === 'RoomBooked' ? put(state, data) : without(state, data.programId),

  decide({ data }, state): Decision<RoomEvent> {
    const { roomId, programId, title, times } = data;
    const standing = standingOf(state, data, { code: 'ROOM_CLASH', whose: { roomId } });
    if (standing === 'nothing') return [];
    if (standing === 'release') return [{ type: 'RoomReleased', data: { roomId, programId, title } }];
    if (standing === 'book') return [{ type: 'RoomBooked', data: { roomId, programId, title, times } }];
    return standing;
  },
};

export const speakerBookings: Decider<Bookings, SpeakerCommand, SpeakerEvent> = {
  name: 'speakerBookings',
  folds: ['SpeakerBooked', 'SpeakerReleased'],
  initial: {},

  evolve: (state, { type, data }) =>
    type === 'SpeakerBooked' ? put(state, data) : without(state, data.programId),

  decide({ data }, state): Decision<SpeakerEvent> {
    const { speakerId, programId, title, times } = data;
    const standing = standingOf(state, data, { code: 'SPEAKER_CLASH', whose: { speakerId } });
    if (standing === 'nothing') return [];
    if (standing === 'release') return [{ type: 'SpeakerReleased', data: { speakerId, programId, title } }];
    if (standing === 'book') return [{ type: 'SpeakerBooked', data: { speakerId, programId, title, times } }];
    return standing;
  },
};
