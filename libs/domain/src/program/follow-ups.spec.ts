import { describe, test } from '@jest/globals';
import {
  cancelled,
  completed,
  findingRecorded,
  followUpApplied,
  followUpAssigned,
  followUpClosed,
  followUpDecided,
  programId,
  proposed,
  revised,
  scheduled,
} from '../../../../test/support/facts/program.js';
import { given } from '../../../../test/support/given.js';
import { followUps, type FollowUpCommand } from './follow-ups.js';

type Decide = Extract<FollowUpCommand, { type: 'DecideFollowUp' }>;

const today = '2026-04-01';
const { programId: _programId, ...decision } = followUpDecided().data;
const decide = (changes: Partial<Decide['data']> = {}): Decide => ({
  type: 'DecideFollowUp',
  data: { ...decision, ...changes },
  facts: { today },
});
const apply = {
  type: 'ApplyFollowUp',
  data: { followUpId: 'deeper', nextProgramId: 'service-advanced' },
} as const;

describe('a follow-up is decided', () => {
  test('when a programme is being held, is revised or is over', () => {
    given(followUps, proposed(), scheduled()).when(decide()).then(followUpDecided());
    given(followUps, proposed(), scheduled(), revised()).when(decide()).then(followUpDecided());
    given(followUps, proposed(), scheduled(), completed()).when(decide()).then(followUpDecided());
  });

  test('naming each person who still needs it once', () => {
    const command = decide({ employeeIds: ['siti', 'budi', 'siti'] });
    const once = followUpDecided({ employeeIds: ['siti', 'budi'] });
    given(followUps, proposed(), scheduled()).when(command).then(once);
    given(followUps, proposed(), scheduled(), once).when(command).thenNothing();
  });

  test('also about the programme itself, when nobody lacks anything', () => {
    const { competencyId: _competencyId, ...rest } = decision;
    const { competencyId: _none, ...data } = followUpDecided({ employeeIds: [] }).data;
    given(followUps, proposed(), scheduled())
      .when({ type: 'DecideFollowUp', data: { ...rest, employeeIds: [] }, facts: { today } })
      .then({ type: 'FollowUpDecided', data });
  });

  test('once: the same again records nothing, also when another was decided since', () =>
    given(followUps, proposed(), scheduled(), followUpDecided(), followUpDecided({ followUpId: 'shorter' }))
      .when(decide())
      .thenNothing());

  test('once: the same again records nothing, even when it has been carried out', () => {
    given(followUps, proposed(), scheduled(), followUpDecided()).when(decide()).thenNothing();
    given(followUps, proposed(), scheduled(), followUpDecided(), followUpApplied())
      .when(decide())
      .thenNothing();
  });

  test.each([{ finding: 'Terlalu cepat' }, { changes: 'method' as const }, { employeeIds: ['siti'] }])(
    'but not under an id that another follow-up has: %j',
    (other) =>
      given(followUps, proposed(), scheduled(), followUpDecided(other))
        .when(decide())
        .thenRejected('FOLLOW_UP_ID_TAKEN', { followUpId: 'deeper' }),
  );

  test('not before the programme is scheduled', () =>
    given(followUps, proposed()).when(decide()).thenRejected('PROGRAM_NOT_SCHEDULED', { programId }));

  test('not of a programme that was cancelled', () =>
    given(followUps, proposed(), scheduled(), cancelled())
      .when(decide())
      .thenRejected('PROGRAM_CANCELLED', { programId }));
});

