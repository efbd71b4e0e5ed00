import { employee, program, type DomainEvent } from '@bina/domain';
import type { Recorded } from '@bina/engine';
import type { City } from './city.js';

type Follows = {
  readonly [T in DomainEvent['type']]?: (
    city: City,
    data: Extract<DomainEvent, { type: T }>['data'],
    eventId: string,
  ) => void;
};

const participationOf = (employeeId: string) => [employee, employeeId, 'participation'] as const;
const needsOf = (employeeId: string) => [employee, employeeId, 'needs'] as const;
const mentoringOf = (employeeId: string) => [employee, employeeId, 'mentoringHistory'] as const;
const seated = (city: City, programId: string) => city.states(program, programId).seats.taken.keys();

const byType: Follows = {
  SeatTaken: (city, { programId, employeeId }) => {
    const { plan } = city.states(program, programId);
    const title = plan.status === 'unknown' ? programId : plan.title;
    city.tell(participationOf(employeeId), { type: 'RecordEnrolment', data: { programId, title } });
  },

  SeatReleased: (city, { programId, employeeId }) =>
    city.tell(participationOf(employeeId), { type: 'EndEnrolment', data: { programId, cause: 'withdrawn' } }),

  ProgramProposed: (city, { programId, answers, follows: earlier }) => {
    for (const { employeeId, needId } of answers)
      city.tell(needsOf(employeeId), { type: 'PlanNeed', data: { needId, programId } });
    for (const { programId: earlierId, followUpId } of earlier)
      city.tell([program, earlierId, 'followUps'], {
        type: 'ApplyFollowUp',
        data: { followUpId, nextProgramId: programId },
      });
  },

  ProgramCancelled: (city, { programId }) => {
    for (const id of seated(city, programId))
      city.tell(participationOf(id), {
        type: 'EndEnrolment',
        data: { programId, cause: 'program-cancelled' },
      });
    for (const { employeeId, needId } of answersOf(city, programId))
      city.tell(needsOf(employeeId), { type: 'ReopenNeed', data: { needId, programId } });
  },

  ProgramCompleted: (city, data) => {
    for (const id of seated(city, data.programId))
      city.tell(participationOf(id), { type: 'CompleteParticipation', data });
  },

  CompetencyAssessed: (city, { employeeId, competencyId, gap }, eventId) => {
    const need = { needId: `gap.${competencyId}`, competencyId, source: 'gap', origin: eventId } as const;
    if (gap === 0)
      city.tell(needsOf(employeeId), { type: 'MeetNeedsOf', data: { competencyId, evidence: 'Dinilai' } });
    else city.tell(needsOf(employeeId), { type: 'IdentifyNeed', data: { ...need, reason: 'Kesenjangan' } });
  },

  MentoringPaired: (city, { mentoringId, mentorId, menteeId, competencyId }) => {
    const join = (id: string, as: 'mentor' | 'mentee', withId: string) =>
      city.tell(mentoringOf(id), { type: 'JoinMentoring', data: { mentoringId, competencyId, as, withId } });
    join(mentorId, 'mentor', menteeId);
    join(menteeId, 'mentee', mentorId);
  },

  MentoringEnded: (city, { mentoringId, mentorId, menteeId, meetings, minutes }) => {
    for (const id of [mentorId, menteeId])
      city.tell(mentoringOf(id), { type: 'LeaveMentoring', data: { mentoringId, meetings, minutes } });
  },
};

const answersOf = (city: City, programId: string) =>
  city.log.flatMap(({ type, data }) =>
    type === 'ProgramProposed' && data.programId === programId ? data.answers : [],
  );

/** What follows from an event in a generated history, as the policies have it. */
export const follows = (city: City, { type, data, id }: Recorded<DomainEvent>): void => {
  const follow = byType[type] as ((city: City, data: object, eventId: string) => void) | undefined;
  follow?.(city, data, id);
};
