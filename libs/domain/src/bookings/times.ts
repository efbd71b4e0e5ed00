import { reject, type Rejection, type RejectionCode } from '../decision.js';
import { timesInWib } from '../calendar.js';
import { id, instant, list, object, type Held } from '../shape.js';

/** When one session of a programme is held. */
export const sessionTimes = object({ sessionId: id, startsAt: instant, endsAt: instant });
export type SessionTimes = Held<typeof sessionTimes>;
export const timesList = list(sessionTimes, 400);

/** What a programme holds of somebody's or something's time. */
export interface Engagement {
  readonly programId: string;
  readonly title: string;
  readonly times: readonly SessionTimes[];
}

/** A session that wants a time in which another one is held. */
export interface Clash {
  readonly wanted: SessionTimes;
  readonly other: SessionTimes & Pick<Engagement, 'programId' | 'title'>;
}

/** As times, not as texts; one session may begin in the moment in which another ends. */
const overlap = (one: SessionTimes, other: SessionTimes): boolean =>
  Date.parse(one.startsAt) < Date.parse(other.endsAt) && Date.parse(other.startsAt) < Date.parse(one.endsAt);

/** Every wanted session with the first one that stands in its way: of other engagements, then of its own. */
export const clashesOf = (wanted: Engagement, others: readonly Engagement[]): readonly Clash[] => {
  const held = others.flatMap(({ programId, title, times }) =>
    times.map((session) => ({ ...session, programId, title })),
  );
  const { programId, title } = wanted;
  return wanted.times.flatMap((session, index) => {
    const own = wanted.times.slice(0, index).map((before) => ({ ...before, programId, title }));
    const other = [...held, ...own].find((one) => overlap(session, one));
    return other === undefined ? [] : [{ wanted: session, other }];
  });
};

/** Refuses a clash under a code, naming the other booking; the texts hold no personal data. */
export const refuseClash = (
  code: RejectionCode,
  whose: Readonly<Record<string, string>>,
  { wanted, other }: Clash,
): Rejection =>
  reject(code, {
    ...whose,
    sessionId: wanted.sessionId,
    times: timesInWib(wanted),
    otherProgramId: other.programId,
    otherTitle: other.title,
    otherSessionId: other.sessionId,
    otherTimes: timesInWib(other),
  });