describe('a follow-up is carried out', () => {
  const decided = [proposed(), scheduled(), completed(), followUpDecided()] as const;

  test('by a later programme', () =>
    given(followUps, ...decided)
      .when(apply)
      .then(followUpApplied()));

  test('by more than one later programme', () =>
    given(followUps, ...decided, followUpApplied({ nextProgramId: 'service-online' }))
      .when(apply)
      .then(followUpApplied()));

  test('once by each: the same again records nothing, also when another has done so since', () => {
    given(followUps, ...decided, followUpApplied())
      .when(apply)
      .thenNothing();
    given(followUps, ...decided, followUpApplied(), followUpApplied({ nextProgramId: 'service-online' }))
      .when(apply)
      .thenNothing();
  });

  test('each by itself', () =>
    given(
      followUps,
      ...decided,
      followUpDecided({ followUpId: 'shorter' }),
      followUpApplied({ followUpId: 'shorter' }),
    )
      .when(apply)
      .then(followUpApplied()));

  test('only if it was decided', () =>
    given(followUps, proposed(), scheduled(), followUpDecided({ followUpId: 'shorter' }))
      .when(apply)
      .thenRejected('FOLLOW_UP_UNKNOWN', { programId, followUpId: 'deeper' }));
});

describe('a finding', () => {
  const { programId: _of, ...finding } = findingRecorded().data;
  const record = { type: 'RecordFinding', data: finding } as const;

  test('is recorded of a programme that is held, with where it comes from', () =>
    given(followUps, proposed(), scheduled()).when(record).then(findingRecorded()));

  test('is recorded once', () => {
    given(followUps, proposed(), scheduled(), findingRecorded()).when(record).thenNothing();
    given(followUps, proposed(), scheduled(), findingRecorded({ source: 'test' }))
      .when(record)
      .thenRejected('FINDING_ID_TAKEN', { findingId: 'shallow' });
  });

  test('is not made of what has not begun', () =>
    given(followUps, proposed()).when(record).thenRejected('PROGRAM_NOT_SCHEDULED', { programId }));

  test('is answered by a follow-up, each named once', () =>
    given(followUps, proposed(), scheduled(), findingRecorded())
      .when(decide({ findingIds: ['shallow', 'shallow'] }))
      .then(followUpDecided({ findingIds: ['shallow'] })));

  test('must have been recorded before', () =>
    given(followUps, proposed(), scheduled(), findingRecorded())
      .when(decide({ findingIds: ['shallow', 'slow'] }))
      .thenRejected('FINDING_UNKNOWN', { programId, findingId: 'slow' }));
});

describe('who sees to it', () => {
  const decided = [proposed(), scheduled(), followUpDecided({ owner: 'rina', dueOn: '2026-06-30' })] as const;
  const assign = (owner: string, dueOn: string) =>
    ({ type: 'AssignFollowUp', data: { followUpId: 'deeper', owner, dueOn }, facts: { today } }) as const;

  test('is named with the decision, until a day that is not past', () => {
    const due = (dueOn: string) => decide({ owner: 'rina', dueOn });
    given(followUps, proposed(), scheduled())
      .when(due(today))
      .then(followUpDecided({ owner: 'rina', dueOn: today }));
    given(followUps, proposed(), scheduled())
      .when(due('2026-03-31'))
      .thenRejected('DUE_DAY_PAST', { dueOn: '2026-03-31', today });
  });

  test('is not asked again whether the day is past', () =>
    given(followUps, proposed(), scheduled(), followUpDecided({ dueOn: '2026-03-31' }))
      .when(decide({ dueOn: '2026-03-31' }))
      .thenNothing());

  test('changes, with who it was before', () => {
    const other = followUpAssigned({ previousOwner: 'rina', previousDueOn: '2026-06-30' });
    given(followUps, ...decided)
      .when(assign('agus', '2026-07-31'))
      .then(other);
    given(followUps, ...decided, other)
      .when(assign('agus', '2026-07-31'))
      .thenNothing();
    given(followUps, ...decided)
      .when(assign('rina', '2026-06-30'))
      .thenNothing();
  });

  test('sees to what is still open', () =>
    given(followUps, ...decided, followUpClosed({ outcome: 'dropped' }))
      .when(assign('agus', '2026-07-31'))
      .thenRejected('FOLLOW_UP_CLOSED', { programId, followUpId: 'deeper' }));
});

