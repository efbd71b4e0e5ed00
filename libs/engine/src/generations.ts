/** One filling of a read model: the version of its fold, and how often that version was filled anew. */
export interface Generation {
  readonly version: number;
  readonly generation: number;
}

/** `<collection>.v<version>`, and `.g<generation>` where a version was filled more than once. */
export const physicalName = (collection: string, { version, generation }: Generation): string =>
  generation === 1 ? `${collection}.v${version}` : `${collection}.v${version}.g${generation}`;

/** undefined for a name that is not one of this collection's. */
export const generationOf = (collection: string, name: string): Generation | undefined => {
  const [, of, version, generation = '1'] = /^(.*)\.v(\d+)(?:\.g(\d+))?$/s.exec(name) ?? [];
  return of === collection ? { version: Number(version), generation: Number(generation) } : undefined;
};

/** What to do with the fillings of a read model that are found at a start. */
export interface GenerationPlan {
  /** Answers queries. */
  readonly serving: string;
  /** To be filled, or filled on, beside it. */
  readonly filling: string | undefined;
  /** Left behind by an earlier run. */
  readonly leftover: readonly string[];
}

/**
 * The fold's version decides: where another version serves, the wanted one is filled beside it; a newer filling of the
 * same version is a rebuild that was interrupted, and goes on.
 * @param names the collections that exist; @param recorded the one that serves, undefined at the very first start.
 */
export const planGenerations = (
  { collection, version }: { readonly collection: string; readonly version: number },
  names: readonly string[],
  recorded: string | undefined,
): GenerationPlan => {
  const found = names.flatMap((name) => generationOf(collection, name) ?? []);
  const serving = recorded === undefined ? undefined : generationOf(collection, recorded);
  const newest = Math.max(0, ...found.filter((one) => one.version === version).map((one) => one.generation));
  const wanted = physicalName(collection, { version, generation: Math.max(1, newest) });
  const plan =
    recorded === undefined || serving === undefined
      ? { serving: wanted, filling: undefined }
      : { serving: recorded, filling: wanted === recorded ? undefined : wanted };
  const used = [plan.serving, plan.filling];
  return {
    ...plan,
    leftover: found.map((one) => physicalName(collection, one)).filter((name) => !used.includes(name)),
  };
};
