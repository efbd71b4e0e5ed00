import type { PositionCommand } from '@bina/domain';
import { DispatchPosition } from '../../position.js';
import { fileKind } from '../kind.js';
import type { Cells } from '../row.js';

type PositionWish = Extract<PositionCommand, { type: 'AdoptPosition' | 'SetStandard' }>;

const positionKinds = {
  jpt: 'jpt',
  'jabatan pimpinan tinggi': 'jpt',
  administrator: 'administrator',
  pengawas: 'pengawas',
  fungsional: 'fungsional',
  pelaksana: 'pelaksana',
} as const;

const gradeWords = {
  pemula: 'pemula',
  terampil: 'terampil',
  mahir: 'mahir',
  penyelia: 'penyelia',
  'ahli-pertama': 'ahli-pertama',
  'ahli-muda': 'ahli-muda',
  'ahli-madya': 'ahli-madya',
  'ahli-utama': 'ahli-utama',
  'jpt-pratama': 'jpt-pratama',
  'jpt-madya': 'jpt-madya',
  'jpt-utama': 'jpt-utama',
} as const;

const standardColumns = {
  competencyId: ['competencyid', 'kodekompetensi', 'idkompetensi'],
  requiredLevel: ['requiredlevel', 'level', 'tingkat', 'levelwajib'],
  effectiveFrom: ['effectivefrom', 'berlaku', 'berlakusejak', 'berlakumulai', 'tmt'],
};

const standardIn = (cells: Cells, positionId: string) => {
  const data = {
    positionId,
    competencyId: cells.id('competencyId'),
    requiredLevel: cells.integer('requiredLevel', [1, 5]),
    effectiveFrom: cells.day('effectiveFrom'),
  };
  const what = `${positionId} ${data.competencyId} ${data.effectiveFrom}`;
  return { wish: { type: 'SetStandard' as const, data }, says: { [what]: data.requiredLevel } };
};

/** A position a row; or a row for each competency of its standard, the position's own columns repeated. */
export const positions = fileKind<PositionWish>({
  columns: {
    positionId: ['positionid', 'kodejabatan', 'idjabatan'],
    title: ['title', 'nama', 'jabatan', 'namajabatan'],
    kind: ['kind', 'jenis', 'jenisjabatan'],
    grade: ['grade', 'jenjang', 'jenjangjabatan'],
    ...standardColumns,
  },
  required: ['positionId', 'title', 'kind'],
  read: (cells, { effectiveFrom }) => {
    const positionId = cells.id('positionId');
    const description = {
      title: cells.name('title'),
      kind: cells.word('kind', positionKinds),
      ...(cells.optional('grade') === undefined ? {} : { grade: cells.word('grade', gradeWords) }),
    };
    const from = { effectiveFrom, reason: 'Impor berkas', source: 'Impor berkas' };
    const adopted = { type: 'AdoptPosition' as const, data: { positionId, ...description, ...from } };
    const says = { [positionId]: description };
    if (cells.optional('competencyId') === undefined) return { id: positionId, wishes: [adopted], says };
    const standard = standardIn(cells, positionId);
    return { id: positionId, wishes: [adopted, standard.wish], says: { ...says, ...standard.says } };
  },
  dispatch: (wishes) => new DispatchPosition(wishes),
  creates: ['PositionDefined'],
});

/** The standards of positions that there are. */
export const standards = fileKind<PositionWish>({
  columns: { positionId: ['positionid', 'kodejabatan', 'idjabatan'], ...standardColumns },
  required: ['positionId', 'competencyId', 'requiredLevel', 'effectiveFrom'],
  read: (cells) => {
    const id = cells.id('positionId');
    const { wish, says } = standardIn(cells, id);
    return { id, wishes: [wish], says };
  },
  dispatch: (wishes) => new DispatchPosition(wishes),
  creates: [],
});
