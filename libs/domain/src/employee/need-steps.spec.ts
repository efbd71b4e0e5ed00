import { describe, expect, test } from '@jest/globals';
import { departed, registered } from '../../../../test/support/facts/employee.js';
import {
  approved,
  identified,
  inPlan,
  merged,
  met,
  needProposed,
  needRejected,
  outOfPlan,
  planned,
  reopened,
  wasInPlan,
  wasOpen,
  wasPlanned,
  wasProposed,
  whose,
  withdrawn,
} from '../../../../test/support/facts/need.js';
import { given } from '../../../../test/support/given.js';
import { needs, notAnswerable, type Approver } from './needs.js';

const { needId, competencyId } = whose;
const programId = 'service-basics';
const item = { planId: 'health-2026', itemId: 'item-1' } as const;

const admin: Approver = { id: 'office-1', role: 'admin' };
const manager: Approver = { id: 'manager-1', role: 'unit-manager', unitId: 'health' };
const approve = (approver = admin) => ({ type: 'ApproveNeed', data: { needId, approver } }) as const;
const refuse = (approver = admin) =>
  ({ type: 'RejectNeed', data: { needId, approver, reason: 'Sudah ada pelatihan serupa' } }) as const;
const plan = { type: 'PlanNeed', data: { needId, programId } } as const;
const putInPlan = { type: 'PutNeedInPlan', data: { needId, ...item } } as const;
const takeOut = { type: 'TakeNeedOutOfPlan', data: { needId, ...item } } as const;
const giveBack = { type: 'ReopenNeed', data: { needId, programId } } as const;
const meet = { type: 'MeetNeed', data: { needId, evidence: met().data.evidence } } as const;

describe('what a person proposes', () => {
  test('waits for approval', () => {
    const { source, reason } = identified().data;
    given(needs, registered())
      .when({ type: 'IdentifyNeed', data: { needId, competencyId, source, reason, proposed: true } })
      .then(needProposed());
  });

  test('is approved by an admin, who stands in the event', () =>
    given(needs, registered(), needProposed()).when(approve()).then(approved()));

  test('is approved by the manager of the unit in which the person is', () => {
    given(needs, registered(), needProposed())
      .when(approve(manager))
      .then(approved({ approvedBy: 'manager-1', approverRole: 'unit-manager' }));
    given(needs, registered(), needProposed())
      .when(approve({ ...manager, unitId: 'education' }))
      .thenRejected('APPROVER_OF_OTHER_UNIT', { unitId: 'education' });
  });

  test('is not approved by the very person', () =>
    given(needs, registered(), needProposed())
      .when(approve({ ...manager, employeeId: 'budi' }))
      .thenRejected('OWN_INPUT_NEEDS_ANOTHER', { employeeId: 'budi' }));

  test('is approved once: again it is known', () =>
    given(needs, registered(), needProposed(), approved()).when(approve()).thenNothing());

  test('is refused with a reason, once', () => {
    given(needs, registered(), needProposed()).when(refuse()).then(needRejected());
    given(needs, registered(), needProposed(), needRejected()).when(refuse()).thenNothing();
  });

  test('is not approved once it is refused, nor refused once it is approved', () => {
    given(needs, registered(), needProposed(), needRejected())
      .when(approve())
      .thenRejected('NEED_CLOSED', { needId, status: 'rejected' });
    given(needs, registered(), needProposed(), approved())
      .when(refuse())
      .thenRejected('NEED_NOT_PROPOSED', { needId });
  });

  test('is answered by nothing until it is approved', () => {
    for (const command of [plan, putInPlan, meet])
      given(needs, registered(), needProposed()).when(command).thenRejected('NEED_NOT_APPROVED', { needId });
    const { state } = given(needs, registered(), needProposed());
    expect(notAnswerable(state, needId)).toBe('NEED_NOT_APPROVED');
    given(needs, registered(), needProposed(), approved()).when(plan).then(planned());
  });
});

describe('a need in a plan', () => {
  test('is answered by a plan item', () =>
    given(needs, registered(), identified()).when(putInPlan).then(inPlan()));

  test('by one at a time: another takes it over', () =>
    given(needs, registered(), identified(), inPlan())
      .when({ type: 'PutNeedInPlan', data: { needId, ...item, itemId: 'item-2' } })
      .then(inPlan({ itemId: 'item-2', was: wasInPlan })));

  test('is open again when the item is taken out, but not by an item that has it no more', () => {
    given(needs, registered(), identified(), inPlan()).when(takeOut).then(outOfPlan());
    given(needs, registered(), identified(), inPlan({ itemId: 'item-2' }))
      .when(takeOut)
      .thenNothing();
  });

  test('is planned when a programme answers it, and back in the plan when that is cancelled', () => {
    given(needs, registered(), identified(), inPlan())
      .when(plan)
      .then(planned({ was: wasInPlan }));
    given(needs, registered(), identified(), inPlan(), planned({ was: wasInPlan }))
      .when(giveBack)
      .then(reopened({ status: 'in-plan' }));
  });

  test('stays planned whatever the plan does while a programme answers it', () => {
    given(needs, registered(), identified(), planned())
      .when(putInPlan)
      .then(inPlan({ status: 'planned', was: wasPlanned }));
    given(needs, registered(), identified(), inPlan(), planned())
      .when(takeOut)
      .then(outOfPlan({ status: 'planned', was: wasPlanned }));
  });

  test('records the same once', () => {
    given(needs, registered(), identified(), inPlan()).when(putInPlan).thenNothing();
    given(needs, registered(), identified(), inPlan(), outOfPlan()).when(takeOut).thenNothing();
  });

  test.each([putInPlan, takeOut, plan, giveBack])('says nothing to one that is closed: $type', (command) =>
    given(needs, registered(), identified(), withdrawn()).when(command).thenNothing(),
  );
});

