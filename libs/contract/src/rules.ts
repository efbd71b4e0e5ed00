import 'reflect-metadata';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  Max,
  Min,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import {
  ID_PATTERN,
  isDay,
  isLimit,
  isMoment,
  LOG_POSITION_PATTERN,
  NEW_ID_PATTERN,
  PAGE_PATTERN,
  PAGE_SIZE_PATTERN,
  QUESTION_PATTERN,
  TEXT_PATTERN,
  TREE_SIZE_PATTERN,
  YEAR_PATTERN,
} from './values.js';

// The rules of the contract's fields, said twice: as class-validator runs them, and as the JSON Schema that the API
// compiles and publishes. A property test holds the two together.

/** A JSON Schema (draft 2020-12), as far as the contract uses it. */
export type JsonSchema = Readonly<Record<string, unknown>>;
type Class = abstract new () => object;

/** The name that all rules of our own begin with; the schema stands among their constraints. */
export const OWN_RULE = 'bina:';

const rule = (name: string, schema: JsonSchema, fits: (value: unknown) => boolean) => (): PropertyDecorator =>
  ValidateBy({
    name: `${OWN_RULE}${name}`,
    constraints: [schema],
    validator: { validate: fits, defaultMessage: () => `$property is not a valid ${name}` },
  });

const matching = (pattern: string) => {
  const expression = new RegExp(pattern, 'u');
  return (value: unknown): boolean => typeof value === 'string' && expression.test(value);
};

const word = (name: string, pattern: string, description: string) =>
  rule(name, { type: 'string', pattern, description }, matching(pattern));

/** An identifier of ours: letters, digits, `.`, `_`, `:`, `-`, at most 100. Never personal data. */
export const Id = word('id', ID_PATTERN, 'An identifier. Never personal data: use no NIP and no name.');

/** The identifier of something new, at most 80 long; left out, one is made. */
export const NewId = word('id', NEW_ID_PATTERN, 'The id of what is made; left out, one is chosen.');

/** A position in the log, as a command's answer gives it. */
export const LogPosition = word('position', LOG_POSITION_PATTERN, 'A position in the log.');

/** A number of entries of the log, or the place of one, counted from 0. */
export const TreeSize = word('tree size', TREE_SIZE_PATTERN, 'A number of entries of the log.');

/** Bytes in base64url without padding: so many characters. */
export const Base64url = ({
  min,
  max,
}: {
  readonly min: number;
  readonly max: number;
}): PropertyDecorator => {
  const pattern = `^[A-Za-z0-9_\\-]{${min},${max}}$`;
  return word('base64url', pattern, 'Bytes in base64url, without padding.')();
};

/** Pages are counted from 1. */
export const PageNumber = word('page', PAGE_PATTERN, 'Pages are counted from 1.');

/** How many of a list to answer at once. */
export const PageSize = word('page size', PAGE_SIZE_PATTERN, 'From 1 to 500.');

export const Year = word('year', YEAR_PATTERN, 'A calendar year.');

/** A day of the calendar, YYYY-MM-DD. */
export const Day = rule('day', { type: 'string', format: 'date' }, isDay);

/** A moment with its offset from UTC. */
export const Moment = rule('moment', { type: 'string', format: 'date-time' }, isMoment);

/** A day in Medan (the whole of it) or a moment: where a stretch of time begins or ends. */
export const Limit = rule('limit', { type: 'string', format: 'day-or-moment' }, isLimit);

const isText = matching(TEXT_PATTERN);
const textSchema = (max: number): JsonSchema => ({
  type: 'string',
  minLength: 1,
  maxLength: max,
  pattern: TEXT_PATTERN,
});
const textOf = (max: number) => (value: unknown) =>
  typeof value === 'string' && value.length <= max && isText(value);

/** Text of 1 to `max` UTF-16 code units, not only white space. */
export const Text = (max = 2_000): PropertyDecorator => rule('text', textSchema(max), textOf(max))();

/** A whole number between two bounds, both included. */
export const Whole = (min: number, max: number): PropertyDecorator => all(IsInt(), Min(min), Max(max));

/** One of a few words, or one of their synonyms: the keys of `words`. */
export const Word = (words: Readonly<Record<string, string>>): PropertyDecorator => IsIn(Object.keys(words));

/** True or false. */
export const Flag = rule('flag', { type: 'boolean' }, (value) => typeof value === 'boolean');

/** May be left out. Null is not left out. */
export const Optional = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined);

/** A number of elements, both bounds included. */
export interface Size {
  readonly min?: number;
  readonly max: number;
}

/** A list of ids or texts. */
export const ListOf = (
  element: 'id' | { readonly text: number },
  { min = 0, max }: Size,
): PropertyDecorator => {
  const [items, fits] =
    element === 'id'
      ? ([{ type: 'string', pattern: ID_PATTERN }, matching(ID_PATTERN)] as const)
      : ([textSchema(element.text), textOf(element.text)] as const);
  return rule(
    'list',
    { type: 'array', minItems: min, maxItems: max, items },
    (value) => Array.isArray(value) && value.length >= min && value.length <= max && value.every(fits),
  )();
};

