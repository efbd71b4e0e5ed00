import fc from 'fast-check';
import { attendanceStatuses, instruments, type employee, type ProgramStatus } from '@bina/domain';
import {
  anId,
  aDay,
  aSpan,
  aText,
  level,
  minutes,
  mostly,
  orForgotten,
  ratings,
  record,
  recordWith,
  words,
} from '../values.js';
import { commandsTo, stepsOf } from './step.js';

const to = commandsTo<typeof employee>();

const programId = anId('service-basics');
const sessionId = anId('day-1');
const competencyId = anId('public-service');
const needId = anId('need');
const mentoringId = anId('pair');
const unitId = anId('health');
const positionId = anId('nurse');

const register = to(
  'profile',
  record({
    type: fc.constant('RegisterEmployee' as const),
    data: recordWith(
      {
        employeeId: fc.constant('budi'),
        name: orForgotten(aText(200)),
        employment: fc.constantFrom('PNS' as const, 'PPPK' as const),
        unitId,
        positionId,
      },
      { nip: orForgotten(aText(30)) },
    ),
  }),
);
const transfer = record({
  type: fc.constant('TransferEmployee' as const),
  data: record({ unitId, positionId, effectiveFrom: aDay }),
});
const depart = record({
  type: fc.constant('DepartEmployee' as const),
  data: record({ ground: fc.constantFrom('retired' as const, 'moved' as const), effectiveFrom: aDay }),
});

const assess = record({
  type: fc.constant('AssessCompetency' as const),
  data: recordWith(
    {
      competencyId,
      level,
      method: fc.constantFrom('self' as const, 'superior' as const),
      assessedOn: aDay,
    },
    { requiredLevel: level },
  ),
});

const identify = record({
  type: fc.constant('IdentifyNeed' as const),
  data: recordWith(
    {
      needId,
      competencyId,
      source: fc.constantFrom(
        'gap' as const,
        'own-input' as const,
        'unit-demand' as const,
        'follow-up' as const,
      ),
      reason: aText(),
    },
    { origin: anId('origin') },
  ),
});
const planOrReopen = record({
  type: fc.constantFrom('PlanNeed' as const, 'ReopenNeed' as const),
  data: record({ needId, programId }),
});
const meet = record({ type: fc.constant('MeetNeed' as const), data: record({ needId, evidence: aText() }) });
const meetAll = record({
  type: fc.constant('MeetNeedsOf' as const),
  data: record({ competencyId, evidence: aText() }),
});
const withdraw = record({
  type: fc.constant('WithdrawNeed' as const),
  data: record({ needId, reason: aText() }),
});

const enrol = record({
  type: fc.constant('RecordEnrolment' as const),
  data: record({ programId, title: aText(200) }),
});
const endEnrolment = record({
  type: fc.constant('EndEnrolment' as const),
  data: record({ programId, cause: fc.constantFrom('withdrawn' as const, 'program-cancelled' as const) }),
});
/** Mostly of a session that is held. */
const status = mostly<ProgramStatus>(
  'scheduled',
  fc.constantFrom('unknown', 'proposed', 'completed', 'cancelled'),
);
const facts = record({
  program: status,
  startsAt: fc.option(
    aSpan.map(({ startsAt }) => startsAt),
    { freq: 9, nil: undefined },
  ),
  seated: mostly(true, fc.constant(false)),
});
const attendance = { programId, sessionId, status: fc.constantFrom(...attendanceStatuses), minutes };
const attend = record({
  type: fc.constant('RecordAttendance' as const),
  data: recordWith(attendance, { note: aText(500) }),
  facts,
});
const correct = record({
  type: fc.constant('CorrectAttendance' as const),
  data: record({ ...attendance, reason: aText(500) }),
});
const complete = record({
  type: fc.constant('CompleteParticipation' as const),
  data: record({ programId, sessionIds: fc.uniqueArray(sessionId, { maxLength: 4 }) }),
});

const evaluate = record({
  type: fc.constant('SubmitEvaluation' as const),
  data: record({
    evaluationId: anId('evaluation'),
    programId,
    instrument: fc.constantFrom(...instruments),
    ratings,
    comments: words,
  }),
  facts: record({ program: status }),
});

const join = record({
  type: fc.constant('JoinMentoring' as const),
  data: record({
    mentoringId,
    as: fc.constantFrom('mentor' as const, 'mentee' as const),
    withId: anId('siti'),
    competencyId,
  }),
});
const leave = record({
  type: fc.constant('LeaveMentoring' as const),
  data: record({ mentoringId, meetings: fc.nat({ max: 10_000 }), minutes: fc.nat({ max: 1_440_000 }) }),
});

/** Attendance of somebody who moves, and whose attendance is corrected. */
export const attendanceSteps = stepsOf(
  [register],
  [to('profile', transfer), to('participation', attend, 3), to('participation', correct, 3)],
);

/** Any commands to one person's stream. */
export const employeeSteps = stepsOf(
  [register],
  [
    register,
    to('profile', transfer, 2),
    to('profile', depart),
    to('competence', assess, 4),
    to('needs', identify, 5),
    to('needs', planOrReopen, 4),
    to('needs', meet),
    to('needs', meetAll),
    to('needs', withdraw),
    to('participation', enrol, 3),
    to('participation', endEnrolment),
    to('participation', attend, 6),
    to('participation', correct, 5),
    to('participation', complete),
    to('evaluation', evaluate, 3),
    to('mentoringHistory', join, 2),
    to('mentoringHistory', leave, 2),
  ],
);
