import { catalogue, exampleId, exampleOf, homesOf, streamIdField, type EventType } from '@bina/domain';

const types: Readonly<Record<string, EventType>> = catalogue;

/** What the domain tells of event types to somebody who knows none: where they stand, and what they look like. */
export const eventTypes = {
  known(type: string) {
    const declared = Object.hasOwn(types, type) ? types[type] : undefined;
    if (declared === undefined) return undefined;
    const examples = [exampleOf(declared, true), exampleOf(declared, false)];
    return { homes: homesOf(type), examples };
  },
  idOf: (category: string) => exampleId(streamIdField(category)),
};

/** False of stored types that none of these is read from: a type that has had other versions may be read as another. */
export const mayTell =
  (folds: readonly string[]) =>
  (storedType: string): boolean =>
    folds.includes(storedType) || types[storedType]?.upcasts !== undefined;
