import { typical } from './typical.js';

const employeeId = 'budi';

export const personErased = typical('PersonErased', {
  employeeId,
  ground: 'request',
  requestId: 'r-1',
  inService: false,
});
export const erasureCompleted = typical('ErasureCompleted', { employeeId });
export const restricted = typical('ProcessingRestricted', { employeeId });
export const restrictionLifted = typical('RestrictionLifted', { employeeId });

export const speakerErased = typical('SpeakerErased', {
  speakerId: 'dr-tan',
  programIds: ['service-basics'],
  ground: 'request',
});

/** Received on the morning of 2 March 2026. */
export const dataRequestReceived = typical('DataRequestReceived', {
  requestId: 'r-1',
  subjectId: employeeId,
  subjectKind: 'employee',
  kind: 'erasure',
  channel: 'letter',
  receivedAt: '2026-03-02T01:00:00.000Z',
  dueAt: '2026-03-05T01:00:00.000Z',
  details: 'Mohon dihapus',
  rule: { ruleId: 'data-request-clock', edition: 1 },
});
export const dataRequestAnswered = typical('DataRequestAnswered', {
  requestId: 'r-1',
  subjectId: employeeId,
  subjectKind: 'employee',
  kind: 'erasure',
  answer: 'done',
  answeredAt: '2026-03-03T01:00:00.000Z',
  late: false,
});
