import { describe, test } from '@jest/globals';
import {
  positionDefined,
  positionReinstated,
  positionRetired,
  positionRevised,
  standardSet,
} from '../../../../test/support/facts/standards.js';
import { given } from '../../../../test/support/given.js';
import { position } from './position.js';

const define = { type: 'DefinePosition', data: positionDefined().data } as const;
describe('a position is defined', () => {
  test('with its title and kind', () => given(position).when(define).then(positionDefined()));

  test('once: the same again records nothing, also when its standard was set', () => {
    given(position, positionDefined()).when(define).thenNothing();
    given(position, positionDefined(), standardSet()).when(define).thenNothing();
  });

  test.each([{ title: 'Perawat Ahli Muda' }, { kind: 'pelaksana' as const }])(
    'but not under an id that another position has: %j',
    (other) => given(position, positionDefined(other)).when(define).thenRejected('POSITION_ID_TAKEN'),
  );
});

describe('a position is revised', () => {
  const because = { effectiveFrom: '2026-07-01', reason: 'Nomenklatur baru' };
  const revise = (
    changes: { title?: string; kind?: 'fungsional' | 'pengawas'; grade?: 'ahli-muda' },
    on = because,
  ) => ({ type: 'RevisePosition', data: { positionId: 'nurse', ...on, ...changes } }) as const;

  test('in its title, from a day on and for a reason', () =>
    given(position, positionDefined())
      .when(revise({ title: 'Perawat Ahli Muda' }))
      .then(positionRevised()));

  test('in its grade, which goes when the kind changes', () => {
    const { title, kind } = positionDefined().data;
    given(position, positionDefined())
      .when(revise({ grade: 'ahli-muda' }))
      .then(positionRevised({ title, grade: 'ahli-muda', previous: { title, kind } }));
    given(position, positionDefined({ grade: 'ahli-muda' }))
      .when(revise({ kind: 'pengawas' }))
      .then(positionRevised({ title, kind: 'pengawas', previous: { title, kind, grade: 'ahli-muda' } }));
  });

  test('once, in the order of the days, and only where it is known', () => {
    given(position, positionDefined(), positionRevised())
      .when(revise({ title: 'Perawat Ahli Muda' }))
      .thenNothing();
    given(position, positionDefined(), positionRevised())
      .when(revise({ title: 'Ners' }, { ...because, effectiveFrom: '2026-06-30' }))
      .thenRejected('REVISION_BEFORE_LATEST', { latest: '2026-07-01' });
    given(position)
      .when(revise({ title: 'Ners' }))
      .thenRejected('POSITION_UNKNOWN');
  });

  test('and its definition is a retry still', () =>
    given(position, positionDefined(), positionRevised()).when(define).thenNothing());
});

describe('a position is adopted from a list', () => {
  const source = 'SIASN jabatanFungsional';
  const adopt = (effectiveFrom: string, title = 'Perawat Ahli Muda') =>
    ({
      type: 'AdoptPosition',
      data: { ...define.data, title, effectiveFrom, reason: 'Nomenklatur baru', source },
    }) as const;

  test('that defines it, and the event names the list', () =>
    given(position).when(adopt('2026-07-01', 'Perawat Ahli Pertama')).then(positionDefined({ source })));

  test('that says the same: nothing is recorded', () =>
    given(position, positionDefined()).when(adopt('2026-07-01', 'Perawat Ahli Pertama')).thenNothing());

  test('that says otherwise: it is revised, not before the office’s own latest revision', () => {
    given(position, positionDefined()).when(adopt('2026-07-01')).then(positionRevised());
    const { title, kind } = positionRevised().data;
    given(position, positionDefined(), positionRevised())
      .when(adopt('2026-01-01', 'Ners'))
      .then(positionRevised({ title: 'Ners', previous: { title, kind } }));
  });
});

describe('a position is retired', () => {
  const retire = { type: 'RetirePosition', data: positionRetired().data } as const;
  const reinstate = { type: 'ReinstatePosition', data: positionReinstated().data } as const;

  test('from a day on, once, and reinstated, once', () => {
    given(position, positionDefined()).when(retire).then(positionRetired());
    given(position, positionDefined(), positionRetired()).when(retire).thenNothing();
    given(position, positionDefined(), positionRetired()).when(reinstate).then(positionReinstated());
    given(position, positionDefined()).when(reinstate).thenNothing();
  });

  test('only where it is known', () => {
    given(position).when(retire).thenRejected('POSITION_UNKNOWN');
    given(position).when(reinstate).thenRejected('POSITION_UNKNOWN');
  });

  test('after which its standard is set for earlier days only', () => {
    const { previousLevel: _none, ...data } = standardSet().data;
    const setFrom = (effectiveFrom: string) =>
      ({ type: 'SetStandard', data: { ...data, effectiveFrom } }) as const;
    given(position, positionDefined(), positionRetired())
      .when(setFrom('2026-12-31'))
      .then(standardSet({ effectiveFrom: '2026-12-31' }));
    given(position, positionDefined(), positionRetired())
      .when(setFrom('2027-01-01'))
      .thenRejected('POSITION_RETIRED', { positionId: 'nurse', retiredFrom: '2027-01-01' });
    given(position, positionDefined(), positionRetired(), positionReinstated())
      .when(setFrom('2027-01-01'))
      .then(standardSet({ effectiveFrom: '2027-01-01' }));
  });
});
