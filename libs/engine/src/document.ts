import type { Document, Versioned } from './read-store.js';

/** A document that no read store can keep as it is: a bug of the projection that made it. */
export class DocumentRefused extends Error {
  override readonly name = 'DocumentRefused';
}

/**
 * Checks that a document is plain JSON without names of the store's own, so that every store gives it back as it was.
 * @throws DocumentRefused naming the field.
 */
export const checkDocument = ({ id, doc }: Pick<Versioned, 'id' | 'doc'>): void => {
  if (doc === undefined) return;
  for (const field in doc) {
    if (field.startsWith('_'))
      throw new DocumentRefused(
        `Document ${id} has a field ${field}: names that begin with an underscore belong to the store. Rename it in the projection.`,
      );
    const fault = notJson(doc[field]);
    if (fault !== undefined)
      throw new DocumentRefused(
        `Document ${id} holds ${fault} in its field ${field}, which JSON cannot keep. Store a string or a number, or leave it out.`,
      );
  }
};

/** What in a value would not come back from JSON as it was. */
const notJson = (value: unknown): string | undefined => {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return undefined;
    case 'number':
      return Number.isFinite(value) ? undefined : String(value);
    case 'object':
      return value === null ? undefined : notJsonWithin(value);
    case 'undefined':
      return 'undefined';
    case 'bigint':
    case 'function':
    case 'symbol':
      return `a ${typeof value}`;
  }
};

const notJsonWithin = (value: object): string | undefined => {
  if (Array.isArray(value)) {
    for (const item of value) {
      const fault = notJson(item);
      if (fault !== undefined) return fault;
    }
    return undefined;
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) {
    const { constructor } = value as { readonly constructor?: { readonly name?: string } };
    return constructor?.name === undefined ? 'an object without prototype' : `a ${constructor.name}`;
  }
  for (const key in value) {
    const fault = notJson((value as Document)[key]);
    if (fault !== undefined) return fault;
  }
  return undefined;
};
