import type { Projection, Recorded } from '@bina/engine';
import { changeBy, type AttendanceEvent } from '../shared/attendance.js';
import type { EventNamed } from '../shared/events.js';
import { known } from '../shared/known.js';
import { put } from '../shared/lists.js';
import { yearAt } from '../shared/years.js';
import { statusAfter } from '../needs/needs.js';
import { careerAfter, careerFrom, careerTypes, type Career } from './career.js';
import type { Employee, Enrolment, MentoringSide } from './employee.js';

const folds = [
  'EmployeeRegistered',
  ...careerTypes,
  'NameCorrected',
  'CompetencyAssessed',
  'NeedIdentified',
  'NeedApproved',
  'NeedRejected',
  'NeedMerged',
  'NeedPutInPlan',
  'NeedTakenOutOfPlan',
  'NeedPlanned',
  'NeedReopened',
  'NeedMet',
  'NeedWithdrawn',
  'AssessmentCorrected',
  'GapsMeasured',
  'AppraisalRecorded',
  'EmployeeEnrolled',
  'EnrolmentEnded',
  'ParticipationCompleted',
  'SessionAttended',
  'SessionMissed',
  'AttendanceCorrected',
  'MentoringJoined',
  'MentoringLeft',
  'PersonErased',
  'ErasureCompleted',
  'ProcessingRestricted',
  'RestrictionLifted',
] as const;
type Folded = EventNamed<(typeof folds)[number]>;

export const employees: Projection<Folded, Employee> = {
  collection: 'employees',
  version: 4,
  indexes: [
    'unitId',
    'positionId',
    'status',
    'rank.code',
    'standing.code',
    'actsUntil',
    'acting.positionId',
    'targets.positionId',
    'leftOn',
  ],
  folds,
  keys: ({ data }) => [data.employeeId],

  evolve(doc, event, id) {
    if (event.type === 'EmployeeRegistered') return registered(event);
    const employee = known(doc, event, id);
    switch (event.type) {
      case 'EmployeeTransferred':
      case 'EarlierPostRecorded':
      case 'EmployeeDeparted':
      case 'EmployeeReturned':
      case 'ActingPostBegun':
      case 'ActingPostEnded':
      case 'TargetPostSet':
      case 'TargetPostCleared':
      case 'NipRecorded':
      case 'NipWithdrawn':
      case 'RankGranted':
      case 'StandingChanged':
        return moved(employee, event);
      case 'NameCorrected':
        return { ...employee, name: event.data.name, foundBy: event.data.name?.toLowerCase() ?? null };
      case 'CompetencyAssessed':
      case 'AssessmentCorrected':
        return assessed(employee, event);
      case 'AppraisalRecorded': {
        const { year, period = null, rating, expected, gap, latest } = event.data;
        return latest ? { ...employee, appraisal: { year, period, rating, expected, gap } } : employee;
      }
      case 'GapsMeasured':
        return measured(employee, event);
      case 'NeedIdentified':
      case 'NeedApproved':
      case 'NeedRejected':
      case 'NeedMerged':
      case 'NeedPutInPlan':
      case 'NeedTakenOutOfPlan':
      case 'NeedPlanned':
      case 'NeedReopened':
      case 'NeedMet':
      case 'NeedWithdrawn':
        return withNeed(employee, event);
      case 'EmployeeEnrolled': {
        const { programId, title } = event.data;
        return withEnrolment(employee, programId, { title, status: 'enrolled' });
      }
      case 'EnrolmentEnded':
        return withEnrolment(employee, event.data.programId, { status: event.data.cause });
      case 'ParticipationCompleted':
        return withEnrolment(employee, event.data.programId, { status: 'completed' });
      case 'SessionAttended':
      case 'SessionMissed':
      case 'AttendanceCorrected':
        return withAttendance(employee, event);
      case 'MentoringJoined':
      case 'MentoringLeft':
        return withMentoring(employee, event);
      case 'PersonErased':
        // Also what a fold without the key would leave: so that a document is the same however it was made.
        return { ...employee, name: null, foundBy: null, nip: null, nips: [], erasure: 'recorded' };
      case 'ErasureCompleted':
        return { ...employee, erasure: 'completed' };
      case 'ProcessingRestricted':
        return { ...employee, restricted: true };
      case 'RestrictionLifted':
        return { ...employee, restricted: false };
    }
  },
};

