import { describe, expect, test } from '@jest/globals';
import {
  competencyDefined,
  competencyReinstated,
  competencyRetired,
  competencyRevised,
  levelsDescribed,
} from '../../../../test/support/facts/standards.js';
import { given } from '../../../../test/support/given.js';
import { competency, isRetired } from './competency.js';

const competencyId = 'public-service';
const define = { type: 'DefineCompetency', data: competencyDefined().data } as const;
const definition = 'Melayani warga dengan baik';
const because = { effectiveFrom: '2026-07-01', reason: 'Kamus baru' };

describe('a competency is defined', () => {
  test('with its name and kind', () => given(competency).when(define).then(competencyDefined()));

  test('with a definition', () =>
    given(competency)
      .when({ ...define, data: { ...define.data, definition } })
      .then(competencyDefined({ definition })));

  test('once: the same again records nothing', () =>
    given(competency, competencyDefined()).when(define).thenNothing());

  test('once: the same again records nothing, also after it was revised', () =>
    given(competency, competencyDefined(), competencyRevised()).when(define).thenNothing());

  test.each([{ name: 'Integritas' }, { kind: 'technical' as const }, { definition }])(
    'but not under an id that another competency has: %j',
    (other) => given(competency, competencyDefined(other)).when(define).thenRejected('COMPETENCY_ID_TAKEN'),
  );
});

describe('a competency is revised', () => {
  const revise = (changes: { name?: string; definition?: string; kind?: 'technical' }, on = because) =>
    ({ type: 'ReviseCompetency', data: { competencyId, ...on, ...changes } }) as const;

  test('in its name, from a day on and for a reason', () =>
    given(competency, competencyDefined())
      .when(revise({ name: 'Pelayanan Prima' }))
      .then(competencyRevised()));

  test('in what is given only: the rest stays', () =>
    given(competency, competencyDefined({ definition }), competencyRevised({ definition }))
      .when(revise({ kind: 'technical' }))
      .then(
        competencyRevised({
          kind: 'technical',
          definition,
          previous: { name: 'Pelayanan Prima', kind: 'managerial', definition },
        }),
      ));

  test('once: what it says already is not recorded again, whatever the day', () =>
    given(competency, competencyDefined(), competencyRevised())
      .when(revise({ name: 'Pelayanan Prima' }, { ...because, effectiveFrom: '2026-01-01' }))
      .thenNothing());

  test('in the order of the days', () =>
    given(competency, competencyDefined(), competencyRevised())
      .when(revise({ definition }, { ...because, effectiveFrom: '2026-06-30' }))
      .thenRejected('REVISION_BEFORE_LATEST', { latest: '2026-07-01' }));

  test('only where it is known', () =>
    given(competency).when(revise({ definition })).thenRejected('COMPETENCY_UNKNOWN', { competencyId }));
});

describe('a competency is adopted from a source', () => {
  const rule = { ruleId: 'general-competencies', edition: 1 };
  const adopt = (changes: { name?: string; definition?: string } = {}, effectiveFrom = '2026-07-01') =>
    ({
      type: 'AdoptCompetency',
      data: { ...define.data, reason: 'Kamus baru', effectiveFrom, rule, ...changes },
    }) as const;

  test('that defines it, and the event names the rule', () =>
    given(competency).when(adopt()).then(competencyDefined({ rule })));

  test('that says the same: nothing is recorded, also where the source has no definition', () =>
    given(competency, competencyDefined({ definition })).when(adopt()).thenNothing());

  test('that says otherwise: it is revised', () =>
    given(competency, competencyDefined())
      .when(adopt({ name: 'Pelayanan Prima' }))
      .then(competencyRevised({ rule })));

  test('that is older than the office’s own revision: it is followed from that revision on', () =>
    given(competency, competencyDefined(), competencyRevised())
      .when(adopt({}, '2026-03-01'))
      .then(
        competencyRevised({
          name: 'Pelayanan Publik',
          previous: { name: 'Pelayanan Prima', kind: 'managerial' },
          rule,
        }),
      ));
});

describe('the levels of a competency are described', () => {
  const one = { level: 1, description: 'Uraian tingkat satu', indicators: ['Perilaku yang tampak'] };
  const two = { level: 2, indicators: [] };
  const describeLevels = (...levels: (typeof one | typeof two)[]) =>
    ({ type: 'DescribeLevels', data: { competencyId, levels } }) as const;

  test('all at once, in their order', () =>
    given(competency, competencyDefined())
      .when(describeLevels(two, one))
      .then(levelsDescribed({ levels: [one, two] })));

  test('once: the same again records nothing', () =>
    given(competency, competencyDefined(), levelsDescribed()).when(describeLevels(one)).thenNothing());

  test('anew: what is left out is not described any more', () =>
    given(competency, competencyDefined(), levelsDescribed())
      .when(describeLevels(two))
      .then(levelsDescribed({ levels: [two] })));

  test('each once', () =>
    given(competency, competencyDefined())
      .when(describeLevels(one, two, one))
      .thenRejected('LEVEL_DESCRIBED_TWICE', { level: 1 }));

  test('only where it is known', () =>
    given(competency).when(describeLevels(one)).thenRejected('COMPETENCY_UNKNOWN', { competencyId }));
});

describe('a competency is retired', () => {
  const retire = { type: 'RetireCompetency', data: competencyRetired().data } as const;
  const reinstate = { type: 'ReinstateCompetency', data: competencyReinstated().data } as const;

  test('from a day on', () => given(competency, competencyDefined()).when(retire).then(competencyRetired()));

  test('once, or from another day', () => {
    given(competency, competencyDefined(), competencyRetired()).when(retire).thenNothing();
    given(competency, competencyDefined(), competencyRetired({ retiredFrom: '2026-12-01' }))
      .when(retire)
      .then(competencyRetired());
  });

  test('and reinstated, once', () => {
    given(competency, competencyDefined(), competencyRetired()).when(reinstate).then(competencyReinstated());
    given(competency, competencyDefined(), competencyRetired(), competencyReinstated())
      .when(reinstate)
      .thenNothing();
  });

  test('only where it is known', () => {
    given(competency).when(retire).thenRejected('COMPETENCY_UNKNOWN', { competencyId });
    given(competency).when(reinstate).thenRejected('COMPETENCY_UNKNOWN', { competencyId });
  });

  test('and is so from that day on, until it is reinstated', () => {
    const { state } = given(competency, competencyDefined(), competencyRetired());
    const retiredOn = (day: string, of = state) => of.status === 'defined' && isRetired(of, day);
    expect([retiredOn('2026-12-31'), retiredOn('2027-01-01')]).toEqual([false, true]);
    const again = given(competency, competencyDefined(), competencyRetired(), competencyReinstated());
    expect(retiredOn('2027-01-01', again.state)).toBe(false);
  });
});
