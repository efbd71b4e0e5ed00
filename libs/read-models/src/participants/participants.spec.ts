import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { transferred } from '../../../../test/support/facts/employee.js';
import {
  attended,
  attendedSecond,
  codeFailed,
  corrected,
  enrolmentEnded,
  missed,
  participationCompleted,
  recounted,
  unblocked,
} from '../../../../test/support/facts/participation.js';
import { seatMoved, seatReleased, seatTaken } from '../../../../test/support/facts/program.js';
import { histories } from '../../../../test/support/histories/history.js';
import { documentsOf, logOf, projected } from '../../../../test/support/projected.js';
import { serving } from '../../../../test/support/served.js';
import { listParticipants, participants, type Participant } from './participants.js';

const serve = serving();

const budi: Participant = {
  programId: 'service-basics',
  employeeId: 'budi',
  unitId: 'health',
  groupId: null,
  status: 'enrolled',
  attended: [],
  missed: 0,
  minutes: 0,
  attempt: 1,
};

describe('a participant', () => {
  const after = (...facts: Parameters<typeof documentsOf>[1][]) =>
    documentsOf(participants, seatTaken(), ...facts)['service-basics/budi'];

  test('begins with a seat', () => expect(after()).toEqual(budi));

  test('comes to sessions, and misses others', () =>
    expect(after(attended(), attendedSecond(), missed({ sessionId: 'day-3' }))).toEqual({
      ...budi,
      attended: ['day-1', 'day-2'],
      missed: 1,
      minutes: 480,
    }));

  test('was not there after all', () =>
    expect(after(attended(), attendedSecond(), corrected())).toEqual({
      ...budi,
      attended: ['day-2'],
      missed: 1,
      minutes: 240,
    }));

  test('was there after all', () =>
    expect(
      after(
        missed(),
        corrected({ status: 'late', minutes: 100, previousStatus: 'absent', previousMinutes: 0 }),
      ),
    ).toEqual({ ...budi, attended: ['day-1'], minutes: 100 }));

  test('gives the seat back, and takes another from the unit of that day', () => {
    expect(after(seatReleased())).toEqual({ ...budi, status: 'withdrawn' });
    expect(after(seatReleased(), transferred(), seatTaken({ unitId: 'education' }))).toEqual({
      ...budi,
      unitId: 'education',
    });
  });

  test('sits in a group, and is moved to another', () => {
    const moved = { ...seatMoved({ toGroupId: 'b' }) };
    expect(documentsOf(participants, seatTaken({ groupId: 'a' }))['service-basics/budi']?.groupId).toBe('a');
    expect(
      documentsOf(participants, seatTaken({ groupId: 'a' }), moved)['service-basics/budi']?.groupId,
    ).toBe('b');
  });

  test('who has taken a seat again stays, though the end of the first enrolment is told only then', () =>
    expect(after(seatReleased(), seatTaken(), enrolmentEnded())).toEqual(budi));

  test('is shown with how much of it that was, also when that is counted anew', () => {
    const rule = { ruleId: 'completion-threshold', edition: 1 };
    const completed = participationCompleted({ percent: 100, reached: true });
    expect(after(completed)).toMatchObject({ percent: 100, reached: true, rule });
    expect(after(completed, recounted({ percent: 50, reached: false }))).toMatchObject({
      status: 'completed',
      percent: 50,
      reached: false,
    });
  });

  test('who enters codes that are none is shown with how many, until that is forgiven', () => {
    expect(after(codeFailed({ tries: 2 }))).toEqual({ ...budi, failedCodes: { 'day-1': 2 } });
    expect(after(codeFailed(), unblocked())).toEqual({ ...budi, failedCodes: { 'day-1': 0 } });
  });

  test('who completed it before there was a threshold says nothing of it', () => {
    const { percent: _percent, reached: _reached, rule: _rule, ...before } = participationCompleted().data;
    expect(after({ type: 'ParticipationCompleted', data: before })).toEqual({ ...budi, status: 'completed' });
  });

  test('is stopped by the end of the programme, or completes it', () => {
    expect(after(enrolmentEnded({ cause: 'program-cancelled' }))?.status).toBe('program-cancelled');
    expect(after(participationCompleted())?.status).toBe('completed');
  });
});

test('everybody has come to just the sessions whose last record says so, in any history', () =>
  fc.assert(
    fc.property(histories, (log) => {
      const last = new Map<string, { id: string; sessionId: string; there: boolean }>();
      for (const { type, data } of log) {
        if (type !== 'SessionAttended' && type !== 'SessionMissed' && type !== 'AttendanceCorrected')
          continue;
        const { programId, employeeId, sessionId, status } = data;
        const there = status === 'present' || status === 'late';
        last.set(`${programId}/${employeeId}/${sessionId}`, {
          id: `${programId}/${employeeId}`,
          sessionId,
          there,
        });
      }
      for (const [id, participant] of projected(participants, log)) {
        const own = [...last.values()].filter((one) => one.id === id);
        const came = own.filter(({ there }) => there).map(({ sessionId }) => sessionId);
        expect(participant.attended.toSorted()).toEqual(came.toSorted());
        expect(participant.missed).toBe(own.length - came.length);
      }
    }),
  ));

test('participants are listed by programme and person, narrowed by either, by unit and status', async () => {
  const log = logOf(
    seatTaken({ employeeId: 'siti', unitId: 'it' }),
    seatTaken(),
    seatTaken({ programId: 'archives' }),
    seatReleased({ programId: 'archives' }),
    participationCompleted(),
    participationCompleted({ employeeId: 'siti', unitId: 'it', percent: 100, reached: true }),
  );
  const reads = await serve([participants], log);
  const list = async (wanted: Parameters<typeof listParticipants>[1]) =>
    (await listParticipants(reads, wanted)).items.map(
      ({ programId, employeeId }) => `${programId} ${employeeId}`,
    );
  expect(await list({})).toEqual(['archives budi', 'service-basics budi', 'service-basics siti']);
  expect(await list({ programId: 'service-basics' })).toEqual(['service-basics budi', 'service-basics siti']);
  expect(await list({ employeeId: 'budi', status: 'withdrawn' })).toEqual(['archives budi']);
  expect(await list({ unitId: 'it' })).toEqual(['service-basics siti']);
  expect(await list({ reached: true })).toEqual(['service-basics siti']);
});
