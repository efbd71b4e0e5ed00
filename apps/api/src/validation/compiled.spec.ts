import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { plainToInstance } from 'class-transformer';
import { IsEmail, validate } from 'class-validator';
import fc from 'fast-check';
import { requestClasses, schemasOf, type JsonSchema } from '@bina/contract';
import * as contract from '@bina/contract';
import { CompiledContract, type Shape } from './compiled.js';

const compiled = new CompiledContract();
const schemas = schemasOf(requestClasses);

const nearlyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(
    '',
    ' ',
    '\n',
    'a\u0000b',
    '\ud800',
    'x\ud83d\ude00',
    'constructor',
    '-x',
    '$x',
    'A.b:c_d-e',
  ),
  fc.integer({ min: 70, max: 110 }).map((length) => 'a'.repeat(length)),
  fc
    .constantFrom(29, 30, 31, 100, 101, 200, 201, 500, 501, 2000, 2001, 4000, 4001)
    .map((n) => 'ab '.repeat(n).slice(0, n - 1) + 'z'),
  fc.constantFrom(100, 200).map((n) => '\u{1f600}'.repeat(n / 2 + 1)),
);
const nearlyTime = fc.oneof(
  fc.constantFrom(
    '2026-02-29',
    '2024-02-29',
    '2026-13-01',
    '2026-1-1',
    '1899-12-31',
    '2026-04-31',
    'besok',
    '2026',
  ),
  fc
    .tuple(
      fc.constantFrom('2026-03-02', '2026-02-30'),
      fc.constantFrom('T09:00', 'T24:00:00', 'T09:00:00.1234', 'T23:59:59.999', ' 09:00'),
      fc.constantFrom('Z', '+07:00', '+15:00', '', '-0700'),
    )
    .map((parts) => parts.join('')),
);
const anything = fc.oneof(
  { weight: 3, arbitrary: nearlyText },
  nearlyTime,
  fc.constantFrom('0', '01', '1000', '1001', '9'.repeat(19), '9'.repeat(20), '2026', '2200'),
  fc.constantFrom(null, true, false, 0, -0, 1, 5, 6, 1440, 1441, 1.5, 10_000, 10_001, Infinity, NaN, 1e21),
  fc.constantFrom(
    [],
    {},
    [null],
    [{}],
    ['a', 'a'],
    { toString: 1 },
    { constructor: 1 },
    { $x: 1 },
    { a: '' },
  ),
  fc.jsonValue({ maxDepth: 2 }),
);

/** Values that mostly fit a schema, with anything in any place now and then. */
const fitting = (schema: JsonSchema): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 40, arbitrary: wellFormed(schema) }, { weight: 1, arbitrary: anything });

const wellFormed = (schema: JsonSchema): fc.Arbitrary<unknown> => {
  if (typeof schema['$ref'] === 'string')
    return objectOf(schemas[schema['$ref'].split('/').at(-1) ?? ''] ?? {});
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as unknown[]));
  if (Array.isArray(schema['anyOf'])) return fc.oneof(...(schema['anyOf'] as JsonSchema[]).map(fitting));
  switch (schema['type']) {
    case 'object':
      return schema['properties'] === undefined
        ? fc.dictionary(fc.oneof({ weight: 5, arbitrary: fc.string({ minLength: 1 }) }, nearlyText), answer, {
            maxKeys: 4,
          })
        : objectOf(schema);
    case 'array':
      return fc.array(fitting(schema['items'] as JsonSchema), { minLength: 0, maxLength: 3 });
    case 'integer':
      return fc.integer({ min: Number(schema['minimum']), max: Number(schema['maximum']) });
    case 'boolean':
      return fc.boolean();
    case 'string':
      return textLike(schema);
    default:
      throw new Error(`The generator knows no ${JSON.stringify(schema)}.`);
  }
};

const answer = fc.oneof({ weight: 9, arbitrary: fc.oneof(fc.double(), fc.constant('baik')) }, anything);

