import { id, integer, list, object, oneOf, optional, text } from '../../shape.js';
import { ruleOf } from '../edition.js';

/**
 * How one form is counted, in hundredths of a credit hour (JP).
 *
 * `minutes`: the minutes attended, 45 of them 1 JP; `day`: each day on which the person was there; `once`: each
 * programme, however long; `time`: each session.
 */
const counting = {
  by: oneOf('minutes', 'day', 'once', 'time'),
  /** JP hundredths for a day, a programme, a session; of `minutes`: of what 45 minutes bring (100: just as long). */
  hundredths: integer(0, 100_000),
  /** No more than this in a day. */
  mostADay: optional(integer(0, 100_000)),
  /** No more than so many sessions in a month. */
  timesAMonth: optional(integer(1, 100)),
};

/** The forms of development and what each is worth, national and international. */
export const creditHours = ruleOf({
  ruleId: 'credit-hours',
  shape: object({
    minutesPerCreditHour: integer(1, 600),
    /** The form as which programmes count of which none was stated. */
    unstatedForm: id,
    forms: list(
      object({
        /** The code of the form in the rule `development-forms` (SIASN jenisDiklat). */
        code: id,
        /** The code of the same form in the source. */
        sourceCode: optional(text(20)),
        national: object(counting),
        international: object(counting),
      }),
      200,
    ),
  }),
  first: {
    effectiveFrom: '2019-01-01',
    source:
      'BPS B-031/BPS/2600/02/2019 (its codes are the source codes). Where it says 20 % for international training, ' +
      'that means a fifth more than the minutes bring (from memory of Perlan 10/2018). Forms without a source code ' +
      'are not in it, and programmes without a stated form: minutes, as most others (own choice).',
    mark: 'M',
    parameters: {
      minutesPerCreditHour: 45,
      unstatedForm: '13',
      forms: [
        byMinutes('1', 'B1', 100),
        byMinutes('2', 'B4'),
        byMinutes('3', 'B3'),
        byDay('4', 'B7', [500, 700]),
        byMinutes('5', 'B2'),
        byMinutes('6', 'B5'),
        byDay('7', 'B11', [400, 600]),
        byMinutes('8', 'B10'),
        byDay('9', 'B6', [400, 600]),
        once('10', 'C11', [2_000, 2_400]),
        byMinutes('11', 'B8'),
        byMinutes('12', 'B9'),
        byMinutes('13', undefined),
        guided('14', 'C1'),
        guided('15', 'C2'),
        capped('16', 'C3', { mostADay: [300, 400], fifthMore: false }),
        byMinutes('17', 'C4'),
        once('18', 'C5', [2_000, 2_400]),
        byMinutes('19', 'C6'),
        once('20', 'C7', [1_000, 2_000]),
        once('21', 'C8', [2_000, 2_400]),
        capped('22', 'C9', { mostADay: [200, 240], fifthMore: true }),
        capped('23', 'C10', { mostADay: [200, 240], fifthMore: true }),
        byMinutes('24', undefined),
        byMinutes('25', undefined),
      ],
    },
  },
});

function named(code: string, sourceCode: string | undefined) {
  return { code, ...(sourceCode === undefined ? {} : { sourceCode }) };
}

function byMinutes(code: string, sourceCode: string | undefined, international = 120) {
  const minutes = (hundredths: number) => ({ by: 'minutes' as const, hundredths });
  return { ...named(code, sourceCode), national: minutes(100), international: minutes(international) };
}

function byDay(code: string, sourceCode: string, [national, international]: readonly [number, number]) {
  const day = (hundredths: number) => ({ by: 'day' as const, hundredths });
  return { ...named(code, sourceCode), national: day(national), international: day(international) };
}

function once(code: string, sourceCode: string, [national, international]: readonly [number, number]) {
  const programme = (hundredths: number) => ({ by: 'once' as const, hundredths });
  return {
    ...named(code, sourceCode),
    national: programme(national),
    international: programme(international),
  };
}

/** Coaching and mentoring: 2 JP a time, international 4 JP a day, at most twice a month. */
function guided(code: string, sourceCode: string) {
  return {
    ...named(code, sourceCode),
    national: { by: 'time' as const, hundredths: 200, timesAMonth: 2 },
    international: { by: 'day' as const, hundredths: 400, timesAMonth: 2 },
  };
}

/** Minutes, up to so many JP a day. */
function capped(
  code: string,
  sourceCode: string,
  {
    mostADay: [national, international],
    fifthMore,
  }: { mostADay: readonly [number, number]; fifthMore: boolean },
) {
  const minutes = (hundredths: number, mostADay: number) => ({
    by: 'minutes' as const,
    hundredths,
    mostADay,
  });
  return {
    ...named(code, sourceCode),
    national: minutes(100, national),
    international: minutes(fifthMore ? 120 : 100, international),
  };
}
