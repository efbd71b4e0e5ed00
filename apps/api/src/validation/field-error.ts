/** What may be wrong with one field of a request. */
export type FieldCode =
  | 'FIELD_MISSING'
  | 'FIELD_UNKNOWN'
  | 'FIELD_CONFLICT'
  | 'TYPE_WRONG'
  | 'TEXT_TOO_LONG'
  | 'TEXT_INVALID'
  | 'ID_INVALID'
  | 'DATE_INVALID'
  | 'NUMBER_OUT_OF_RANGE'
  | 'WORD_UNKNOWN'
  | 'LIST_SIZE'
  | 'VALUE_INVALID';

/** Where a request does not fit, and how: never with the value itself, which may be personal. */
export interface FieldError {
  readonly code: FieldCode;
  readonly in: 'body' | 'query' | 'path';
  /** A JSON pointer (RFC 6901) into the body, the query or the path's parameters. */
  readonly pointer: string;
  /** What the code's sentence names. */
  readonly with?: Readonly<Record<string, string | number>>;
}

/** A request whose fields do not fit the contract. */
export class FieldsInvalid extends Error {
  override readonly name = 'FieldsInvalid';
  constructor(readonly errors: readonly [FieldError, ...FieldError[]]) {
    super(`Fields are invalid: ${errors.map(({ code, pointer }) => `${code} ${pointer}`).join(', ')}`);
  }
}

/** Refuses one field of the body, for a rule that spans several fields and that no schema says. */
export const fieldInvalid = (
  code: FieldCode,
  pointer: string,
  values?: Readonly<Record<string, string | number>>,
): FieldsInvalid => new FieldsInvalid([{ code, in: 'body', pointer, ...(values && { with: values }) }]);