describe('a follow-up is closed', () => {
  const { programId: _of, ...closing } = followUpClosed().data;
  const close = (changes: Partial<typeof closing> = {}, completedIds: readonly string[] = []) =>
    ({
      type: 'CloseFollowUp',
      data: { ...closing, ...changes },
      facts: { completed: completedIds },
    }) as const;
  const applied = [proposed(), scheduled(), completed(), followUpDecided(), followUpApplied()] as const;

  test('once an edition that carried it out is over, with what changed', () => {
    given(followUps, ...applied)
      .when(close({}, ['service-advanced']))
      .then(followUpClosed());
    given(followUps, ...applied, followUpClosed())
      .when(close({}, ['service-advanced']))
      .thenNothing();
  });

  test.each(['improved', 'unchanged', 'worse'] as const)(
    'as %s only by an edition that is over',
    (outcome) => {
      given(followUps, ...applied)
        .when(close({ outcome }))
        .thenRejected('FOLLOW_UP_NOT_CARRIED_OUT', { programId, followUpId: 'deeper' });
      given(followUps, ...applied)
        .when(close({ outcome }, ['another']))
        .thenRejected('FOLLOW_UP_NOT_CARRIED_OUT', { programId, followUpId: 'deeper' });
    },
  );

  test('as dropped at any time', () =>
    given(followUps, proposed(), scheduled(), followUpDecided())
      .when(close({ outcome: 'dropped', effect: [] }))
      .then(followUpClosed({ outcome: 'dropped', effect: [] })));

  test('as stopped, if that was the decision', () => {
    given(followUps, proposed(), scheduled(), followUpDecided({ changes: 'stop' }))
      .when(close({ outcome: 'stopped', effect: [] }))
      .then(followUpClosed({ outcome: 'stopped', effect: [] }));
    given(followUps, ...applied)
      .when(close({ outcome: 'stopped' }, ['service-advanced']))
      .thenRejected('OUTCOME_UNFIT', { outcome: 'stopped', changes: 'material' });
    given(followUps, proposed(), scheduled(), followUpDecided({ changes: 'stop' }))
      .when(close({ outcome: 'improved' }))
      .thenRejected('OUTCOME_UNFIT', { outcome: 'improved', changes: 'stop' });
  });

  test('once: another outcome is refused', () =>
    given(followUps, ...applied, followUpClosed())
      .when(close({ outcome: 'worse' }, ['service-advanced']))
      .thenRejected('FOLLOW_UP_CLOSED', { programId, followUpId: 'deeper' }));

  test('and carried out by nobody after that', () => {
    given(followUps, ...applied, followUpClosed())
      .when({ type: 'ApplyFollowUp', data: { followUpId: 'deeper', nextProgramId: 'service-online' } })
      .thenRejected('FOLLOW_UP_CLOSED', { programId, followUpId: 'deeper' });
    given(followUps, ...applied, followUpClosed())
      .when(apply)
      .thenNothing();
  });

  test.each(['AssignFollowUp', 'CloseFollowUp'] as const)('only if it was decided: %s', (type) => {
    const command =
      type === 'CloseFollowUp'
        ? close()
        : ({ type, data: { followUpId: 'deeper', owner: 'agus', dueOn: today }, facts: { today } } as const);
    given(followUps, proposed(), scheduled())
      .when(command)
      .thenRejected('FOLLOW_UP_UNKNOWN', { programId, followUpId: 'deeper' });
  });
});

describe('nothing carries out', () => {
  test('a follow-up of itself', () =>
    given(followUps, proposed(), scheduled(), followUpDecided())
      .when({ type: 'ApplyFollowUp', data: { followUpId: 'deeper', nextProgramId: programId } })
      .thenRejected('FOLLOW_UP_OF_ITSELF', { programId }));

  test('a decision to stop', () =>
    given(followUps, proposed(), scheduled(), followUpDecided({ changes: 'stop' }))
      .when(apply)
      .thenRejected('FOLLOW_UP_SAYS_STOP', { programId, followUpId: 'deeper' }));
});

test.each([decide(), apply])('nothing follows from a programme that is unknown: $type', (command) =>
  given(followUps).when(command).thenRejected('PROGRAM_UNKNOWN'),
);
