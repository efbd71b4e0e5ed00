import { describe, expect, test } from '@jest/globals';
import { departed, moved, registered, transferred } from '../../../../test/support/facts/employee.js';
import {
  identified,
  met,
  planned,
  reopened,
  wasOpen,
  wasPlanned,
  whose,
  withdrawn,
} from '../../../../test/support/facts/need.js';
import { given } from '../../../../test/support/given.js';
import { needs, notAnswerable, type NeedCommand } from './needs.js';

type Identify = Extract<NeedCommand, { type: 'IdentifyNeed' }>;

const { needId, competencyId } = whose;
const programId = 'service-basics';
const evidence = met().data.evidence;

const identify = (changes: Partial<Identify['data']> = {}): Identify => {
  const { source, reason } = identified().data;
  return { type: 'IdentifyNeed', data: { needId, competencyId, source, reason, ...changes } };
};
const planFor = (programId: string) => ({ type: 'PlanNeed', data: { needId, programId } }) as const;
const reopenFrom = (programId: string) => ({ type: 'ReopenNeed', data: { needId, programId } }) as const;
const meet = { type: 'MeetNeed', data: { needId, evidence } } as const;
const meetAll = { type: 'MeetNeedsOf', data: { competencyId, evidence } } as const;
const withdraw = { type: 'WithdrawNeed', data: { needId, reason: 'Tidak lagi di loket' } } as const;

describe('a need is identified', () => {
  test('in one competency of one person', () =>
    given(needs, registered()).when(identify()).then(identified()));

  test('with the assessment or demand that it comes from', () =>
    given(needs, registered())
      .when(identify({ source: 'gap', origin: 'assessment-1' }))
      .then(identified({ source: 'gap', origin: 'assessment-1' })));

  test('with the unit and position that the person has then', () =>
    given(needs, registered(), transferred()).when(identify()).then(identified(moved)));

  test('beside another in the same competency', () =>
    given(needs, registered(), identified({ needId: 'digital-2026' }))
      .when(identify())
      .then(identified()));

  test('once: the same again records nothing, whatever has become of it', () => {
    given(needs, registered(), identified()).when(identify()).thenNothing();
    given(needs, registered(), identified(), planned()).when(identify()).thenNothing();
    given(needs, registered(), identified(), met()).when(identify()).thenNothing();
    given(needs, registered(), identified(), withdrawn(), departed()).when(identify()).thenNothing();
  });

  test('but not under an id that another need of the person has', () =>
    given(needs, registered(), identified({ competencyId: 'integrity' }))
      .when(identify())
      .thenRejected('NEED_ID_TAKEN', { needId }));

  test('not in somebody who has left the service', () =>
    given(needs, registered(), departed()).when(identify()).thenRejected('EMPLOYEE_DEPARTED'));
});

describe('a need that an assessment has found', () => {
  const first = identified({ source: 'gap', origin: 'assessment-1' });
  const found = (origin: string) => identify({ source: 'gap', origin });
  const again = (was: 'met' | 'withdrawn') =>
    identified({ source: 'gap', origin: 'assessment-2', was: { ...wasOpen, status: was, source: 'gap' } });

  test('stays one need while later assessments find it still open', () => {
    given(needs, registered(), first).when(found('assessment-2')).thenNothing();
    given(needs, registered(), first, planned()).when(found('assessment-2')).thenNothing();
  });

  test.each([met(), withdrawn()])('comes up again when a later one finds it after $type', (closed) => {
    const anew = again(closed.type === 'NeedMet' ? 'met' : 'withdrawn');
    given(needs, registered(), first, closed).when(found('assessment-2')).then(anew);
    given(needs, registered(), first, closed, anew).when(found('assessment-2')).thenNothing();
  });

  test('comes up again where the person is now, and says where it was counted until then', () =>
    given(needs, registered(), first, met(), transferred())
      .when(found('assessment-2'))
      .then(
        identified({
          ...moved,
          source: 'gap',
          origin: 'assessment-2',
          was: { ...wasOpen, status: 'met', source: 'gap', unitId: 'health' },
        }),
      ));

  test('does not come up again by the assessment that found it', () => {
    given(needs, registered(), first, met()).when(found('assessment-1')).thenNothing();
    given(needs, registered(), first, planned(), met()).when(found('assessment-1')).thenNothing();
  });

  test('does not come up again in somebody who has left the service', () =>
    given(needs, registered(), first, met(), departed())
      .when(found('assessment-2'))
      .thenRejected('EMPLOYEE_DEPARTED'));
});

