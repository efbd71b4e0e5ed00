import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { creditHours } from '../rule/rules/credit-hours.js';
import { allot, PARTS_PER_CREDIT_HOUR, creditAlone, shareOf, type Counted } from './credit.js';

const session = (form: string, minutes: number, international = false): Counted => ({
  form,
  international,
  minutes,
});
const alone = (...counted: Parameters<typeof session>) => creditAlone(session(...counted), creditHours.first);

describe('what a session counts for alone, as the table of BPS says', () => {
  test.each([
    ['a technical training: 45 minutes are 1 JP', '3', 45, false, 100],
    ['the same abroad: a fifth more', '3', 45, true, 120],
    ['a minute of it: exactly a forty-fifth', '3', 1, false, 200 / 90],
    ['20 JP', '3', 900, false, 2_000],
    ['leadership training abroad is not in the table: just the minutes', '1', 90, true, 200],
    ['a day of a seminar, however long', '9', 30, false, 400],
    ['an international one', '9', 400, true, 600],
    ['a day of a workshop', '4', 360, false, 500],
    ['an international one', '4', 360, true, 700],
    ['socialisation', '7', 120, false, 400],
    ['mentoring, a time', '15', 60, false, 200],
    ['international mentoring, a day', '15', 60, true, 400],
    ['secondment, whole', '18', 480, false, 2_000],
    ['benchmarking abroad', '20', 480, true, 2_000],
    ['an internship', '10', 480, true, 2_400],
  ])('%s', (_what, form, minutes, international, hundredths) =>
    expect(alone(form, minutes, international)).toMatchObject({
      full: hundredths * 90,
      form,
      rule: { ruleId: 'credit-hours', edition: 1 },
    }),
  );

  test('a programme without a stated form: its minutes', () =>
    expect(creditAlone({ international: false, minutes: 45 }, creditHours.first)).toMatchObject({
      full: 9_000,
      stated: false,
    }));

  test.each([
    ['a form that the edition does not name', '99', 45],
    ['a seminar of which somebody was at no minute', '9', 0],
  ])('%s: nothing', (_what, form, minutes) => expect(alone(form, minutes).full).toBe(0));
});

/** What several sessions of one form count for, one recorded after the other, all sharing what they share. */
const counted = (...sessions: readonly Counted[]) =>
  allot(sessions.map((one) => creditAlone(one, creditHours.first))).map((parts) => parts / 90);

describe('what shares a limit', () => {
  test('e-learning: the fourth hour of a day counts no more', () => {
    expect(counted(session('16', 135))).toEqual([300]);
    expect(counted(session('16', 90), session('16', 90))).toEqual([200, 100]);
    expect(counted(session('16', 135), session('16', 45))).toEqual([300, 0]);
    expect(counted(session('16', 180, true))).toEqual([400]);
  });

  test('self study: two hours a day', () => expect(counted(session('22', 135))).toEqual([200]));

  test('mentoring: the third meeting of a month counts no more', () =>
    expect(counted(session('15', 60), session('15', 60), session('15', 60))).toEqual([200, 200, 0]));

  test('a seminar: its second session on the same day brings nothing more', () =>
    expect(counted(session('9', 90), session('9', 90))).toEqual([400, 0]));

  test('what brought nothing has used up no time', () =>
    expect(
      allot([
        { full: 0, within: 'month', most: 1 },
        { full: 200, within: 'month', most: 1 },
      ]),
    ).toEqual([0, 200]));

  test('thirty sessions of thirty minutes are 20 JP exactly', () => {
    const thirty = Array.from({ length: 30 }, () => alone('3', 30).full);
    expect(thirty.reduce((sum, parts) => sum + parts)).toBe(20 * PARTS_PER_CREDIT_HOUR);
  });

  const day = '2026-03-02';
  test.each([
    ['16', '16/2026-03-02'],
    ['15', '15/2026-03'],
    ['9', 'prima/2026-03-02'],
    ['18', 'prima'],
    ['3', undefined],
  ])('form %s: %s', (form, name) => expect(shareOf(alone(form, 45), 'prima', day)).toBe(name));

  test('never counts for more than alone, nor all together for more than the limit of a day', () =>
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 600 }), { maxLength: 8 }), (minutes) => {
        // In parts, which are whole numbers: hundredths of an hour would be rounded.
        const partsOf = (each: readonly number[]) => allot(each.map((one) => alone('16', one)));
        const credits = partsOf(minutes);
        expect(credits.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(3 * PARTS_PER_CREDIT_HOUR);
        credits.forEach((one, index) =>
          expect(one).toBeLessThanOrEqual(alone('16', minutes[index] ?? 0).full),
        );
        // One minute more of any of them never brings less.
        const more = partsOf(minutes.map((each) => each + 1));
        expect(more.reduce((sum, one) => sum + one, 0)).toBeGreaterThanOrEqual(
          credits.reduce((sum, one) => sum + one, 0),
        );
      }),
    ));
});
