import type { TokenFault } from '@bina/adapters';
import type { RejectionCode } from '@bina/domain';
import type { EngineRejection } from '@bina/engine';
import type { CosignatureFault } from '@bina/audit';
import type { FieldCode } from '../validation/field-error.js';

/** What may be wrong with a request before any rule of the field is asked, or with the machine. */
export type EdgeCode =
  | TokenFault
  | 'TOKEN_MISSING'
  | 'ROLE_MAY_NOT'
  | 'NOT_YOUR_RECORD'
  | 'ANONYMOUS_BY_BALLOT'
  | 'ROUTE_UNKNOWN'
  | 'METHOD_NOT_ALLOWED'
  | 'REQUEST_MALFORMED'
  | 'BODY_NOT_JSON'
  | 'BODY_TOO_LARGE'
  | 'MEDIA_TYPE_UNSUPPORTED'
  | 'FILE_TYPE_UNSUPPORTED'
  | 'FILE_REFUSED'
  | 'HEADER_INVALID'
  | 'FIELDS_INVALID'
  | FieldCode
  | 'IDEMPOTENCY_KEY_REUSED'
  | 'REVISION_MISMATCH'
  | 'TOO_BUSY'
  | 'TOO_MANY_GUESSES'
  | 'STORE_UNAVAILABLE'
  | 'MASTER_KEY_UNAVAILABLE'
  | 'READ_MODEL_BEHIND'
  | 'GROUND_MISSING'
  | 'READ_NOT_RECORDED'
  | 'HISTORY_TOO_LONG'
  | 'DOCUMENT_UNKNOWN'
  | 'PATH_UNKNOWN'
  | 'PROJECTION_UNKNOWN'
  | 'NOTHING_PARKED'
  | 'LOG_BEYOND'
  | 'LOG_ENTRY_TOO_LONG'
  | 'LOG_NOT_AS_SIGNED'
  | 'CHECKPOINT_NONE'
  | 'NOTE_UNREADABLE'
  | CosignatureFault
  | 'INTERNAL';

export type ProblemCode = RejectionCode | EngineRejection | EdgeCode;

/** A refusal as people read it; `{name}` stands for a value that the refusal comes with. */
export interface Sentence {
  readonly id: string;
  readonly en: string;
}

export interface ProblemType extends Sentence {
  readonly status: number;
}

/** Puts values in the places of a sentence; a place without a value is left as a dash. */
export const fill = (sentence: string, values: Readonly<Record<string, unknown>> = {}): string =>
  sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '–';
  });