/** A list of words, as `Word` takes them. */
export const ListOfWords = (
  words: Readonly<Record<string, string>>,
  { min = 0, max }: Size,
): PropertyDecorator => {
  const known = Object.keys(words);
  return rule(
    'list of words',
    { type: 'array', minItems: min, maxItems: max, items: { enum: known } },
    (value) =>
      Array.isArray(value) &&
      value.length >= min &&
      value.length <= max &&
      value.every((one: unknown) => known.includes(one as string)),
  )();
};

/** A list of objects of a class of the contract. */
export const ListOfObjects = (element: Class, { min = 0, max }: Size): PropertyDecorator =>
  all(
    IsArray(),
    ArrayMinSize(min),
    ArrayMaxSize(max),
    IsObject({ each: true }),
    ValidateNested({ each: true }),
    Type(() => element),
    described({ items: { $ref: `#/components/schemas/${element.name}` } }),
  );

/** An object of a class of the contract. */
export const ObjectOf = (element: Class): PropertyDecorator =>
  all(
    IsObject(),
    ValidateNested(),
    Type(() => element),
    described({ $ref: `#/components/schemas/${element.name}` }),
  );

const MOST_QUESTIONS = 500;
const isQuestion = matching(QUESTION_PATTERN);
const isComment = textOf(4_000);

const SCALARS: readonly JsonSchema[] = [{ type: ['string', 'number', 'boolean', 'null'] }];
const objectOf = (members: JsonSchema): JsonSchema => ({
  type: 'object',
  propertyNames: { type: 'string', pattern: QUESTION_PATTERN },
  additionalProperties: members,
});
const jsonWithin = (depth: number): JsonSchema => {
  if (depth === 0) return { anyOf: SCALARS };
  const members = jsonWithin(depth - 1);
  return { anyOf: [...SCALARS, { type: 'array', items: members }, objectOf(members)] };
};
const isJsonWithin = (value: unknown, depth: number): boolean => {
  if (typeof value !== 'object' || value === null)
    return ['string', 'boolean'].includes(typeof value) || value === null || Number.isFinite(value);
  if (depth === 0) return false;
  if (Array.isArray(value)) return value.every((member) => isJsonWithin(member, depth - 1));
  return Object.entries(value).every(([name, member]) => isQuestion(name) && isJsonWithin(member, depth - 1));
};

/** A JSON object of any fields, at most four levels deep: what has to be in it, a rule of the domain says. */
export const AnyObject = rule(
  'object',
  objectOf(jsonWithin(3)),
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value) && isJsonWithin(value, 4),
);

/** Answers by question: numbers are ratings, texts are comments. */
export const Answers = rule(
  'answers',
  {
    type: 'object',
    maxProperties: MOST_QUESTIONS,
    propertyNames: { type: 'string', pattern: QUESTION_PATTERN },
    additionalProperties: { anyOf: [{ type: 'number' }, textSchema(4_000)] },
  },
  (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const answers = Object.entries(value);
    return (
      answers.length <= MOST_QUESTIONS &&
      answers.every(
        ([question, answer]) => isQuestion(question) && (Number.isFinite(answer) || isComment(answer)),
      )
    );
  },
);

/** A speaker by name only, or with an id and a field. */
export type Speaker =
  string | { readonly speakerId?: string; readonly name: string; readonly field?: string };

const isId = matching(ID_PATTERN);
const isName = textOf(200);
const isSpeaker = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return isName(value);
  const { speakerId, name, field, ...others } = value as Record<string, unknown>;
  return (
    isName(name) &&
    (speakerId === undefined || isId(speakerId)) &&
    (field === undefined || isName(field)) &&
    Object.keys(others).length === 0
  );
};

/** Speakers (narasumber), at most 100, each a name or an object with a name. */
export const Speakers = rule(
  'speakers',
  {
    type: 'array',
    maxItems: 100,
    items: {
      anyOf: [
        textSchema(200),
        {
          type: 'object',
          required: ['name'],
          additionalProperties: false,
          properties: {
            speakerId: { type: 'string', pattern: ID_PATTERN },
            name: textSchema(200),
            field: textSchema(200),
          },
        },
      ],
    },
  },
  (value) => Array.isArray(value) && value.length <= 100 && value.every(isSpeaker),
);

/** Adds to the schema of a field what no rule says. */
const described =
  (schema: JsonSchema): PropertyDecorator =>
  (target, property) =>
    JSONSchema(schema)(target, String(property));

const all =
  (...decorators: readonly PropertyDecorator[]): PropertyDecorator =>
  (target, property) => {
    for (const decorate of decorators) decorate(target, property);
  };
