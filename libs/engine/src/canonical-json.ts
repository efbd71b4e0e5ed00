/**
 * Canonical JSON (RFC 8785): one text for one value, whoever writes it. Hashes are taken over it, so the same text
 * must come out of any implementation: object keys in UTF-16 order, ECMAScript's own numbers and string escapes.
 */

/**
 * The canonical text of a JSON value. Properties that are undefined are left out, as JSON.stringify does.
 * @throws TypeError for what JSON cannot hold: NaN, infinities, bigints, functions, undefined in an array, lone
 * surrogates, and objects that are more than their properties (dates, maps, bytes), which would lose their value.
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
      // Not value.map: it would leave the holes of a list empty, and the text would not be JSON.
      if (Array.isArray(value)) return `[${Array.from(value, canonicalJson).join(',')}]`;
      if (kindOf(value) !== '[object Object]') throw new TypeError(`${kindOf(value)} has no place in JSON.`);
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

const kindOf = (value: object): string => Object.prototype.toString.call(value);

// Most texts in an event are ids, names and times: ASCII that needs no escape is its own canonical form.
const PLAIN = /^[ !#-[\]-~]*$/;

const canonicalString = (text: string): string => {
  if (PLAIN.test(text)) return `"${text}"`;
  if (!text.isWellFormed())
    throw new TypeError('A text with half a surrogate pair has no place in canonical JSON.');
  return JSON.stringify(text);
};
