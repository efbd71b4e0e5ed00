import {
  type Refusal,
  type Rejection,
  CommandIdReused,
  EventStoreUnavailable,
  MasterKeyUnavailable,
  ReadModelBehind,
  Refused,
  RevisionMismatch,
  TooBusy,
} from '@bina/engine';
import { FileRefused } from '@bina/application';
import { TokenRefused } from '@bina/adapters';
import {
  BeyondTheLog,
  CosignatureRefused,
  EntryTooLong,
  HistoryTooLong,
  LogNotAsSigned,
  NoteUnreadable,
} from '@bina/audit';
import { FieldsInvalid, type FieldError } from '../validation/field-error.js';
import { fill, type ProblemCode } from './codes.js';
import { EdgeError, RequestRefused, type Subject } from './edge-error.js';
import { fastifyProblem } from './fastify-problem.js';
import { problems } from './table.js';

/** One of several faults of a request. */
export interface Fault {
  readonly code: ProblemCode;
  readonly detail: string;
  readonly detailId: string;
  readonly in?: FieldError['in'];
  readonly pointer?: string;
  /** Index of the record in the list that the request holds. */
  readonly index?: number;
  readonly [value: string]: unknown;
}

/** One of several faults of a file. */
export interface FileFault {
  /** Of the fault's kind, such as `CELL_EMPTY`, or of the rule that said no. */
  readonly code: string;
  readonly detail: string;
  readonly detailId: string;
  /** 1-based, as a spreadsheet or an editor shows it. */
  readonly line: number;
  /** The column as the file names it; absent where the whole row is meant. */
  readonly column?: string;
}

/** RFC 9457 problem details, with a stable code and the same sentence in Indonesian. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ProblemCode;
  readonly detail: string;
  readonly detailId: string;
  /** The rule that said no; only where one did. */
  readonly rule?: { readonly code: ProblemCode; readonly id: string; readonly en: string };
  readonly errors?: readonly (Fault | FileFault)[];
  /** How many more faults there are than are listed. */
  readonly more?: number;
}

export interface Answered {
  readonly problem: Problem;
  readonly headers: Readonly<Record<string, string>>;
  /** Whether it is a fault of ours, to be logged with its cause. */
  readonly unexpected: boolean;
}

type Values = Readonly<Record<string, unknown>>;

const MOST_FAULTS = 100;
const RETRY_SOON = { 'retry-after': '1' };

/** What an error says to the caller: never more than the table holds. */
export const problemOf = (error: unknown): Answered => {
  if (error instanceof RequestRefused) return refused(error.refusals, error.subjects);
  if (error instanceof Refused) return refused(error.refusals, []);
  if (error instanceof FieldsInvalid) return fields(error.errors);
  if (error instanceof FileRefused) return fileRefused(error);
  if (error instanceof EdgeError) return plain(error.code, error.values, error.headers);
  if (error instanceof TokenRefused) return plain(error.fault, {}, challenge(error.fault));
  if (error instanceof RevisionMismatch) return plain('REVISION_MISMATCH', { actual: String(error.actual) });
  if (error instanceof CommandIdReused) return plain('IDEMPOTENCY_KEY_REUSED');
  if (error instanceof TooBusy) return plain('TOO_BUSY', {}, RETRY_SOON);
  if (error instanceof EventStoreUnavailable) return plain('STORE_UNAVAILABLE', {}, RETRY_SOON);
  if (error instanceof MasterKeyUnavailable)
    return { ...plain('MASTER_KEY_UNAVAILABLE', {}, RETRY_SOON), unexpected: true };
  if (error instanceof BeyondTheLog) return plain('LOG_BEYOND', { size: error.size });
  if (error instanceof EntryTooLong) return plain('LOG_ENTRY_TOO_LONG');
  if (error instanceof LogNotAsSigned) return { ...plain('LOG_NOT_AS_SIGNED'), unexpected: true };
  if (error instanceof NoteUnreadable) return plain('NOTE_UNREADABLE');
  if (error instanceof CosignatureRefused) return plain(error.fault);
  if (error instanceof ReadModelBehind) return plain('READ_MODEL_BEHIND', {}, RETRY_SOON);
  if (error instanceof HistoryTooLong) return plain('HISTORY_TOO_LONG', { most: error.most });
  const fromFastify = fastifyProblem(error);
  if (fromFastify !== undefined) return plain(fromFastify.code, fromFastify.values);
  return { ...plain('INTERNAL'), unexpected: true };
};

