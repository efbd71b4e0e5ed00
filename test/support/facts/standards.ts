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

export const nipReserved = typical('NipReserved', { employeeId: 'budi' });
