import {
  completionThreshold,
  employee,
  lengthsOf,
  needKey,
  needsIn,
  program,
  yearlyPlans,
  type CompletionBasis,
  type DomainEvent,
} from '@bina/domain';
import type { Recorded } from '@bina/engine';
import type { City } from './city.js';
import { measuringFacts, prioritise } from './wishes-of-growth.js';

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
/** What attendance is held against when a programme is completed. */
export const basisOf = (city: City, programId: string): CompletionBasis => ({
  edition: completionThreshold.first,
  lengths: lengthsOf(city.states(program, programId).plan),
});
const seated = (city: City, programId: string) => city.states(program, programId).seats.taken.keys();

const byType: Follows = {
  SeatTaken: (city, { programId, employeeId }) => {
    const { plan } = city.states(program, programId);
    const title = plan.status === 'unknown' ? programId : plan.title;
    city.tell(participationOf(employeeId), { type: 'RecordEnrolment', data: { programId, title } });
  },

  ProgramRevised: (city, { programId }) =>
    city.tell([program, programId, 'seats'], { type: 'FillSeats', facts: { waiting: {} } }),

  SeatReleased: (city, { programId, employeeId }) =>
    city.tell(participationOf(employeeId), { type: 'EndEnrolment', data: { programId, cause: 'withdrawn' } }),

  YearlyPlanApproved: (city, { planId }) => answerNeeds(city, planId),
  YearlyPlanCancelled: (city, { planId }) => answerNeeds(city, planId),

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
    const facts = basisOf(city, data.programId);
    for (const id of seated(city, data.programId))
      city.tell(participationOf(id), { type: 'CompleteParticipation', data, facts });
  },

  CompletionRecounted: (city, { employeeId, programId }) =>
    city.tell([employee, employeeId, 'certificates'], { type: 'FollowRecount', data: { programId } }),

  CompetencyAssessed: (city, { employeeId, competencyId }, eventId) =>
    gapsFollow(city, employeeId, { competencyIds: [competencyId], eventId, isAssessed: true }),
  AssessmentCorrected: (city, { employeeId, competencyId }, eventId) =>
    gapsFollow(city, employeeId, { competencyIds: [competencyId], eventId, isAssessed: true }),
  GapsMeasured: (city, { employeeId, posts, cause }, eventId) => {
    const competencyIds = posts.flatMap(({ gaps }) => gaps.map(({ competencyId }) => competencyId));
    gapsFollow(city, employeeId, { competencyIds, eventId, isAssessed: cause === 'assessment' });
  },

  EmployeeTransferred: (city, { employeeId }) => measureAnew(city, [employeeId], 'transfer'),
  EmployeeReturned: (city, { employeeId }) => measureAnew(city, [employeeId], 'transfer'),
  EmployeeDeparted: (city, { employeeId }) => {
    measureAnew(city, [employeeId], 'transfer');
    city.tell(needsOf(employeeId), { type: 'WithdrawAllNeeds', data: { reason: 'Pensiun' } });
  },
  ActingPostBegun: (city, { employeeId }) => measureAnew(city, [employeeId], 'acting-post'),
  ActingPostEnded: (city, { employeeId }) => measureAnew(city, [employeeId], 'acting-post'),
  TargetPostSet: (city, { employeeId }) => measureAnew(city, [employeeId], 'target-post'),
  TargetPostCleared: (city, { employeeId }) => measureAnew(city, [employeeId], 'target-post'),
  // Who does not stand in the position finds nothing changed.
  StandardSet: (city) => measureAnew(city, PEOPLE, 'standard'),
  StandardLifted: (city) => measureAnew(city, PEOPLE, 'standard'),

  UnitDemandRaised: (city, { employeeIds, demandId: origin, competencyId, reason }) => {
    for (const employeeId of employeeIds) {
      const data = { competencyId, reason, origin, source: 'unit-demand' } as const;
      city.tell(needsOf(employeeId), {
        type: 'IdentifyNeed',
        data: { ...data, needId: `unit-demand.${origin}` },
      });
      prioritise(city, employeeId);
    }
  },

  AppraisalRecorded: (city, { employeeId, competencyId, latest }, eventId) => {
    if (!latest) return;
    const source = 'performance-gap';
    const need = { needId: `${source}.${competencyId}`, source, reason: 'Kinerja', origin: eventId } as const;
    city.tell(
      needsOf(employeeId),
      competencyId === undefined
        ? { type: 'MeetNeedsFrom', data: { source, evidence: 'Baik' } }
        : { type: 'IdentifyNeed', data: { ...need, competencyId } },
    );
    prioritise(city, employeeId);
  },

  MentoringPaired: (city, { mentoringId, mentorId, menteeId, competencyId }) => {
    const join = (id: string, as: 'mentor' | 'mentee', withId: string) =>
      city.tell(mentoringOf(id), { type: 'JoinMentoring', data: { mentoringId, competencyId, as, withId } });
    join(mentorId, 'mentor', menteeId);
    join(menteeId, 'mentee', mentorId);
  },

  MentoringEnded: (city, { mentoringId, mentorId, menteeId, meetings, minutes, ...ended }) => {
    for (const id of [mentorId, menteeId])
      city.tell(mentoringOf(id), { type: 'LeaveMentoring', data: { mentoringId, meetings, minutes } });
    const { competencyId, levelClaimed, endedOn: askedOn = '2026-01-01' } = ended;
    if (levelClaimed !== undefined)
      city.tell(mentoringOf(menteeId), {
        type: 'AskReassessment',
        data: { mentoringId, competencyId, levelClaimed, askedOn },
      });
  },
};

