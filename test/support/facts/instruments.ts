import { programId } from './program.js';
import { typical } from './typical.js';

// What is asked about behaviour some months after the programme on good service (program.ts), under names.
export const namedInstrument = typical('InstrumentOpened', {
  programId,
  instrumentId: 'behaviour',
  kind: 'survey',
  level: 'behaviour',
  anonymous: false,
  raters: ['self', 'superior', 'peer'],
  questions: [
    { questionId: 'practice', text: 'Menerapkan di loket', scale: { min: 1, max: 5 } },
    { questionId: 'example', text: 'Contohnya' },
  ],
  opensOn: '2026-06-03',
  closesOn: '2026-09-03',
  rule: { ruleId: 'evaluation-windows', edition: 1 },
});

export const instrumentAnswered = typical('InstrumentAnswered', {
  answerId: 'answer-1',
  programId,
  instrumentId: 'behaviour',
  kind: 'survey',
  level: 'behaviour',
  employeeId: 'budi',
  unitId: 'health',
  rater: 'self',
  raterId: 'budi',
  answeredOn: '2026-07-01',
  ratings: { practice: 4 },
  comments: { example: 'Mendengarkan dulu' },
});

export const instrumentClosed = typical('InstrumentClosed', {
  programId,
  instrumentId: 'behaviour',
  on: '2026-07-15',
});

export const focusInstrument = typical('InstrumentOpened', {
  programId,
  instrumentId: 'talk',
  kind: 'focus-group',
  level: 'reaction',
  anonymous: false,
  raters: ['self'],
  questions: [{ questionId: 'missing', text: 'Apa yang kurang?' }],
  opensOn: '2026-03-04',
  closesOn: '2026-03-31',
});

export const focusGroupHeld = typical('FocusGroupHeld', {
  focusGroupId: 'talk-1',
  programId,
  instrumentId: 'talk',
  heldOn: '2026-03-10',
  moderatorId: 'dewi',
  participantIds: ['budi', 'siti'],
  findings: [{ findingId: 'too-short', finding: 'Praktik terlalu singkat', level: 'reaction' }],
  notes: 'Ramai',
});
