import { typical } from './typical.js';

// What the city asks of its people: units and their demands, competencies, positions and their standards.
export const unitRegistered = typical('UnitRegistered', { unitId: 'health', name: 'Dinas Kesehatan' });
export const demandRaised = typical('UnitDemandRaised', {
  demandId: 'digital-2026',
  unitId: 'health',
  competencyId: 'digital-service',
  employeeIds: ['budi', 'siti'],
  reason: 'Layanan antrean daring dimulai Juli',
});

export const competencyDefined = typical('CompetencyDefined', {
  competencyId: 'public-service',
  name: 'Pelayanan Publik',
  kind: 'managerial',
});

export const positionDefined = typical('PositionDefined', {
  positionId: 'nurse',
  title: 'Perawat Ahli Pertama',
  kind: 'fungsional',
});
export const standardSet = typical('StandardSet', {
  positionId: 'nurse',
  competencyId: 'public-service',
  requiredLevel: 2,
  effectiveFrom: '2026-01-01',
});

export const nipReleased = typical('NipReleased', { employeeId: 'budi' });
export const nipReserved = typical('NipReserved', { employeeId: 'budi' });
export const standardLifted = typical('StandardLifted', {
  positionId: 'nurse',
  competencyId: 'public-service',
  effectiveFrom: '2027-01-01',
  previousLevel: 2,
});
export const positionRevised = typical('PositionRevised', {
  positionId: 'nurse',
  title: 'Perawat Ahli Muda',
  kind: 'fungsional',
  previous: { title: 'Perawat Ahli Pertama', kind: 'fungsional' },
  effectiveFrom: '2026-07-01',
  reason: 'Nomenklatur baru',
});
export const positionRetired = typical('PositionRetired', {
  positionId: 'nurse',
  retiredFrom: '2027-01-01',
  reason: 'Digabung dengan jabatan lain',
});
export const positionReinstated = typical('PositionReinstated', { positionId: 'nurse', reason: 'Keliru' });

export const competencyRevised = typical('CompetencyRevised', {
  competencyId: 'public-service',
  name: 'Pelayanan Prima',
  kind: 'managerial',
  previous: { name: 'Pelayanan Publik', kind: 'managerial' },
  effectiveFrom: '2026-07-01',
  reason: 'Kamus baru',
});
export const levelsDescribed = typical('CompetencyLevelsDescribed', {
  competencyId: 'public-service',
  levels: [{ level: 1, description: 'Uraian tingkat satu', indicators: ['Perilaku yang tampak'] }],
});
export const competencyRetired = typical('CompetencyRetired', {
  competencyId: 'public-service',
  retiredFrom: '2027-01-01',
  reason: 'Diganti kamus baru',
});
export const competencyReinstated = typical('CompetencyReinstated', {
  competencyId: 'public-service',
  reason: 'Keliru',
});

export const frameworkDefined = typical('FrameworkDefined', { frameworkId: 'kamus', title: 'Kamus Teknis' });
export const competencyPlaced = typical('CompetencyPlaced', {
  frameworkId: 'kamus',
  competencyId: 'public-service',
});

export const cityDemandRaised = typical('CityDemandRaised', {
  demandId: 'digital-city',
  competencyId: 'digital-service',
  reason: 'Semua layanan perizinan menjadi daring',
  mandatory: true,
  concerns: { positionKinds: ['fungsional'] },
});
export const measurementAsked = typical('MeasurementAsked', {
  positionId: 'nurse',
  on: '2026-03-02',
  ground: 'asked',
});
