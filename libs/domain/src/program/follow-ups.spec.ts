import { describe, test } from '@jest/globals';
import {
  cancelled,
  completed,
  followUpApplied,
  followUpDecided,
  programId,
  proposed,
  revised,
  scheduled,
} from '../../../../test/support/facts/program.js';
import { given } from '../../../../test/support/given.js';
import { followUps, type FollowUpCommand } from './follow-ups.js';

type Decide = Extract<FollowUpCommand, { type: 'DecideFollowUp' }>;

const { programId: _programId, ...decision } = followUpDecided().data;
const decide = (changes: Partial<Decide['data']> = {}): Decide => ({
  type: 'DecideFollowUp',
  data: { ...decision, ...changes },
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
      .when({ type: 'DecideFollowUp', data: { ...rest, employeeIds: [] } })
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
      .thenRejected('FOLLOW_UP_UNKNOWN', { followUpId: 'deeper' }));
});

test.each([decide(), apply])('nothing follows from a programme that is unknown: $type', (command) =>
  given(followUps).when(command).thenRejected('PROGRAM_UNKNOWN'),
);