const registered = ({ data }: Recorded<EventNamed<'EmployeeRegistered'>>): Employee => {
  const { employeeId, name, employment, unitId, positionId } = data;
  const career = careerFrom(data);
  return {
    employeeId,
    name,
    foundBy: name?.toLowerCase() ?? null,
    employment,
    unitId,
    positionId,
    status: 'active',
    ...career,
    ...latestOf(career),
    assessments: [],
    appraisal: null,
    needs: [],
    enrolments: [],
    years: [],
    mentoring: [],
    leftOn: null,
    erasure: null,
    restricted: false,
  };
};

type Moved = EventNamed<(typeof careerTypes)[number]>;

/** A post of earlier days changes the career, and not where the person is counted. */
const moved = (employee: Employee, event: Recorded<Moved>): Employee => {
  const career = careerAfter(employee, event);
  const { unitId, positionId } =
    event.type === 'EmployeeTransferred' || event.type === 'EmployeeReturned' ? event.data : employee;
  const status =
    event.type === 'EmployeeDeparted'
      ? 'departed'
      : event.type === 'EmployeeReturned'
        ? 'active'
        : employee.status;
  const employment = career.service.at(-1)?.employment ?? employee.employment;
  const leftOn =
    event.type === 'EmployeeDeparted'
      ? event.data.effectiveFrom
      : status === 'active'
        ? null
        : employee.leftOn;
  return { ...employee, ...career, ...latestOf(career), unitId, positionId, status, employment, leftOn };
};

const latestOf = ({ ranks, standings, nips, acting }: Career) => ({
  nip: nips.at(-1)?.nip ?? null,
  rank: ranks.at(-1)?.rank ?? null,
  standing: standings.at(-1)?.standing ?? null,
  actsUntil:
    acting
      .map(({ last }) => last)
      .toSorted()
      .at(-1) ?? null,
});

type AssessedEvent = EventNamed<'CompetencyAssessed' | 'AssessmentCorrected'>;

const assessed = (employee: Employee, { data }: Recorded<AssessedEvent>): Employee => {
  const { competencyId, level, requiredLevel = null, gap, assessedOn } = data;
  const assessments = put(
    employee.assessments,
    (one) => one.competencyId === competencyId,
    () => ({ competencyId, level, requiredLevel, gap, assessedOn }),
  );
  return { ...employee, assessments };
};

/** What the post held asks for has changed: the assessments stay, what is missing does not. */
const measured = (employee: Employee, { data }: Recorded<EventNamed<'GapsMeasured'>>): Employee => {
  const found = data.posts.flatMap(({ as, gaps }) => (as === 'held' ? gaps : []));
  const assessments = employee.assessments.map((one) => {
    const anew = found.find(({ competencyId }) => competencyId === one.competencyId);
    return anew === undefined ? one : { ...one, requiredLevel: anew.requiredLevel ?? null, gap: anew.gap };
  });
  return { ...employee, assessments };
};

type NeedStep = Parameters<typeof statusAfter>[0];

const withNeed = (employee: Employee, event: NeedStep): Employee => {
  const { needId, competencyId } = event.data;
  const needs = put(
    employee.needs,
    (one) => one.needId === needId,
    () => ({ needId, competencyId, status: statusAfter(event) }),
  );
  return { ...employee, needs };
};

const withEnrolment = (employee: Employee, programId: string, change: Partial<Enrolment>): Employee => {
  const enrolments = put(
    employee.enrolments,
    (one) => one.programId === programId,
    (before): Enrolment => ({ programId, title: null, status: 'enrolled', ...before, ...change }),
  );
  return { ...employee, enrolments };
};

const withAttendance = (employee: Employee, event: Recorded<AttendanceEvent>): Employee => {
  const { programId, startsAt } = event.data;
  const { enrolments } = employee.enrolments.some((one) => one.programId === programId)
    ? employee
    : withEnrolment(employee, programId, {});
  const { minutes } = changeBy(event);
  if (minutes === 0) return { ...employee, enrolments };
  const year = yearAt(startsAt);
  const years = put(
    employee.years,
    (one) => one.year === year,
    (before) => ({ year, minutes: (before?.minutes ?? 0) + minutes }),
  );
  return { ...employee, enrolments, years };
};

const withMentoring = (
  employee: Employee,
  { type, data }: Recorded<EventNamed<'MentoringJoined' | 'MentoringLeft'>>,
): Employee => {
  const { mentoringId, as, withId, competencyId } = data;
  const side = { mentoringId, as, withId, competencyId };
  const mentoring = put(
    employee.mentoring,
    (one) => one.mentoringId === mentoringId,
    (): MentoringSide =>
      type === 'MentoringJoined'
        ? { ...side, status: 'running', meetings: 0, minutes: 0 }
        : { ...side, status: 'ended', meetings: data.meetings, minutes: data.minutes },
  );
  return { ...employee, mentoring };
};
