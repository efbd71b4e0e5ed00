import { canonicalJson, uuidFrom } from '@bina/engine';
import type { AttendanceStatus } from '@bina/domain';
import { DispatchEmployee, type EmployeeWish } from '../../employee.js';
import { DispatchProgram } from '../../program.js';
import { fileKind, type FileOptions } from '../kind.js';
import type { Cells } from '../row.js';

const employeeId = ['employeeid', 'idpegawai', 'kodepegawai'];
const programId = ['programid', 'kodeprogram', 'idprogram'];

const programGiven = ({ programId: given }: FileOptions): readonly string[] =>
  given === undefined ? [] : ['programId'];

const statuses: Readonly<Record<string, AttendanceStatus>> = {
  present: 'present',
  hadir: 'present',
  late: 'late',
  terlambat: 'late',
  excused: 'excused',
  izin: 'excused',
  sick: 'sick',
  sakit: 'sick',
  absent: 'absent',
  alpa: 'absent',
};

export const attendance = fileKind<EmployeeWish>({
  columns: {
    employeeId,
    programId,
    sessionId: ['sessionid', 'session', 'sesi', 'kodesesi'],
    status: ['status', 'kehadiran'],
    minutes: ['minutes', 'menit', 'durasi'],
    note: ['note', 'catatan', 'keterangan'],
  },
  required: ['employeeId', 'programId', 'sessionId'],
  givenBy: programGiven,
  read: (cells, { programId: given, enrol = false }) => {
    const id = cells.id('employeeId');
    const status = cells.word('status', statuses, 'present');
    const there = status === 'present' || status === 'late';
    const note = cells.text('note', 500);
    const data = {
      programId: given ?? cells.id('programId'),
      sessionId: cells.id('sessionId'),
      status,
      minutes: there ? cells.integer('minutes', [0, 1_440]) : 0,
      ...(note === undefined ? {} : { note }),
    };
    return {
      id,
      wishes: [{ type: 'RecordAttendance', data, takeSeat: enrol }],
      says: { [`${id} ${data.programId} ${data.sessionId}`]: data },
    };
  },
  dispatch: (wishes) => new DispatchEmployee(wishes),
  creates: ['SessionAttended', 'SessionMissed'],
});

/** Numbers are ratings, other texts are answers in words; an empty cell or NA was not answered. */
const answersIn = (cells: Cells, fields: readonly string[]) => {
  const ratings: Record<string, number> = {};
  const texts: Record<string, string> = {};
  for (const [question, answer] of cells.others(fields)) {
    if (answer === 'NA') continue;
    if (/^-?\d+([.,]\d+)?$/.test(answer)) ratings[question] = Number(answer.replace(',', '.'));
    else texts[question] = cells.text(question) ?? '';
  }
  return { ratings, texts };
};

export const evaluations = fileKind<object>({
  columns: { employeeId, programId },
  required: ['employeeId', 'programId'],
  givenBy: (options) => [...programGiven(options), ...(options.anonymous === true ? ['employeeId'] : [])],
  questions: true,
  read: (cells, run) => {
    const { instrument = 'survey', anonymous = false } = run;
    const program = run.programId ?? cells.id('programId');
    const { ratings, texts } = answersIn(cells, ['employeeId', 'programId']);
    const person = anonymous ? '' : cells.id('employeeId');
    // The same answers twice in a file are two answers; the same file twice is one.
    const content = canonicalJson({ ratings, texts });
    const times = `${run.timesBefore(`${program} ${person} ${content}`)}`;
    const evaluationId = uuidFrom('evaluation', program, instrument, content, times);
    if (anonymous) {
      const data = { evaluationId, instrument, ratings, remarks: texts };
      return { id: program, wishes: [{ type: 'SubmitAnonymousEvaluation', data }] };
    }
    const data = { evaluationId, programId: program, instrument, ratings, comments: texts };
    return {
      id: person,
      wishes: [{ type: 'SubmitEvaluation', data }],
      says: { [`${person} ${program} ${instrument}`]: content },
    };
  },
  dispatch: (wishes, { anonymous = false }) =>
    anonymous ? new DispatchProgram(wishes as never) : new DispatchEmployee(wishes as never),
  creates: ['EvaluationSubmitted'],
});
