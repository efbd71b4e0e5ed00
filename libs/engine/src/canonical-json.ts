/**
 * Canonical JSON (RFC 8785): one text for one value, whoever writes it. Hashes are taken over it, so the same text
 * must come out of any implementation: object keys in UTF-16 order, ECMAScript's own numbers and string escapes.
 */

/**
 * The canonical text of a JSON value. Properties that are undefined are left out, as JSON.stringify does.
 * @throws TypeError for what JSON cannot hold: NaN, infinities, bigints, functions, undefined in an array, lone surrogates.
 */
export const canonicalJson = (value: unknown): string => {
  switch (typeof value) {
    case 'string':
      return canonicalString(value);
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`${value} has no place in JSON.`);
      return JSON.stringify(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
      return `{${canonicalEntries(value).join(',')}}`;
    default:
      throw new TypeError(`A ${typeof value} has no place in JSON.`);
  }
};

/** The members of an object as canonical `"key":value` texts, in canonical order. */
export const canonicalEntries = (value: object): string[] => {
  const entries: string[] = [];
  const members = value as Readonly<Record<string, unknown>>;
  // The default sort compares UTF-16 code units, which is the order RFC 8785 asks for.
  for (const key of Object.keys(members).sort()) {
    const member = members[key];
    if (member !== undefined) entries.push(`${canonicalString(key)}:${canonicalJson(member)}`);
  }
  return entries;
};

const canonicalString = (text: string): string => {
  if (!text.isWellFormed())
    throw new TypeError('A text with half a surrogate pair has no place in canonical JSON.');
  return JSON.stringify(text);
};
