import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  employee,
  gapsOf,
  program,
  type Competence,
  type DomainEvent,
  type Participation,
  type Plan,
  type Seats,
} from '@bina/domain';
import { attendanceSteps, employeeSteps } from './commands/employee.js';
import { programSteps } from './commands/program.js';
import { endOf, walk, type Walked } from './walk.js';

// Events carry what sums need, so that who counts looks nothing up. These are the sums, kept from the events alone.

const eventsOf = (walked: readonly Walked[]) =>
  walked.flatMap(({ events }) => events) as readonly DomainEvent[];

class Sums {
  readonly #byName = new Map<string, number>();
  add(name: string, amount: number): void {
    const sum = (this.#byName.get(name) ?? 0) + amount;
    expect(sum).toBeGreaterThanOrEqual(0);
    this.#byName.set(name, sum);
  }
  get positive(): Record<string, number> {
    return Object.fromEntries([...this.#byName].filter(([, sum]) => sum > 0));
  }
}

test('minutes per unit come out as what is recorded of each session, however it was corrected and who moved', () =>
  fc.assert(
    fc.property(attendanceSteps, (asked) => {
      const walked = walk(employee, asked);
      const counted = new Sums();
      for (const { type, data } of eventsOf(walked))
        if (type === 'SessionAttended') counted.add(data.unitId, data.minutes);
        else if (type === 'AttendanceCorrected')
          counted.add(data.unitId, data.minutes - data.previousMinutes);
      const recorded = new Sums();
      const { programs } = endOf(walked)['participation'] as Participation;
      for (const { sessions } of Object.values(programs))
        for (const { whose, minutes } of Object.values(sessions)) recorded.add(whose.unitId, minutes);
      expect(counted.positive).toEqual(recorded.positive);
    }),
  ));

test('gaps per unit and competency come out as those of the person, in the unit where the person is', () =>
  fc.assert(
    fc.property(employeeSteps, (asked) => {
      const walked = walk(employee, asked);
      const counted = new Sums();
      for (const { type, data } of eventsOf(walked))
        if (type === 'CompetencyAssessed')
          counted.add(`${data.unitId}/${data.competencyId}`, data.gap - data.previousGap);
        else if (type === 'EmployeeTransferred')
          for (const { competencyId, gap } of data.gaps) {
            counted.add(`${data.fromUnitId}/${competencyId}`, -gap);
            counted.add(`${data.unitId}/${competencyId}`, gap);
          }
        else if (type === 'EmployeeDeparted')
          for (const { competencyId, gap } of data.gaps) counted.add(`${data.unitId}/${competencyId}`, -gap);
        else if (type === 'EmployeeReturned')
          for (const { competencyId, gap } of data.gaps) counted.add(`${data.unitId}/${competencyId}`, gap);
      const { holder, departed, ...state } = endOf(walked)['competence'] as Competence;
      const gaps = departed ? [] : gapsOf({ holder, departed, ...state });
      expect(counted.positive).toEqual(
        Object.fromEntries(gaps.map(({ competencyId, gap }) => [`${holder?.unitId}/${competencyId}`, gap])),
      );
    }),
  ));

test('nobody completes a programme with more sessions or minutes than were held', () =>
  fc.assert(
    fc.property(employeeSteps, (asked) => {
      for (const { type, data } of eventsOf(walk(employee, asked)))
        if (type === 'ParticipationCompleted') {
          expect(data.sessionsAttended).toBeLessThanOrEqual(data.sessionsHeld);
          expect(data.minutes).toBeLessThanOrEqual(data.sessionsAttended * 1_440);
        }
    }),
  ));

test('no more seats are ever taken than there are, and all who count them agree', () =>
  fc.assert(
    fc.property(programSteps, (asked) => {
      for (const { after } of walk(program, asked)) {
        const { capacity, taken } = after['seats'] as Seats;
        const plan = after['plan'] as Plan;
        expect(taken.size).toBeLessThanOrEqual(capacity);
        expect(plan.status === 'unknown' ? 0 : plan.seatsTaken).toBe(taken.size);
      }
    }),
  ));