/** The header by which a client learns what to send (RFC 6750). */
export const challenge = (fault?: string): Readonly<Record<string, string>> => ({
  'www-authenticate':
    fault === undefined ? 'Bearer' : `Bearer error="invalid_token", error_description="${fault}"`,
});

const plain = (code: ProblemCode, values: Values = {}, headers: Answered['headers'] = {}): Answered => ({
  problem: problem(code, values),
  headers,
  unexpected: false,
});

const problem = (code: ProblemCode, values: Values): Problem => {
  const { status, id, en } = problems[code];
  return {
    type: `urn:bina:problem:${code.toLowerCase().replaceAll('_', '-')}`,
    title: titleOf(code),
    status,
    code,
    detail: fill(en, values),
    detailId: fill(id, values),
  };
};

const titleOf = (code: ProblemCode): string => {
  const words = code.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const fault = (code: ProblemCode, values: Values): Fault => {
  const { id, en } = problems[code];
  return { code, detail: fill(en, values), detailId: fill(id, values) };
};

/** A request with one kind of fault is answered with its code, so that a client can tell it without looking further. */
const fields = (errors: readonly [FieldError, ...FieldError[]]): Answered => {
  const [first] = errors;
  const alike = errors.every(({ code }) => code === first.code);
  const list = errors.slice(0, MOST_FAULTS).map(({ with: values = {}, ...error }) => ({
    ...fault(error.code, values),
    in: error.in,
    pointer: error.pointer,
  }));
  const about = alike
    ? at(first.pointer, problem(first.code, first.with ?? {}))
    : problem('FIELDS_INVALID', {});
  return { ...plain(about.code), problem: withFaults(about, list, errors.length) };
};

/** The sentence with the place that it speaks of, or of several the first. */
const at = (pointer: string, about: Problem): Problem => ({
  ...about,
  detail: `${pointer || '/'}: ${about.detail}`,
  detailId: `${pointer || '/'}: ${about.detailId}`,
});

const refused = (refusals: readonly [Refusal, ...Refusal[]], subjects: readonly Subject[]): Answered => {
  const [first] = refusals;
  const list = refusals.slice(0, MOST_FAULTS).map((refusal) => {
    const subject = subjects[refusal.index];
    const values = valuesOf(refusal, subject);
    return {
      ...values,
      ...fault(codeOf(refusal), values),
      ...(subject?.pointer === undefined ? {} : { index: refusal.index, pointer: subject.pointer }),
    };
  });
  const code = codeOf(first);
  const about = problem(code, valuesOf(first, subjects[first.index]));
  const rule = { code, id: about.detailId, en: about.detail };
  return { ...plain(code), problem: withFaults({ ...about, rule }, list, refusals.length) };
};

/** Every fault with its row and its column. Their codes are of files, and not of the table. */
const fileRefused = ({ faults, count, more }: FileRefused): Answered => {
  const about = problem('FILE_REFUSED', { faults: count });
  const errors = faults.map(({ id: detailId, en: detail, ...place }) => ({ ...place, detail, detailId }));
  return { ...plain('FILE_REFUSED'), problem: { ...about, errors, ...(more === 0 ? {} : { more }) } };
};

/** The sentences of a rule's refusal, where something else than a request was refused. */
export const sentenceOf = (code: string, values: Values): { readonly id: string; readonly en: string } => {
  const { id, en } = problems[codeOf({ rejected: code })];
  return { id: fill(id, values), en: fill(en, values) };
};

const withFaults = (about: Problem, errors: readonly Fault[], count: number): Problem => ({
  ...about,
  errors,
  ...(count > errors.length ? { more: count - errors.length } : {}),
});

const valuesOf = (refusal: Rejection, subject: Subject | undefined): Values => ({
  ...subject?.values,
  ...refusal.with,
});

/** A code that the table lacks is a bug of ours: the domain's codes are its keys, and the compiler sees to that. */
const codeOf = ({ rejected }: Rejection): ProblemCode => {
  if (!Object.hasOwn(problems, rejected))
    throw new Error(`The rule ${rejected} is not in the table of problems.`);
  return rejected as ProblemCode;
};
