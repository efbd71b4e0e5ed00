import type { Kept, KeptRecord } from './kept.js';

/** What really happened, which nothing that is kept may tell. */
export interface Truth {
  readonly people: readonly string[];
  /** Moments at which answers were sent (ISO 8601). */
  readonly answeredAt: readonly string[];
  /** Tokens and their signatures, in the order in which answers were sent with them. */
  readonly ballots: readonly string[];
  readonly blinded: readonly string[];
  /** Answers in numbers to the question `material`, in the order in which they were sent. */
  readonly ratings: readonly number[];
}

/** A course of things: what is kept at some moment of it, and what really happened. */
export interface World {
  readonly kept: Kept;
  readonly truth: Truth;
}

/**
 * What in two worlds could tie an answer to a person. The worlds are alike but for who gave which answer: whatever
 * differs between them, other than what is random in each, tells of that. Within one world nothing of what comes from
 * answers may be found where people are, and nothing of people or of the moment of an answer where answers are.
 * @returns in words; empty where there is nothing
 */
export const leaksOf = (one: World, other: World): readonly string[] => [
  ...differences(one.kept.answers, other.kept.answers),
  ...differences(one.kept.others, other.kept.others),
  ...[one, other].flatMap((world) => [
    ...shared(world),
    ...named(world),
    ...logged(world),
    ...inFiles(world),
  ]),
];

/** What is random, or made of what is: the same in form and length, and never the same in two installations. */
const RANDOM: readonly (readonly [RegExp, string])[] = [
  [/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<uuid>'],
  [/\b[0-9a-f]{64}\b/g, '<hash>'],
];
const randomFields = ['fingerprint', '$sealed', 'n', 'key', 'secret'];
/** How long a private key is written depends on the key; how long something took, and when, on the machine. */
const changingFields = ['sealedKey', 'ms', 'time', 'at'];

const masked = (value: unknown, field: string, where: string): unknown => {
  if (Array.isArray(value)) return value.map((member) => masked(member, '', where));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [name, masked(member, name, where)]),
    );
  if (changingFields.includes(field)) return `<${field}>`;
  if (typeof value !== 'string') return value;
  // A note is sealed, and must not show by its length what is in it. Its key is made of a token that the worlds share.
  if (where === NOTES) return field === 'text' ? `<sealed, ${value.length}>` : value;
  if (randomFields.includes(field)) return `<${field}, ${value.length}>`;
  return RANDOM.reduce((text, [pattern, mask]) => text.replaceAll(pattern, mask), value);
};

const NOTES = 'boxes.sqlite notes';

const linesOf = (records: readonly KeptRecord[]): readonly string[] =>
  records.map(({ where, value }) => `${where}: ${JSON.stringify(masked(value, '', where))}`);

const differences = (one: readonly KeptRecord[], other: readonly KeptRecord[]): readonly string[] => {
  // Keys are made in any order, and are found by name.
  const [a, b] = [linesOf(one).toSorted(), linesOf(other).toSorted()];
  const length = Math.max(a.length, b.length);
  return Array.from({ length }, (_, at) => at)
    .filter((at) => a[at] !== b[at])
    .map((at) => `differs: ${a[at]} | ${b[at]}`);
};

/** Every text and number in a value that could be a link: short ones and those of the field are left out. */
const linkable = (value: unknown): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap(linkable);
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(linkable);
  return typeof value === 'string' && value.length >= 8 ? [value] : [];
};

/** Events of one programme follow one another and know the hash of the one before; that is no link to a person. */
const chained = (record: KeptRecord): readonly string[] => {
  const { value } = record;
  const metadata =
    typeof value === 'object' && value !== null && 'metadata' in value ? (value.metadata as object) : {};
  return 'prev' in metadata ? [String(metadata.prev)] : [];
};

const isOfAPerson = ({ where }: KeptRecord): boolean =>
  where === 'event BallotDrawn' || where === 'request log' || where === 'document participants';

/** Values that stand both where a person has drawn and where answers are. */
const shared = ({ kept: { answers, others } }: World): readonly string[] => {
  const drawn = new Set(others.filter(isOfAPerson).flatMap(({ value }) => linkable(value)));
  return answers.flatMap((record) => {
    const known = new Set([...COMMON, ...chained(record)]);
    return linkable(record.value)
      .filter((text) => drawn.has(text) && !known.has(text))
      .map((text) => `shared with a person: ${text} in ${record.where}`);
  });
};

/** What answers and draws have in common by nature: which instrument of which programme. */
const COMMON = ['survey-1', 'prima-1/survey-1', 'reaction'];

/** People and moments of answers, found anywhere in what comes from answers. */
const named = ({ kept, truth }: World): readonly string[] =>
  kept.answers.flatMap(({ where, value }) => {
    const written = JSON.stringify(value);
    return [...truth.people, ...truth.answeredAt, ...truth.blinded]
      .filter((needle) => written.includes(`"${needle}"`))
      .map((needle) => `named: ${needle} in ${where}`);
  });

/** A line of the request log for an answer, whatever is in it, would say when it came. */
const logged = ({ kept: { others } }: World): readonly string[] =>
  others
    .filter(({ where, value }) => where === 'request log' && JSON.stringify(value).includes('/answers"'))
    .map(({ value }) => `logged: ${JSON.stringify(value)}`);

/** Ballots themselves are kept nowhere at all, and the moment of an answer neither. */
const inFiles = ({ kept, truth }: World): readonly string[] =>
  kept.files.flatMap(({ name, bytes }) =>
    [...truth.ballots, ...truth.answeredAt]
      .filter((needle) => bytes.includes(needle))
      .map((needle) => `in the file ${name}: ${needle}`),
  );
