import { event, type EventOf } from '../event-type.js';
import { id, oneOf, optional, text } from '../shape.js';
import { planItemRef } from '../yearly-plan/item.js';
import { needPriorities } from '../employee/need-events.js';

// Who has a seat in a programme, and who waits for one. Seats are few and shared, so they stand in the programme's
// stream, where two who reach for the last one meet; the enrolment itself is then recorded in the person's own stream.
const whose = { programId: id, employeeId: id, unitId: id };
const seat = { ...whose, groupId: optional(id), planItem: optional(planItemRef) };

export const seatEvents = {
  SeatTaken: event(seat),
  SeatReleased: event(seat),
  /** To another group of the same programme; `fromGroupId` is absent for who sat in none. */
  SeatMoved: event({ ...whose, fromGroupId: optional(id), toGroupId: id, reason: text(500) }),
};

export const waitingEvents = {
  WaitingBegun: event({
    ...whose,
    /** The only group that the person can come to. */
    groupId: optional(id),
    /** That of the need for which the person is to come: more urgent ones come first, then who came first. */
    needId: optional(id),
    priority: optional(oneOf(...needPriorities)),
  }),
  WaitingEnded: event({ ...whose, cause: oneOf('seated', 'withdrawn') }),
};

export type SeatedEvent = EventOf<typeof seatEvents>;
export type WaitingEvent = EventOf<typeof waitingEvents>;
export type SeatEvent = SeatedEvent | WaitingEvent;
