import { test } from '@jest/globals';
import {
  findingRecorded,
  cancelled,
  programId,
  proposed,
  scheduled,
} from '../../../../test/support/facts/program.js';
import {
  focusGroupHeld,
  focusInstrument,
  instrumentClosed,
  namedInstrument,
} from '../../../../test/support/facts/instruments.js';
import { given } from '../../../../test/support/given.js';
import { focusGroups, type FocusGroupCommand } from './focus-groups.js';

const record = (
  changes: Partial<FocusGroupCommand['data']> = {},
  facts: Partial<FocusGroupCommand['facts']> = {},
): FocusGroupCommand => ({
  type: 'RecordFocusGroup',
  data: {
    focusGroupId: 'talk-1',
    instrumentId: 'talk',
    heldOn: '2026-03-10',
    moderatorId: 'dewi',
    participantIds: ['budi', 'siti'],
    findings: [{ findingId: 'too-short', finding: 'Praktik terlalu singkat' }],
    notes: 'Ramai',
    ...changes,
  },
  facts: { today: '2026-03-10', absent: [], ...facts },
});
const found = findingRecorded({
  findingId: 'too-short',
  finding: 'Praktik terlalu singkat',
  source: 'focus-group',
  level: 'reaction',
});
const opened = given(focusGroups, proposed(), scheduled(), focusInstrument());

test('what a focus group found is a finding of the programme, of the level of the instrument', () => {
  opened.when(record()).then(focusGroupHeld(), found);
  const speakerId = 'dr-tan';
  const finding = { findingId: 'f', finding: 'F', level: 'behaviour', speakerId } as const;
  opened
    .when(record({ findings: [finding], participantIds: ['budi', 'siti', 'budi'] }))
    .then(focusGroupHeld({ findings: [finding] }), findingRecorded({ ...finding, source: 'focus-group' }));
});

test('the same again records nothing, also once the moderator is forgotten; another under its id is refused', () => {
  const once = given(focusGroups, proposed(), focusInstrument(), focusGroupHeld(), found);
  once.when(record()).thenNothing();
  once
    .when(record({ heldOn: '2026-03-09' }))
    .thenRejected('FOCUS_GROUP_ID_TAKEN', { focusGroupId: 'talk-1' });
  given(focusGroups, proposed(), focusInstrument(), focusGroupHeld({ notes: null }), found)
    .when(record())
    .thenNothing();
});

test('the programme is known and not cancelled, the instrument is a focus group of it', () => {
  given(focusGroups).when(record()).thenRejected('PROGRAM_UNKNOWN');
  given(focusGroups, proposed(), focusInstrument(), cancelled())
    .when(record())
    .thenRejected('PROGRAM_CANCELLED', { programId });
  given(focusGroups, proposed()).when(record()).thenRejected('INSTRUMENT_UNKNOWN', { instrumentId: 'talk' });
  given(focusGroups, proposed(), namedInstrument())
    .when(record({ instrumentId: 'behaviour' }))
    .thenRejected('NOT_A_FOCUS_GROUP', { instrumentId: 'behaviour', kind: 'survey' });
});

test('it was held while the instrument was open, and not in the future', () => {
  opened
    .when(record({}, { today: '2026-03-09' }))
    .thenRejected('FOCUS_GROUP_IN_FUTURE', { heldOn: '2026-03-10', today: '2026-03-09' });
  opened
    .when(record({ heldOn: '2026-03-03' }))
    .thenRejected('INSTRUMENT_NOT_OPEN', { instrumentId: 'talk', opensOn: '2026-03-04' });
  opened
    .when(record({ heldOn: '2026-04-01' }, { today: '2026-04-01' }))
    .thenRejected('INSTRUMENT_CLOSED', { instrumentId: 'talk' });
  given(focusGroups, proposed(), focusInstrument(), instrumentClosed({ instrumentId: 'talk' }))
    .when(record())
    .thenRejected('INSTRUMENT_CLOSED', { instrumentId: 'talk' });
});

test('those who were there talk, under a moderator who is not one of them', () => {
  opened.when(record({ moderatorId: 'siti' })).thenRejected('MODERATOR_TAKES_PART', { moderatorId: 'siti' });
  opened
    .when(record({}, { absent: ['siti'] }))
    .thenRejected('FOCUS_GROUP_DID_NOT_ATTEND', { programId, employeeId: 'siti' });
});

test('an id of a finding is given once', () => {
  const finding = { findingId: 'f', finding: 'F' };
  opened.when(record({ findings: [finding, finding] })).thenRejected('FINDING_ID_TAKEN', { findingId: 'f' });
  given(focusGroups, proposed(), focusInstrument(), findingRecorded({ findingId: 'f' }))
    .when(record({ findings: [finding] }))
    .thenRejected('FINDING_ID_TAKEN', { findingId: 'f' });
});
