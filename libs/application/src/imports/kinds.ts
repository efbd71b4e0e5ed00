import type { Command } from '@nestjs/cqrs';
import { canonicalJson, uuidFrom, type Outcome } from '@bina/engine';
import type { AttendanceStatus, Instrument, RejectionCode } from '@bina/domain';
import { DispatchCompetency } from '../competency.js';
import { DispatchEmployee, type EmployeeWish } from '../employee.js';
import { DispatchPosition } from '../position.js';
import { DispatchProgram } from '../program.js';
import { DispatchUnit } from '../unit.js';
import type { Wish } from '../wish.js';
import type { Cells } from './row.js';

/** What holds for a whole file, and is not in its rows. */
export interface FileOptions {
  readonly programId?: string;
  readonly instrument?: Instrument;
  /** Evaluations: the answers name nobody. */
  readonly anonymous?: boolean;
  /** Attendance: who was there without a seat is given one. */
  readonly enrol?: boolean;
}

/** What a row comes to: wishes to one thing. */
export interface RowWishes<W> {
  readonly id: string;
  readonly wishes: readonly W[];
}

/** A kind of file: its columns, what a row of it comes to, and who carries that out. */
export interface FileKind<W = unknown> {
  /** Field name to the header names that mean it (lower case, without spaces, `_` and `-`). */
  readonly columns: Readonly<Record<string, readonly string[]>>;
  /** Every other column is a question. */
  readonly questions?: boolean;
  read(cells: Cells, options: FileOptions, occurrence: string): RowWishes<W>;
  dispatch(wishes: readonly Wish<W>[], options: FileOptions): Command<Outcome>;
}

const positionKinds = {
  jpt: 'jpt',
  administrator: 'administrator',
  pengawas: 'pengawas',
  fungsional: 'fungsional',
  pelaksana: 'pelaksana',
} as const;

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

const competencyKinds = {
  technical: 'technical',
  teknis: 'technical',
  managerial: 'managerial',
  manajerial: 'managerial',
  sociocultural: 'sociocultural',
  sosiokultural: 'sociocultural',
  'sosial kultural': 'sociocultural',
} as const;

const kind = <W>(one: FileKind<W>): FileKind<W> => one;

const units = kind({
  columns: { unitId: ['unitid', 'kodeunit', 'idunit'], name: ['name', 'nama', 'unitkerja', 'opd'] },
  read: (cells) => {
    const unitId = cells.id('unitId');
    return {
      id: unitId,
      wishes: [{ type: 'RegisterUnit' as const, data: { unitId, name: cells.required('name') } }],
    };
  },
  dispatch: (wishes) => new DispatchUnit(wishes),
});

const competencies = kind({
  columns: {
    competencyId: ['competencyid', 'kodekompetensi', 'idkompetensi'],
    name: ['name', 'nama', 'kompetensi'],
    kind: ['kind', 'jenis', 'jeniskompetensi'],
  },
  read: (cells) => {
    const competencyId = cells.id('competencyId');
    const data = { competencyId, name: cells.required('name'), kind: cells.word('kind', competencyKinds) };
    return { id: competencyId, wishes: [{ type: 'DefineCompetency' as const, data }] };
  },
  dispatch: (wishes) => new DispatchCompetency(wishes),
});

/** A position a row; or a row for each competency of its standard, the position's own columns repeated. */
const positions = kind({
  columns: {
    positionId: ['positionid', 'kodejabatan', 'idjabatan'],
    title: ['title', 'nama', 'jabatan', 'namajabatan'],
    kind: ['kind', 'jenis', 'jenisjabatan'],
    competencyId: ['competencyid', 'kodekompetensi', 'idkompetensi'],
    requiredLevel: ['requiredlevel', 'level', 'tingkat'],
    effectiveFrom: ['effectivefrom', 'berlaku', 'berlakusejak', 'tmt'],
  },
  read: (cells) => {
    const positionId = cells.id('positionId');
    const data = { positionId, title: cells.required('title'), kind: cells.word('kind', positionKinds) };
    const defined = { type: 'DefinePosition' as const, data };
    if (cells.optional('competencyId') === undefined) return { id: positionId, wishes: [defined] };
    const standard = {
      positionId,
      competencyId: cells.id('competencyId'),
      requiredLevel: cells.integer('requiredLevel', [1, 5]),
      effectiveFrom: cells.day('effectiveFrom'),
    };
    return { id: positionId, wishes: [defined, { type: 'SetStandard' as const, data: standard }] };
  },
  dispatch: (wishes) => new DispatchPosition(wishes),
});

