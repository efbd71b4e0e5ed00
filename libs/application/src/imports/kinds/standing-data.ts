import type { CompetencyCommand, UnitCommand } from '@bina/domain';
import { DispatchCompetency } from '../../competency.js';
import { DispatchUnit } from '../../unit.js';
import { fileKind } from '../kind.js';

export const units = fileKind<UnitCommand>({
  columns: {
    unitId: ['unitid', 'kodeunit', 'idunit'],
    name: ['name', 'nama', 'unitkerja', 'opd', 'namaunit'],
  },
  required: ['unitId', 'name'],
  read: (cells) => {
    const data = { unitId: cells.id('unitId'), name: cells.name('name') };
    return { id: data.unitId, wishes: [{ type: 'RegisterUnit', data }], says: { [data.unitId]: data.name } };
  },
  dispatch: (wishes) => new DispatchUnit(wishes),
  creates: ['UnitRegistered'],
});

// Permenpan RB 38/2017.
const competencyKinds = {
  technical: 'technical',
  teknis: 'technical',
  managerial: 'managerial',
  manajerial: 'managerial',
  sociocultural: 'sociocultural',
  sosiokultural: 'sociocultural',
  'sosial kultural': 'sociocultural',
} as const;

/** What the events of a revision say beside the new wording. */
const REVISED_FROM = 'Impor berkas';

export const competencies = fileKind<CompetencyCommand>({
  columns: {
    competencyId: ['competencyid', 'kodekompetensi', 'idkompetensi'],
    name: ['name', 'nama', 'kompetensi', 'namakompetensi'],
    kind: ['kind', 'jenis', 'jeniskompetensi'],
    definition: ['definition', 'definisi', 'pengertian'],
  },
  required: ['competencyId', 'name', 'kind'],
  read: (cells, { effectiveFrom }) => {
    const competencyId = cells.id('competencyId');
    const definition = cells.text('definition', 10_000);
    const wording = {
      name: cells.name('name'),
      kind: cells.word('kind', competencyKinds),
      ...(definition === undefined ? {} : { definition }),
    };
    const data = { competencyId, effectiveFrom, reason: REVISED_FROM, ...wording };
    return {
      id: competencyId,
      wishes: [{ type: 'AdoptCompetency', data }],
      says: { [competencyId]: wording },
    };
  },
  dispatch: (wishes) => new DispatchCompetency(wishes),
  creates: ['CompetencyDefined'],
});
