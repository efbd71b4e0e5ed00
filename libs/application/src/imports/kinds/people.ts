import { uuidFrom } from '@bina/engine';
import { DispatchEmployee, type EmployeeWish } from '../../employee.js';
import { fileKind } from '../kind.js';

const employeeId = ['employeeid', 'idpegawai', 'kodepegawai'];

/** People as a list that is kept elsewhere has them: who is not known is registered, of the others what differs is recorded. */
export const employees = fileKind<EmployeeWish>({
  columns: {
    employeeId,
    name: ['name', 'nama', 'namapegawai', 'namalengkap'],
    nip: ['nip', 'nipppk', 'ninip', 'nipbaru'],
    employment: ['employment', 'jenispegawai', 'kedudukan'],
    unitId: ['unitid', 'kodeunit', 'idunit'],
    positionId: ['positionid', 'kodejabatan', 'idjabatan'],
    rank: ['rank', 'pangkat', 'golongan', 'golruang', 'gol', 'pangkatgolongan'],
    standing: ['standing', 'kedudukanhukum', 'statushukum'],
    effectiveFrom: ['effectivefrom', 'tmt', 'tmtjabatan', 'berlakusejak'],
  },
  required: ['employeeId', 'name', 'employment', 'unitId', 'positionId'],
  read: (cells, { effectiveFrom: on, confirmWarnings = false }) => {
    const id = cells.id('employeeId');
    const nip = cells.nip('nip');
    const rank = cells.text('rank', 100);
    const standing = cells.text('standing', 100);
    const effectiveFrom = cells.dayIfAny('effectiveFrom');
    const said = {
      name: cells.name('name'),
      employment: cells.word('employment', { pns: 'PNS', pppk: 'PPPK' } as const),
      unitId: cells.id('unitId'),
      positionId: cells.id('positionId'),
      ...(nip === undefined ? {} : { nip }),
      ...(rank === undefined ? {} : { rank }),
      ...(standing === undefined ? {} : { standing }),
      ...(effectiveFrom === undefined ? {} : { effectiveFrom }),
    };
    const data = { ...said, on, ...(confirmWarnings ? { confirmWarnings } : {}) };
    const number = nip === undefined ? {} : { [`nip ${nip.replaceAll(/\D/g, '')}`]: id };
    return { id, wishes: [{ type: 'ReconcileEmployee', data }], says: { [id]: said, ...number } };
  },
  dispatch: (wishes) => new DispatchEmployee(wishes),
  creates: ['EmployeeRegistered'],
  changed: ({ type, data }) => {
    if (type !== 'EmployeeTransferred') return FIELDS_OF[type] ?? [];
    const moved = data as Readonly<Record<string, unknown>>;
    return [
      ...(moved['fromUnitId'] === moved['unitId'] ? [] : ['unitId']),
      ...(moved['fromPositionId'] === moved['positionId'] ? [] : ['positionId']),
    ];
  },
});

/** Which columns an event about a person answers to; what follows from it (gaps measured anew) is none of the file's. */
const FIELDS_OF: Readonly<Record<string, readonly string[]>> = {
  NameCorrected: ['name'],
  NipRecorded: ['nip'],
  RankGranted: ['rank'],
  StandingChanged: ['standing'],
};

const methods = {
  'assessment-centre': 'assessment-centre',
  'assessment-center': 'assessment-centre',
  'pusat-penilaian': 'assessment-centre',
  self: 'self',
  'penilaian-diri': 'self',
  mandiri: 'self',
  superior: 'superior',
  atasan: 'superior',
  peer: 'peer',
  rekan: 'peer',
  'rekan-kerja': 'peer',
  sejawat: 'peer',
  test: 'test',
  tes: 'test',
  'uji-kompetensi': 'test',
  interview: 'interview',
  wawancara: 'interview',
} as const;

/** One competency of one person, by one method, a row. A level that a later file gives otherwise is a correction. */
export const assessments = fileKind<EmployeeWish>({
  columns: {
    employeeId,
    competencyId: ['competencyid', 'kodekompetensi', 'idkompetensi'],
    level: ['level', 'tingkat', 'levelkompetensi', 'nilai'],
    method: ['method', 'metode', 'metodepenilaian', 'cara'],
    assessedOn: ['assessedon', 'tanggal', 'tanggalpenilaian', 'tanggalasesmen', 'dinilaipada'],
    assessorId: ['assessorid', 'idpenilai', 'kodepenilai', 'idasesor'],
  },
  required: ['employeeId', 'competencyId', 'level', 'method', 'assessedOn'],
  read: (cells) => {
    const id = cells.id('employeeId');
    const competencyId = cells.id('competencyId');
    const assessedOn = cells.day('assessedOn');
    const assessorId = cells.idIfAny('assessorId');
    const rating = {
      method: cells.word('method', methods),
      level: cells.integer('level', [1, 5]),
      ...(assessorId === undefined ? {} : { assessorId }),
    };
    const what = [id, competencyId, assessedOn, rating.method, assessorId ?? ''];
    const assessmentId = uuidFrom('assessment of a file', ...what);
    const corrected = { competencyId, assessmentId, ratings: [rating], reason: 'Impor berkas' };
    return {
      id,
      wishes: [{ type: 'AssessCompetency', data: { assessmentId, assessedOn, competencyId, ...rating } }],
      says: { [what.join(' ')]: rating.level },
      instead: { ASSESSMENT_ID_TAKEN: [{ type: 'CorrectAssessment', data: corrected }] },
    };
  },
  dispatch: (wishes) => new DispatchEmployee(wishes),
  creates: ['CompetencyAssessed'],
  changed: ({ type }) => (type === 'AssessmentCorrected' ? ['level'] : []),
});