describe('a need is planned', () => {
  test('when a programme is to answer it', () =>
    given(needs, registered(), identified()).when(planFor(programId)).then(planned()));

  test('once: the same again records nothing', () =>
    given(needs, registered(), identified(), planned()).when(planFor(programId)).thenNothing());

  test('for another programme instead', () =>
    given(needs, registered(), identified(), planned())
      .when(planFor('service-online'))
      .then(planned({ programId: 'service-online', was: wasPlanned })));

  test('in the unit in which it was identified, wherever the person has moved since', () =>
    given(needs, registered(), identified(), transferred()).when(planFor(programId)).then(planned()));

  // The programme was proposed while it was open: whoever brings the news has nothing to do, and nothing to wait for.
  test.each([met(), withdrawn()])('not any more after $type, of which nobody need be told', (closed) =>
    given(needs, registered(), identified(), closed).when(planFor(programId)).thenNothing(),
  );
});

describe('a need is open again', () => {
  test('when the programme that was to answer it is not held', () =>
    given(needs, registered(), identified(), planned()).when(reopenFrom(programId)).then(reopened()));

  test('once: the same again records nothing', () =>
    given(needs, registered(), identified(), planned(), reopened())
      .when(reopenFrom(programId))
      .thenNothing());

  test('and may be planned again, even for the same programme', () =>
    given(needs, registered(), identified(), planned(), reopened()).when(planFor(programId)).then(planned()));

  test('not when another programme has taken it up since', () =>
    given(needs, registered(), identified(), planned(), planned({ programId: 'service-online' }))
      .when(reopenFrom(programId))
      .thenNothing());

  test.each([met(), withdrawn()])('not after $type', (closed) =>
    given(needs, registered(), identified(), planned(), closed).when(reopenFrom(programId)).thenNothing(),
  );
});

describe('a need is met', () => {
  test('by evidence, whether a programme was planned for it or not', () => {
    given(needs, registered(), identified()).when(meet).then(met());
    given(needs, registered(), identified(), planned())
      .when(meet)
      .then(met({ was: wasPlanned }));
  });

  test('once: the same again records nothing', () =>
    given(needs, registered(), identified(), met()).when(meet).thenNothing());

  test('not once it is withdrawn', () =>
    given(needs, registered(), identified(), withdrawn())
      .when(meet)
      .thenRejected('NEED_CLOSED', { needId, status: 'withdrawn' }));

  test('also of who has left the service', () =>
    given(needs, registered(), identified(), departed()).when(meet).then(met()));
});

describe('all needs in a competency are met at once', () => {
  const second = { needId: 'digital-2026' };

  test('when an assessment shows no gap in it', () =>
    given(needs, registered(), identified(), identified(second), planned(second))
      .when(meetAll)
      .then(met(), met({ ...second, was: wasPlanned })));

  test('but not those in other competencies, nor those that are closed', () =>
    given(
      needs,
      registered(),
      identified({ needId: 'n-1', competencyId: 'integrity' }),
      identified({ needId: 'n-2' }),
      met({ needId: 'n-2' }),
      identified({ needId: 'n-3' }),
      withdrawn({ needId: 'n-3' }),
      identified(),
    )
      .when(meetAll)
      .then(met()));

  test('which records nothing where none is open', () => {
    given(needs, registered()).when(meetAll).thenNothing();
    given(needs, registered(), identified(), met()).when(meetAll).thenNothing();
  });
});

describe('a need is withdrawn', () => {
  test('for a reason, whether a programme was planned for it or not', () => {
    given(needs, registered(), identified()).when(withdraw).then(withdrawn());
    given(needs, registered(), identified(), planned())
      .when(withdraw)
      .then(withdrawn({ was: wasPlanned }));
  });

  test('once: the same again records nothing', () =>
    given(needs, registered(), identified(), withdrawn()).when(withdraw).thenNothing());

  test('not once it is met', () =>
    given(needs, registered(), identified(), met())
      .when(withdraw)
      .thenRejected('NEED_CLOSED', { needId, status: 'met' }));

  test('when the person has left the service', () =>
    given(needs, registered(), identified(), departed()).when(withdraw).then(withdrawn()));
});

test.each([planFor(programId), reopenFrom(programId), meet, withdraw])(
  'nothing becomes of a need that is unknown: $type',
  (command) =>
    given(needs, registered(), identified({ needId: 'another' }))
      .when(command)
      .thenRejected('NEED_UNKNOWN', { needId }),
);

test.each([identify(), planFor(programId), reopenFrom(programId), meet, meetAll, withdraw])(
  'nothing is recorded of somebody unknown: $type',
  (command) => given(needs).when(command).thenRejected('EMPLOYEE_UNKNOWN'),
);

test('a programme may answer a need that is open or planned', () => {
  const answerable = (...history: readonly Parameters<typeof needs.evolve>[1][]) =>
    notAnswerable(given(needs, registered(), ...history).state, needId);
  expect(answerable(identified())).toBeUndefined();
  expect(answerable(identified(), planned())).toBeUndefined();
  expect(answerable(identified(), planned(), reopened())).toBeUndefined();
  expect(answerable(identified(), met())).toBe('NEED_UNKNOWN');
  expect(answerable(identified(), withdrawn())).toBe('NEED_UNKNOWN');
  expect(answerable()).toBe('NEED_UNKNOWN');
});