const employees = kind<EmployeeWish>({
  columns: {
    employeeId: ['employeeid', 'idpegawai', 'kodepegawai'],
    name: ['name', 'nama', 'namapegawai'],
    nip: ['nip', 'nipppk', 'ninip'],
    employment: ['employment', 'jenispegawai', 'kedudukan'],
    unitId: ['unitid', 'kodeunit', 'idunit'],
    positionId: ['positionid', 'kodejabatan', 'idjabatan'],
  },
  read: (cells) => {
    const nip = cells.optional('nip');
    const data = {
      name: cells.required('name'),
      employment: cells.word('employment', { pns: 'PNS', pppk: 'PPPK' } as const),
      unitId: cells.id('unitId'),
      positionId: cells.id('positionId'),
      ...(nip === undefined ? {} : { nip }),
    };
    return { id: cells.id('employeeId'), wishes: [{ type: 'RegisterEmployee', data }] };
  },
  dispatch: (wishes) => new DispatchEmployee(wishes),
});

const attendance = kind<EmployeeWish>({
  columns: {
    employeeId: ['employeeid', 'idpegawai', 'kodepegawai'],
    programId: ['programid', 'kodeprogram', 'idprogram'],
    sessionId: ['sessionid', 'session', 'sesi', 'kodesesi'],
    status: ['status', 'kehadiran'],
    minutes: ['minutes', 'menit', 'durasi'],
    note: ['note', 'catatan', 'keterangan'],
  },
  read: (cells, { programId, enrol = false }) => {
    const status = cells.word('status', statuses, 'present');
    const there = status === 'present' || status === 'late';
    const note = cells.optional('note');
    const data = {
      programId: programId ?? cells.id('programId'),
      sessionId: cells.id('sessionId'),
      status,
      minutes: there ? cells.integer('minutes', [0, 1_440]) : 0,
      ...(note === undefined ? {} : { note }),
    };
    return { id: cells.id('employeeId'), wishes: [{ type: 'RecordAttendance', data, takeSeat: enrol }] };
  },
  dispatch: (wishes) => new DispatchEmployee(wishes),
});

/** Numbers are ratings, other texts are answers in words; an empty cell or NA was not answered. */
const answersIn = (cells: Cells, fields: readonly string[]) => {
  const ratings: Record<string, number> = {};
  const texts: Record<string, string> = {};
  for (const [question, answer] of cells.others(fields)) {
    if (answer === 'NA') continue;
    if (/^-?\d+([.,]\d+)?$/.test(answer)) ratings[question] = Number(answer.replace(',', '.'));
    else texts[question] = answer;
  }
  return { ratings, texts };
};

const evaluations = kind<object>({
  columns: {
    employeeId: ['employeeid', 'idpegawai', 'kodepegawai'],
    programId: ['programid', 'kodeprogram', 'idprogram'],
  },
  questions: true,
  read: (cells, options, occurrence) => {
    const { instrument = 'survey', anonymous = false } = options;
    const programId = options.programId ?? cells.id('programId');
    const { ratings, texts } = answersIn(cells, ['employeeId', 'programId']);
    // The same answers twice in a file are two answers; the same file twice is one.
    const evaluationId = uuidFrom(
      'evaluation',
      programId,
      instrument,
      canonicalJson({ ratings, texts }),
      occurrence,
    );
    if (anonymous) {
      const data = { evaluationId, instrument, ratings, remarks: texts };
      return { id: programId, wishes: [{ type: 'SubmitAnonymousEvaluation', data }] };
    }
    const data = { evaluationId, programId, instrument, ratings, comments: texts };
    return { id: cells.id('employeeId'), wishes: [{ type: 'SubmitEvaluation', data }] };
  },
  dispatch: (wishes, { anonymous = false }) =>
    anonymous ? new DispatchProgram(wishes as never) : new DispatchEmployee(wishes as never),
});

/** The kinds of file that can be imported. */
export const fileKinds = {
  units,
  competencies,
  positions,
  employees,
  attendance,
  evaluations,
} as unknown as Readonly<
  Record<'units' | 'competencies' | 'positions' | 'employees' | 'attendance' | 'evaluations', FileKind>
>;

export type FileKindName = keyof typeof fileKinds;

/** The column that a refusal by a rule is about; a rule about the whole row has none. */
export const columnOf: Partial<Readonly<Record<RejectionCode, string>>> = {
  UNIT_UNKNOWN: 'unitId',
  COMPETENCY_UNKNOWN: 'competencyId',
  POSITION_UNKNOWN: 'positionId',
  EMPLOYEE_UNKNOWN: 'employeeId',
  EMPLOYEE_ID_TAKEN: 'employeeId',
  EMPLOYEE_DEPARTED: 'employeeId',
  NIP_TAKEN: 'nip',
  PROGRAM_UNKNOWN: 'programId',
  SESSION_UNKNOWN: 'sessionId',
  NOT_ENROLLED: 'employeeId',
  SEATS_TAKEN: 'employeeId',
  ATTENDANCE_ALREADY_RECORDED: 'minutes',
  DID_NOT_ATTEND: 'employeeId',
  ALREADY_EVALUATED: 'employeeId',
};
