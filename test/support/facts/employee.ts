import { legalStandings, nipForms, ranks } from '@bina/domain';
import { typical } from './typical.js';

/** The rules by which a person is registered, as Bina comes with them. */
export const registrationRules = {
  nipForms: nipForms.first,
  ranks: ranks.first,
  standings: legalStandings.first,
};

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

export const returned = typical('EmployeeReturned', {
  ...budi,
  effectiveFrom: '2027-02-01',
  gaps: [{ competencyId: 'public-service', gap: 2 }],
});
export const earlierPost = typical('EarlierPostRecorded', {
  employeeId: 'budi',
  unitId: 'archives',
  positionId: 'archivist',
  effectiveFrom: '2025-03-01',
  supersededFrom: '2026-06-01',
});
export const actingBegun = typical('ActingPostBegun', {
  employeeId: 'budi',
  postId: 'plt-1',
  unitId: 'health',
  positionId: 'head-nurse',
  capacity: 'plt',
  effectiveFrom: '2026-03-01',
});
export const actingEnded = typical('ActingPostEnded', {
  employeeId: 'budi',
  postId: 'plt-1',
  unitId: 'health',
  positionId: 'head-nurse',
  endedOn: '2026-08-31',
});
export const targetSet = typical('TargetPostSet', {
  employeeId: 'budi',
  unitId: 'health',
  targetPositionId: 'head-nurse',
  effectiveFrom: '2026-02-01',
});
export const targetCleared = typical('TargetPostCleared', {
  employeeId: 'budi',
  unitId: 'health',
  targetPositionId: 'head-nurse',
  effectiveFrom: '2026-09-01',
});
export const nameCorrected = typical('NameCorrected', { employeeId: 'budi', name: 'Budi Santosa' });
export const nipRecorded = typical('NipRecorded', {
  employeeId: 'budi',
  nip: '199001012026031002',
  kind: 'NIP',
  effectiveFrom: '2026-03-01',
  warnings: [],
  confirmed: false,
  rule: { ruleId: 'nip-forms', edition: 1 },
});
export const nipWithdrawn = typical('NipWithdrawn', { employeeId: 'budi', nip: '199001012026031002' });
export const rankGranted = typical('RankGranted', {
  employeeId: 'budi',
  unitId: 'health',
  rank: '32',
  rankName: 'III/b',
  effectiveFrom: '2026-04-01',
  rule: { ruleId: 'ranks', edition: 1 },
});
export const standingChanged = typical('StandingChanged', {
  ...budi,
  standing: '03',
  standingName: 'Tugas Belajar',
  counts: false,
  countedBefore: true,
  effectiveFrom: '2026-07-01',
  rule: { ruleId: 'legal-standings', edition: 1 },
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
