/**
 * A ring among things that each have at most one parent, in the order child to parent; undefined where there is none.
 * Begins with the member whose name comes first, so that the same ring always reads the same.
 */
export const ringIn = (
  names: Iterable<string>,
  parentOf: (name: string) => string | undefined,
): readonly string[] | undefined => {
  const leadsOut = new Set<string>();
  for (const name of names) {
    const path = new Set<string>();
    let at: string | undefined = name;
    while (at !== undefined && !leadsOut.has(at)) {
      if (path.has(at)) return fromTheFirst([...path].slice([...path].indexOf(at)));
      path.add(at);
      at = parentOf(at);
    }
    for (const passed of path) leadsOut.add(passed);
  }
  return undefined;
};

const fromTheFirst = (ring: readonly string[]): readonly string[] => {
  const first = ring.indexOf(ring.reduce((least, name) => (name < least ? name : least)));
  return [...ring.slice(first), ...ring.slice(0, first)];
};
