import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { given } from '../../../../test/support/given.js';
import { inForce, refOf, type Edition } from './edition.js';
import { rule, type RuleEvent } from './rule.js';
import { ruleById, rules } from './rules.js';
import { jpmClasses } from './rules/jpm-classes.js';

type Data = RuleEvent['data'];
const stricter: Data = {
  ruleId: 'jpm-classes',
  edition: 2,
  effectiveFrom: '2027-01-01',
  source: 'Surat edaran wali kota 1/2026',
  mark: 'own',
  parameters: {
    classes: [
      { name: 'memenuhi', fromHundredths: 8_500 },
      { name: 'kurang-memenuhi', fromHundredths: 0 },
    ],
  },
};
const set = (over: Partial<Data> = {}): RuleEvent => ({
  type: 'RuleEditionSet',
  data: { ...stricter, ...over },
});
const wish = (over: Partial<Data> = {}) => {
  const { edition: _edition, ...data } = { ...stricter, ...over };
  return { type: 'SetRuleEdition', data } as const;
};

describe('an edition of a rule is set', () => {
  test('as the second: the first is the program’s own', () => given(rule).when(wish()).then(set()));

  test('and numbered in the order of setting, also for an earlier day', () =>
    given(rule, set())
      .when(wish({ effectiveFrom: '2026-07-01' }))
      .then(set({ edition: 3, effectiveFrom: '2026-07-01' })));

  test('once: what holds from that day already is not set again', () =>
    given(rule, set()).when(wish()).thenNothing());

  test('again where another was set for the same day since', () =>
    given(rule, set(), set({ edition: 3, source: 'Surat edaran 2/2026' }))
      .when(wish())
      .then(set({ edition: 4 })));

  test('but not of a rule that there is not', () =>
    given(rule)
      .when(wish({ ruleId: 'weather' }))
      .thenRejected('RULE_UNKNOWN', { ruleId: 'weather' }));

  test('but not with parameters of another form', () => {
    const parameters = { classes: [{ name: 'memenuhi', fromHundredths: 10_001 }] };
    given(rule).when(wish({ parameters })).thenRejected('RULE_PARAMETERS_WRONG', {
      ruleId: 'jpm-classes',
      fault: 'parameters.classes.0.fromHundredths: is not a whole number from 0 to 10000',
    });
  });
});

describe('what holds on a day', () => {
  const edition = (number: number, effectiveFrom: string): Edition<unknown> => ({
    ...stricter,
    edition: number,
    effectiveFrom,
  });

  test('is the first edition before any other begins', () =>
    expect(refOf(inForce(jpmClasses, [edition(2, '2027-01-01')], '2026-12-31'))).toEqual({
      ruleId: 'jpm-classes',
      edition: 1,
    }));

  test('is the new one from its first day on', () =>
    expect(inForce(jpmClasses, [edition(2, '2027-01-01')], '2027-01-01').edition).toBe(2));

  test('is the one set last, of those that begin on the same day', () =>
    expect(
      inForce(jpmClasses, [edition(2, '2027-01-01'), edition(3, '2027-01-01')], '2028-01-01').edition,
    ).toBe(3));

  test('is never one that begins later, nor one with a later beginning left out', () =>
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('2018-01-01', '2020-01-01', '2026-01-01', '2027-01-01'), { maxLength: 6 }),
        fc.constantFrom('2017-06-01', '2020-01-01', '2026-05-05'),
        (days, onDay) => {
          const editions = days.map((from, index) => edition(index + 2, from));
          const holds = inForce(jpmClasses, editions, onDay);
          expect(holds.effectiveFrom <= onDay).toBe(true);
          for (const { effectiveFrom } of editions)
            if (effectiveFrom <= onDay) expect(effectiveFrom <= holds.effectiveFrom).toBe(true);
        },
      ),
    ));
});

describe('the rules that Bina comes with', () => {
  test.each(rules.map((one) => [one.ruleId, one] as const))(
    '%s has a first edition in its own form',
    (id, one) => {
      expect(one.shape.check(one.first.parameters, 'parameters')).toBeUndefined();
      expect(one.first).toMatchObject({ ruleId: id, edition: 1 });
      expect(one.first.source.length).toBeGreaterThan(10);
      expect(ruleById(id)).toBe(one);
    },
  );

  test('have an id each', () => expect(new Set(rules.map(({ ruleId }) => ruleId)).size).toBe(rules.length));
});
