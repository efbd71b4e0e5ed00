import { bookingsIn, program, rooms, speakers, type PlanCommand, type Schedule } from '@bina/domain';
import { intend, type Executor, type Intent } from '@bina/engine';
import { mustKnowUnit, programFacts } from '../references.js';
import type { Wish } from '../wish.js';

type ScheduleWish = Extract<PlanCommand, { type: 'ScheduleProgram' | 'ReviseProgram' | 'CancelProgram' }>;

/**
 * A schedule with the calendars of its rooms and speakers, as one decision: booked anew in those that it names, and
 * released in those that it names no more. The programme comes last: where the store writes stream after stream, what
 * is scheduled is booked, and a repeat completes the rest.
 * @throws Refused where a unit that has a quota does not exist
 */
export const scheduleIntents = async (
  executor: Executor,
  wish: ScheduleWish,
  { id: programId, by, ifRevision }: Wish<unknown>,
): Promise<readonly Intent[]> => {
  const { revision, states } = await programFacts(executor, programId);
  const { plan } = states;
  const next = wish.type === 'CancelProgram' ? undefined : wish.data;
  for (const { unitId } of next?.quotas ?? []) await mustKnowUnit(executor, unitId);
  const before = plan.status === 'scheduled' ? plan.schedule : undefined;
  const title = plan.status === 'unknown' ? programId : plan.title;
  const bookings = bookingIntents({ programId, title, before, next }, by);
  // What is released is what the programme holds: another revision in between asks for other releases.
  const at = ifRevision ?? (hasBookings(before) ? revision : undefined);
  const to = {
    category: program,
    id: programId,
    facet: 'plan',
    ...(at === undefined ? {} : { ifRevision: at }),
  };
  return [...bookings, intend(to as typeof to & { facet: 'plan' }, wish, by)];
};

interface Change {
  readonly programId: string;
  readonly title: string;
  readonly before: Schedule | undefined;
  readonly next: Schedule | undefined;
}

const hasBookings = (schedule: Schedule | undefined): boolean => {
  const held = bookingsIn(schedule);
  return held.rooms.size + held.speakers.size > 0;
};

const bookingIntents = (
  { programId, title, before, next }: Change,
  by: Wish<unknown>['by'],
): readonly Intent[] => {
  const was = bookingsIn(before);
  const is = bookingsIn(next);
  const ofRooms = [...new Set([...was.rooms.keys(), ...is.rooms.keys()])].map((roomId) => {
    const data = { roomId, programId, title, times: is.rooms.get(roomId) ?? [] };
    return intend({ category: rooms, id: roomId, facet: 'roomBookings' }, { type: 'BookRoom', data }, by);
  });
  const ofSpeakers = [...new Set([...was.speakers.keys(), ...is.speakers.keys()])].map((speakerId) => {
    const data = { speakerId, programId, title, times: is.speakers.get(speakerId) ?? [] };
    const to = { category: speakers, id: speakerId, facet: 'speakerBookings' } as const;
    return intend(to, { type: 'BookSpeaker', data }, by);
  });
  return [...ofRooms, ...ofSpeakers];
};
