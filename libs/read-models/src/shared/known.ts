/**
 * The document that an earlier event must have begun.
 * @throws Error when there is none: the log is not in the order that the rules give it, and the document is parked.
 */
export const known = <D>(doc: D | undefined, { type }: { readonly type: string }, id: string): D => {
  if (doc !== undefined) return doc;
  throw new Error(`${type} concerns ${id}, of which no earlier event tells. See what the log says of ${id}.`);
};
