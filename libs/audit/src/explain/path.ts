/** A value that is not a list or an object. */
type Scalar = string | number | boolean;
type Members = Readonly<Record<string, unknown>>;

/** True of an object that is nothing but its fields. */
export const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isScalar = (value: unknown): value is Scalar =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/** What the elements of a list are told apart by: their value, these fields of theirs, or nothing but their place. */
export type ListKey = 'value' | 'place' | readonly string[];

/**
 * Finds what tells the elements of some lists apart, in each of the lists: of scalars the value, of objects the fewest
 * fields from the first on. Documents name an element by its first fields, so that no projection has to say it again.
 */
export const listKeyOf = (...lists: readonly (readonly unknown[])[]): ListKey => {
  const all = lists.flat();
  if (all.every(isScalar)) return lists.every(areDistinct) ? 'value' : 'place';
  if (!all.every(isMembers)) return 'place';
  const [first = {}] = all;
  const fields = Object.keys(first).filter((field) => all.every((element) => isScalar(element[field])));
  for (let length = 1; length <= fields.length; length++) {
    const key = fields.slice(0, length);
    if (lists.every((list) => areDistinct(list.map((element) => keyIn(element, key))))) return key;
  }
  return 'place';
};

const areDistinct = (values: readonly unknown[]): boolean =>
  new Set(values.map(String)).size === values.length;

const keyIn = (element: unknown, fields: readonly string[]): string =>
  fields.map((field) => String((element as Members)[field])).join(',');

/** The elements of a list by their key. */
export const byKey = (list: readonly unknown[], key: ListKey): ReadonlyMap<string, unknown> =>
  new Map(
    list.map((element, place) => {
      if (key === 'place') return [String(place), element];
      return [key === 'value' ? String(element) : keyIn(element, key), element];
    }),
  );

/**
 * Reads a path into a document: a JSON pointer (RFC 6901) such as `/needs/n-1/status`, or the same with dots,
 * `needs.n-1.status`, for names without a dot. Empty: the whole document.
 */
export const parsePath = (path: string): readonly string[] => {
  if (path === '' || path === '/') return [];
  if (!path.startsWith('/')) return path.split('.');
  return path
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
};

/** A path as a JSON pointer. */
export const pointerOf = (steps: readonly string[]): string =>
  steps.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/**
 * What stands at a path; undefined where nothing does. An element of a list is named by its key (`n-1`; the values of
 * several fields by commas), by one of its fields (`needId=n-1`), or by its place, from 0.
 */
export const valueAt = (value: unknown, [step, ...steps]: readonly string[]): unknown => {
  if (step === undefined) return value;
  if (Array.isArray(value)) return valueAt(elementOf(value, step), steps);
  return isMembers(value) && Object.hasOwn(value, step) ? valueAt(value[step], steps) : undefined;
};

const elementOf = (list: readonly unknown[], step: string): unknown => {
  const named = byKey(list, listKeyOf(list)).get(step);
  if (named !== undefined) return named;
  const [field = '', ...rest] = step.split('=');
  const having = (name: string, text: string) =>
    list.filter((element) => isMembers(element) && isScalar(element[name]) && String(element[name]) === text);
  const [found, ...others] = having(field, rest.join('='));
  if (found !== undefined && others.length === 0) return found;
  return /^\d+$/.test(step) ? list[Number(step)] : undefined;
};
