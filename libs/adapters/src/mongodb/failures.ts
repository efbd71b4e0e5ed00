import { MongoBulkWriteError } from 'mongodb';

const DUPLICATE_KEY = 11_000;
const NAMESPACE_EXISTS = 48;

const hasCode = (error: unknown, code: number): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === code;

/** Somebody has inserted a document of this `_id` before us; of several writes: nothing else has failed. */
export const isDuplicateKey = (error: unknown): boolean =>
  error instanceof MongoBulkWriteError
    ? error.result.getWriteConcernError() === undefined &&
      error.result.getWriteErrors().every((one) => hasCode(one, DUPLICATE_KEY))
    : hasCode(error, DUPLICATE_KEY);

/** Somebody has made the collection before us. */
export const isAlreadyThere = (error: unknown): boolean => hasCode(error, NAMESPACE_EXISTS);
