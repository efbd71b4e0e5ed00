import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import { DOCUMENT_ID_PATTERN, ID_PATTERN } from '@bina/contract';
import { fieldErrors } from './ajv-errors.js';
import { CompiledContract } from './compiled.js';
import { FieldsInvalid } from './field-error.js';

const ID = new RegExp(ID_PATTERN, 'u');
const DOCUMENT_ID = new RegExp(DOCUMENT_ID_PATTERN, 'u');
const LONGEST_DOCUMENT_ID = 400;

/** Ids of documents are made of several ids (`budi/2026/dinkes`); a code is whatever somebody typed; all others are one. */
const isIdFor = (parameter: string | undefined, value: string): boolean => {
  if (parameter === 'code') return true;
  return parameter === 'documentId'
    ? value.length <= LONGEST_DOCUMENT_ID && DOCUMENT_ID.test(value)
    : ID.test(value);
};

/** Checks all that a controller is given: body and query against their class, ids in the path against their pattern. */
export class ContractPipe implements PipeTransform {
  constructor(private readonly contract: CompiledContract) {}

  /** @throws FieldsInvalid */
  transform(value: unknown, { type, metatype, data }: ArgumentMetadata): unknown {
    if (type === 'param') {
      if (typeof value === 'string' && isIdFor(data, value)) return value;
      throw new FieldsInvalid([{ code: 'ID_INVALID', in: 'path', pointer: `/${data ?? ''}` }]);
    }
    if (type !== 'body' && type !== 'query') return value;
    // A request without a body may leave out everything, as far as its class lets it.
    const given = value === undefined ? {} : value;
    const faults = this.contract.faults(metatype, given);
    if (faults !== undefined) throw new FieldsInvalid(fieldErrors(faults, type));
    return given;
  }
}
