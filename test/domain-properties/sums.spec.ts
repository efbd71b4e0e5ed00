import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  employee,
  gapsOf,
  program,
  type Competence,
  type DomainEvent,
  type Needs,
  type Participation,
  type Plan,
  type Seats,
} from '@bina/domain';
import { attendanceSteps, employeeSteps, growthSteps } from './commands/employee.js';
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
    fc.property(growthSteps, (asked) => {
      const walked = walk(employee, asked);
      const counted = new Sums();
      for (const { type, data } of eventsOf(walked))
        if (type === 'CompetencyAssessed' || type === 'AssessmentCorrected')
          counted.add(`${data.unitId}/${data.competencyId}`, data.gap - data.previousGap);
        else if (type === 'GapsMeasured')
          for (const { as, unitId, gaps } of data.posts)
            for (const { competencyId, gap, previousGap = 0 } of as === 'held' ? gaps : [])
              counted.add(`${unitId}/${competencyId}`, gap - previousGap);
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
      const gaps = departed ? [] : gapsOf(state);
      expect(counted.positive).toEqual(
        Object.fromEntries(gaps.map(({ competencyId, gap }) => [`${holder?.unitId}/${competencyId}`, gap])),
      );
    }),
  ));

test('job person matches by post and class come out as those of the person, whoever measured how often', () =>
  fc.assert(
    fc.property(growthSteps, (asked) => {
      const walked = walk(employee, asked);
      const counted = new Sums();
      const name = (as: string, match: { unitId: string; positionId: string; class?: string }) =>
        `${as}/${match.unitId}/${match.positionId}/${match.class ?? 'not all assessed'}`;
      for (const { type, data } of eventsOf(walked))
        if (type === 'JobPersonMatchMeasured') {
          if (data.previous !== undefined) counted.add(name(data.as, data.previous), -1);
          counted.add(name(data.as, data), 1);
        } else if (type === 'JobPersonMatchEnded') counted.add(name(data.as, data.previous), -1);
      const { measures } = endOf(walked)['competence'] as Competence;
      const known = new Sums();
      for (const { post, match } of Object.values(measures))
        if (match !== undefined) known.add(name(post.as, match), 1);
      expect(counted.positive).toEqual(known.positive);
    }),
  ));

test('needs by unit, source and state come out as those of the person, from what each event says it was', () =>
  fc.assert(
    fc.property(growthSteps, (asked) => {
      const walked = walk(employee, asked);
      const counted = new Sums();
      for (const { type, data } of eventsOf(walked)) {
        if (!type.startsWith('Need') || !('needId' in data) || !('status' in data)) continue;
        const { was, unitId, status } = data;
        const source = 'source' in data ? data.source : was?.source;
        if (was !== undefined) counted.add(`${was.unitId ?? unitId}/${was.source}/${was.status}`, -1);
        counted.add(`${unitId}/${source}/${status}`, 1);
      }
      const known = new Sums();
      const { needs } = endOf(walked)['needs'] as Needs;
      for (const { whose, status, sources } of Object.values(needs))
        known.add(`${whose.unitId}/${sources[0]}/${status}`, 1);
      expect(counted.positive).toEqual(known.positive);
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
        const { schedule, taken } = after['seats'] as Seats;
        const plan = after['plan'] as Plan;
        expect(taken.size).toBeLessThanOrEqual(schedule?.capacity ?? 0);
        expect(plan.status === 'unknown' ? 0 : plan.seatsTaken).toBe(taken.size);
      }
    }),
  ));
