import type { ColumnOptions } from '@bina/application';
import { FieldsInvalid } from '../validation/field-error.js';

/**
 * What columns mean, as the query says it: a JSON object with `map` (column to field, or to a list of fields), `ignore`
 * (a list of columns) and `set` (field to value), each of which may be absent.
 * @throws FieldsInvalid
 */
export const columnsIn = (text: string | undefined): ColumnOptions => {
  if (text === undefined) return {};
  const { map = {}, ignore = [], set = {}, ...others } = objectIn(text);
  const fields = isObject(map)
    ? Object.entries(map).map(([column, to]) => [column, [to].flat()] as const)
    : [];
  const isUsable =
    isObject(map) &&
    fields.every(([, to]) => isTexts(to)) &&
    isTexts(ignore) &&
    isObject(set) &&
    isTexts(Object.values(set)) &&
    Object.keys(others).length === 0;
  if (!isUsable) throw invalid();
  return {
    map: fields.flatMap(([column, to]) => to.map((field) => [column, String(field)] as const)),
    ignore,
    set: set as Readonly<Record<string, string>>,
  };
};

const objectIn = (text: string): Readonly<Record<string, unknown>> => {
  try {
    const value = JSON.parse(text) as unknown;
    if (isObject(value)) return value;
  } catch {
    // Told below, as any other text that is no such object.
  }
  throw invalid();
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

const invalid = (): FieldsInvalid =>
  new FieldsInvalid([{ code: 'VALUE_INVALID', in: 'query', pointer: '/columns' }]);
