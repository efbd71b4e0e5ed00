import { describe, test } from '@jest/globals';
import * as facts from '../../../../test/support/facts/participation.js';
import * as make from '../../../../test/support/facts/program.js';
import { registered } from '../../../../test/support/facts/employee.js';
import { given } from '../../../../test/support/given.js';
import { completionThreshold } from '../rule/rules/completion-threshold.js';
import { participation } from '../employee/participation.js';
import { plan } from '../program/plan.js';
import { seats } from '../program/seats.js';

// A programme that carries out an item of a yearly plan: all that is said of it names the item, so that whoever counts
// for the plan looks nothing up.
const planItem = { planId: 'health-2026', itemId: 'service' } as const;
const { proposed, scheduled, seatTaken, programId, schedule } = make;

describe('a programme for a plan item names it', () => {
  test('when it is proposed', () =>
    given(plan)
      .when({ type: 'ProposeProgram', data: proposed({ planItem }).data })
      .then(proposed({ planItem })));

  test('when it is scheduled, revised, completed and cancelled', () => {
    const history = [proposed({ planItem }), scheduled({ planItem })] as const;
    given(plan, proposed({ planItem }))
      .when({ type: 'ScheduleProgram', data: schedule })
      .then(scheduled({ planItem }));
    given(plan, ...history)
      .when({ type: 'ReviseProgram', data: { ...schedule, capacity: 5, reason: 'Gedung dipakai' } })
      .then(make.revised({ planItem, capacity: 5 }));
    given(plan, ...history)
      .when({ type: 'CompleteProgram' })
      .then(make.completed({ planItem }));
    given(plan, ...history)
      .when({ type: 'CancelProgram', data: { reason: 'Anggaran dipotong' } })
      .then(make.cancelled({ planItem }));
  });

  test('when a seat is taken and given back', () => {
    const open = [proposed({ planItem }), scheduled({ planItem })] as const;
    given(seats, ...open)
      .when({
        type: 'TakeSeat',
        data: { employeeId: 'budi', unitId: 'health' },
        facts: { employee: 'active' },
      })
      .then(seatTaken({ planItem }));
    given(seats, ...open, seatTaken({ planItem }))
      .when({ type: 'ReleaseSeat', data: { employeeId: 'budi' } })
      .then(make.seatReleased({ planItem }));
  });

  test('when somebody attends, is corrected, and completes it', () => {
    const data = { programId, sessionId: 'day-1', status: 'present', minutes: 240 } as const;
    const at = { program: 'scheduled', startsAt: make.firstDay.startsAt, seated: true, planItem } as const;
    const attended = facts.attended({ planItem });
    given(participation, registered()).when({ type: 'RecordAttendance', data, facts: at }).then(attended);
    const late = { status: 'late', minutes: 200, reason: 'Datang terlambat' } as const;
    given(participation, registered(), attended)
      .when({ type: 'CorrectAttendance', data: { ...data, ...late }, facts: {} })
      .then(facts.corrected({ planItem, ...late }));
    const lengths = { 'day-1': 240, 'day-2': 240 };
    const held = { programId, sessionIds: ['day-1', 'day-2'], planItem };
    given(participation, registered(), facts.enrolled(), attended)
      .when({
        type: 'CompleteParticipation',
        data: held,
        facts: { edition: completionThreshold.first, lengths },
      })
      .then(facts.participationCompleted({ planItem }));
  });
});