const PEOPLE = ['e0', 'e1', 'e2', 'e3', 'e4'] as const;

const measureAnew = (
  city: City,
  people: readonly string[],
  cause: 'transfer' | 'standard' | 'acting-post' | 'target-post',
) => {
  for (const id of people) {
    const facts = measuringFacts(city, id);
    city.tell([employee, id, 'competence'], { type: 'MeasureGaps', data: { cause }, facts });
    prioritise(city, id);
  }
};

interface Measured {
  readonly competencyIds: readonly string[];
  readonly eventId: string;
  readonly isAssessed: boolean;
}

/** The gaps as they are by now: what follows from them catches up with what has happened. */
const gapsFollow = (city: City, employeeId: string, { competencyIds, eventId, isAssessed }: Measured) => {
  const { measures } = city.states(employee, employeeId).competence;
  for (const competencyId of competencyIds) {
    const asked = Object.values(measures).flatMap(({ gaps }) => {
      const gap = gaps[competencyId];
      return gap?.requiredLevel === undefined ? [] : [gap.gap];
    });
    const needId = `gap.${competencyId}`;
    const need = { needId, competencyId, source: 'gap', reason: 'Kesenjangan', origin: eventId } as const;
    if (Math.max(0, ...asked) > 0) city.tell(needsOf(employeeId), { type: 'IdentifyNeed', data: need });
    else if (isAssessed && asked.length > 0)
      city.tell(needsOf(employeeId), { type: 'MeetNeedsOf', data: { competencyId, evidence: 'Dinilai' } });
    else if (!isAssessed)
      city.tell(needsOf(employeeId), { type: 'DropNeed', data: { needId, reason: 'Gugur' } });
  }
  prioritise(city, employeeId);
};

/** What the plan names stands in it; what it named before does not, wherever it still says so. */
const answerNeeds = (city: City, planId: string) => {
  const { yearlyPlan } = city.states(yearlyPlans, planId);
  const items = yearlyPlan.status === 'unknown' ? [] : (yearlyPlan.inForce?.items ?? []);
  const named = new Map(items.flatMap((item) => needsIn(item).map((need) => [needKey(need), item.itemId])));
  for (const id of ['e0', 'e1', 'e2', 'e3', 'e4'])
    for (const { whose, plan } of Object.values(city.states(employee, id).needs.needs)) {
      const { needId } = whose;
      const itemId = named.get(needKey({ employeeId: id, needId }));
      if (plan?.planId === planId && plan.itemId !== itemId)
        city.tell(needsOf(id), { type: 'TakeNeedOutOfPlan', data: { needId, ...plan } });
      if (itemId !== undefined)
        city.tell(needsOf(id), { type: 'PutNeedInPlan', data: { needId, planId, itemId } });
    }
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
