import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from './canonical-json.js';

/** A number by the sixteen hexadecimal digits of its IEEE 754 form. */
const double = (hex: string): number => Buffer.from(hex, 'hex').readDoubleBE();

const anyJson = fc.jsonValue({ stringUnit: 'binary', maxDepth: 4 });

describe('numbers (RFC 8785, appendix B)', () => {
  test.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['8000000000000001', '-5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['ffefffffffffffff', '-1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['c340000000000000', '-9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['44b52d02c7e14af7', '1.0000000000000001e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef4f', '999999999999999900000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
    ['41b3de4355555554', '333333333.33333325'],
    ['41b3de4355555555', '333333333.3333333'],
    ['41b3de4355555556', '333333333.3333334'],
    ['41b3de4355555557', '333333333.33333343'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ])('%s is written %s', (hex, text) => {
    expect(canonicalJson(double(hex))).toBe(text);
  });

  test.each(['7fffffffffffffff', '7ff0000000000000', 'fff0000000000000'])('%s is refused', (hex) => {
    expect(() => canonicalJson(double(hex))).toThrow(TypeError);
  });
});

test('keys are ordered by UTF-16 code units: a surrogate pair stands before U+FB33', () => {
  const names = ['\u20ac', '\r', '\ufb33', '1', '\u{1f600}', '\u0080', '\u00f6'];
  const value = Object.fromEntries(names.map((name) => [name, 0]));
  expect(canonicalJson(value)).toBe(
    '{"\\r":0,"1":0,"\u0080":0,"\u00f6":0,"\u20ac":0,"\u{1f600}":0,"\ufb33":0}',
  );
});

test('keys that look like numbers are ordered as texts', () => {
  expect(canonicalJson({ 9: 'b', 10: 'a' })).toBe('{"10":"a","9":"b"}');
});

test('a text escapes what JSON must escape, in the shortest way, and nothing else', () => {
  const controls = Array.from({ length: 32 }, (_, code) => String.fromCharCode(code)).join('');
  expect(canonicalJson(controls)).toBe(
    '"\\u0000\\u0001\\u0002\\u0003\\u0004\\u0005\\u0006\\u0007\\b\\t\\n\\u000b\\f\\r\\u000e\\u000f' +
      '\\u0010\\u0011\\u0012\\u0013\\u0014\\u0015\\u0016\\u0017\\u0018\\u0019\\u001a\\u001b\\u001c\\u001d\\u001e\\u001f"',
  );
  expect(canonicalJson('"\\/\u007f\u2028\u2029\u00e9')).toBe('"\\"\\\\/\u007f\u2028\u2029\u00e9"');
});

test('the example of RFC 8785, section 3.2', () => {
  const text = `{
    "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
    "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
    "literals": [null, true, false]
  }`;
  expect(canonicalJson(JSON.parse(text))).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
      '"string":"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
});

test('properties that are undefined are left out', () => {
  expect(canonicalJson({ b: undefined, a: 1 })).toBe('{"a":1}');
});

test('a property named __proto__ is a property like others', () => {
  const text = '{"__proto__":{"a":1},"b":2}';
  expect(canonicalJson(JSON.parse(text))).toBe(text);
});

test.each<[string, unknown]>([
  ['a bigint', 1n],
  ['a function', () => 1],
  ['a symbol', Symbol('s')],
  ['half a surrogate pair', '\ud83d'],
  ['half a surrogate pair in a key', { '\ude00': 1 }],
  ['a date', new Date(0)],
  ['a map', new Map([[1, 2]])],
  ['bytes', Buffer.from('a')],
])('%s has no canonical text, wherever it stands', (_, value) => {
  expect(() => canonicalJson(value)).toThrow(TypeError);
  expect(() => canonicalJson({ value })).toThrow(TypeError);
  expect(() => canonicalJson([value])).toThrow(TypeError);
});

test('undefined has no canonical text by itself, in a list, or as the hole of a list', () => {
  expect(() => canonicalJson(undefined)).toThrow(TypeError);
  expect(() => canonicalJson([undefined])).toThrow(TypeError);
  expect(() => canonicalJson(Array(1))).toThrow(TypeError);
});

test('reading a canonical text gives the value back, and writing that the same text', () => {
  fc.assert(
    fc.property(anyJson, (value) => {
      const text = canonicalJson(value);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonicalJson(JSON.parse(text))).toBe(text);
    }),
  );
});

test('the order in which an object was made does not show', () => {
  const entries = fc.uniqueArray(fc.tuple(fc.string({ unit: 'binary' }), anyJson), {
    selector: ([key]) => key,
  });
  fc.assert(
    fc.property(entries, (members) => {
      expect(canonicalJson(Object.fromEntries(members.toReversed()))).toBe(
        canonicalJson(Object.fromEntries(members)),
      );
    }),
  );
});