describe('two needs of one person in one competency', () => {
  const demand = identified({ needId: 'digital-2026', source: 'unit-demand' });
  const merge = { type: 'MergeNeed', data: { needId, into: 'digital-2026' } } as const;

  test('are merged: one stands for both', () =>
    given(needs, registered(), identified(), demand).when(merge).then(merged()));

  test('once: the same again records nothing', () =>
    given(needs, registered(), identified(), demand, merged()).when(merge).thenNothing());

  test('are answered together, whichever of them a programme names', () =>
    given(needs, registered(), identified(), demand, merged())
      .when(plan)
      .then(planned({ needId: 'digital-2026', was: { ...wasOpen, source: 'unit-demand' } })));

  test('also one that waits for approval: the other one is approved', () =>
    given(needs, registered(), needProposed(), demand)
      .when(merge)
      .then(merged({ was: wasProposed })));

  test('come up again as one, until that is closed', () => {
    const gap = identified({ source: 'gap', origin: 'assessment-1' });
    const data = {
      needId,
      competencyId,
      source: 'gap',
      reason: 'Kesenjangan',
      origin: 'assessment-2',
    } as const;
    const found = { type: 'IdentifyNeed', data } as const;
    const history = [registered(), gap, demand, merged()] as const;
    given(needs, ...history)
      .when(found)
      .thenNothing();
    given(needs, ...history, met({ needId: 'digital-2026' }))
      .when(found)
      .then(
        identified({
          source: 'gap',
          origin: 'assessment-2',
          reason: 'Kesenjangan',
          was: { ...wasOpen, status: 'merged', source: 'gap' },
        }),
      );
  });

  test('but not with itself, nor with one in another competency or that is not there', () => {
    given(needs, registered(), identified())
      .when({ type: 'MergeNeed', data: { needId, into: needId } })
      .thenRejected('NEED_MERGED_INTO_ITSELF', { needId });
    given(
      needs,
      registered(),
      identified(),
      identified({ needId: 'digital-2026', competencyId: 'integrity' }),
    )
      .when(merge)
      .thenRejected('NEED_OF_OTHER_COMPETENCY', { needId, into: 'digital-2026' });
    given(needs, registered(), identified())
      .when(merge)
      .thenRejected('NEED_UNKNOWN', { needId: 'digital-2026' });
  });

  test('but not where a plan or a programme counts on it, nor where one is closed', () => {
    for (const counted of [planned(), inPlan()])
      given(needs, registered(), identified(), demand, counted)
        .when(merge)
        .thenRejected('NEED_ALREADY_PLANNED', { needId });
    given(needs, registered(), identified(), demand, withdrawn({ needId: 'digital-2026' }))
      .when(merge)
      .thenRejected('NEED_CLOSED', { needId: 'digital-2026', status: 'withdrawn' });
    given(needs, registered(), identified(), demand, withdrawn())
      .when(merge)
      .thenRejected('NEED_CLOSED', { needId, status: 'withdrawn' });
    given(needs, registered(), identified(), needProposed({ needId: 'digital-2026' }))
      .when(merge)
      .thenRejected('NEED_NOT_APPROVED', { needId: 'digital-2026' });
  });
});

describe('a need that no post asks for any more', () => {
  const drop = { type: 'DropNeed', data: { needId, reason: 'Tidak lagi dipersyaratkan' } } as const;
  test('is withdrawn on that ground', () =>
    given(needs, registered(), identified())
      .when(drop)
      .then(withdrawn({ reason: 'Tidak lagi dipersyaratkan', ground: 'not-required' })));

  test('and passed over where it is not, or is closed', () => {
    given(needs, registered()).when(drop).thenNothing();
    given(needs, registered(), identified(), met()).when(drop).thenNothing();
  });
});

test('the departure withdraws all that is open, with its ground', () =>
  given(
    needs,
    registered(),
    identified(),
    needProposed({ needId: 'n-2' }),
    planned(),
    met({ needId: 'n-3' }),
    departed(),
  )
    .when({ type: 'WithdrawAllNeeds', data: { reason: 'Pensiun 2026-12-01' } })
    .then(
      withdrawn({ reason: 'Pensiun 2026-12-01', ground: 'departure', was: wasPlanned }),
      withdrawn({ needId: 'n-2', reason: 'Pensiun 2026-12-01', ground: 'departure', was: wasProposed }),
    ));

describe('the needs of a performance gap', () => {
  const performance = identified({ needId: 'performance-gap.x', source: 'performance-gap' });
  const was = { ...wasOpen, source: 'performance-gap' } as const;
  const { evidence } = met().data;

  test('are met by an appraisal, and no others with them', () =>
    given(needs, registered(), identified(), performance)
      .when({ type: 'MeetNeedsFrom', data: { source: 'performance-gap', evidence } })
      .then(met({ needId: 'performance-gap.x', was })));

  test('are not met by an assessment of the competency, nor is what waits for approval', () =>
    given(needs, registered(), performance, needProposed({ needId: 'n-2' }), identified())
      .when({ type: 'MeetNeedsOf', data: { competencyId, evidence } })
      .then(met()));
});