const textLike = (schema: JsonSchema): fc.Arbitrary<unknown> => {
  if (schema['format'] === 'date') return fc.constantFrom('2026-03-02', '2024-02-29');
  if (schema['format'] === 'date-time')
    return fc.constantFrom('2026-03-02T09:00:00+07:00', '2026-03-02T02:00Z');
  if (schema['format'] === 'day-or-moment') return fc.constantFrom('2026-03-02', '2026-03-02T02:00Z');
  const pattern = new RegExp(String(schema['pattern']), 'u');
  // The long ones are as tokens and signatures of ballots are: a pattern that none of them fits would be tried for ever.
  const words = ['emp-1', 'Sri Wahyuni', '12', '2026', 'A'.repeat(43), 'A'.repeat(342)].filter((word) =>
    pattern.test(word),
  );
  return fc.constantFrom(...words);
};

const objectOf = (schema: JsonSchema): fc.Arbitrary<unknown> => {
  const required = (schema['required'] ?? []) as string[];
  const fields = Object.entries(schema['properties'] as Record<string, JsonSchema>);
  const record = fc.record(Object.fromEntries(fields.map(([name, field]) => [name, fitting(field)])), {
    requiredKeys: required,
  });
  const without = fc.tuple(record, fc.constantFrom(...fields.map(([name]) => name))).map(([value, name]) => {
    const { [name]: _left, ...rest } = value as Record<string, unknown>;
    return rest;
  });
  const more = record.map((value) => ({ ...value, unknownField: 1 }));
  return fc.oneof(
    { weight: 12, arbitrary: record },
    { weight: 2, arbitrary: without },
    { weight: 1, arbitrary: more },
  );
};

const asJson = (value: object): unknown => JSON.parse(JSON.stringify(value));

const interpreted = async (shape: Shape, value: object): Promise<boolean> => {
  let instance: object;
  try {
    instance = plainToInstance(shape as new () => object, value);
  } catch {
    return false; // class-transformer breaks on keys such as `constructor`, which no class of ours has.
  }
  // It drops keys such as `toString` without a word, so that class-validator is shown something else.
  if (!isDeepStrictEqual(asJson(instance), asJson(value))) return false;
  return (await validate(instance, { whitelist: true, forbidNonWhitelisted: true })).length === 0;
};

describe.each(requestClasses.map((one) => [one.name, one] as [string, Shape]))('%s', (name, shape) => {
  test('the compiled check says what class-validator says', async () => {
    const verdicts = { good: 0, bad: 0 };
    await fc.assert(
      fc.asyncProperty(objectOf(schemas[name] ?? {}), async (value) => {
        const fits = compiled.faults(shape, value) === undefined;
        expect(fits).toBe(await interpreted(shape, value as object));
        verdicts[fits ? 'good' : 'bad']++;
      }),
      { numRuns: 300 },
    );
    // Bodies of one kind only would prove nothing.
    expect(verdicts.good).toBeGreaterThan(10);
    expect(verdicts.bad).toBeGreaterThan(10);
  });

  test.each([null, undefined, 'text', 1, [], [{}]])('%j in place of an object does not fit', (value) => {
    expect(compiled.faults(shape, value)).toBeDefined();
  });
});

test('the service does not start with a rule that cannot be compiled', () => {
  class WithUnknownRule {
    @IsEmail() readonly address!: string;
  }
  expect(() => new CompiledContract([WithUnknownRule])).toThrow(
    'WithUnknownRule.address has the rule isEmail',
  );
});

test('a class outside the contract is not passed unchecked', () => {
  class Elsewhere {}
  expect(() => compiled.faults(Elsewhere, {})).toThrow('not among the contract');
});

test('every class that the contract exports is compiled', () => {
  const classes = Object.values(contract).filter(
    (one) => typeof one === 'function' && Function.prototype.toString.call(one).startsWith('class '),
  );
  expect(new Set(classes)).toEqual(new Set(requestClasses));
});
