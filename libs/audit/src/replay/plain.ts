/** A state as JSON: maps as objects, sets as lists, and nothing where nothing is known. */
export const plain = (value: unknown): unknown => {
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((element) => plain(element) ?? null);
  if (value instanceof Set) return [...value].map(plain);
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  return Object.fromEntries(
    entries
      .map(([name, member]) => [String(name), plain(member)])
      .filter(([, member]) => member !== undefined),
  );
};
