import { typical } from './typical.js';

// Budi is a nurse at the health office, and moves to a school of the education office.
export const budi = { employeeId: 'budi', unitId: 'health', positionId: 'nurse' } as const;
export const moved = { employeeId: 'budi', unitId: 'education', positionId: 'school-nurse' } as const;

export const registered = typical('EmployeeRegistered', {
  ...budi,
  name: 'Budi Santoso',
  nip: '199001012015011001',
  employment: 'PNS',
});
export const transferred = typical('EmployeeTransferred', {
  ...moved,
  fromUnitId: 'health',
  fromPositionId: 'nurse',
  effectiveFrom: '2026-06-01',
  gaps: [{ competencyId: 'public-service', gap: 2 }],
});
export const departed = typical('EmployeeDeparted', {
  ...budi,
  ground: 'retired',
  effectiveFrom: '2026-12-01',
  gaps: [{ competencyId: 'public-service', gap: 2 }],
});

export const assessed = typical('CompetencyAssessed', {
  ...budi,
  competencyId: 'public-service',
  level: 1,
  requiredLevel: 3,
  gap: 2,
  previousGap: 0,
  method: 'superior',
  assessedOn: '2026-01-15',
});
