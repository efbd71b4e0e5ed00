/** How work that may run at the same time is kept in order, and how much of it runs at once. */
export interface Lanes<T> {
  /** Items of one lane are done one after the other, in the order given. */
  readonly laneOf: (item: T) => string;
  /** Lanes at work at the same time. */
  readonly limit: number;
}

/**
 * Does everything, several lanes at a time. After a failure nothing new is begun; what has begun is waited for.
 * @throws the first failure.
 */
export const inLanes = async <T>(
  items: readonly T[],
  { laneOf, limit }: Lanes<T>,
  work: (item: T) => Promise<void>,
): Promise<void> => {
  const lanes = group(items, laneOf);
  let next = 0;
  let failed = false;
  const takeLanes = async (): Promise<void> => {
    for (let lane = lanes[next++]; lane !== undefined; lane = lanes[next++])
      for (const item of lane) {
        if (failed) return;
        try {
          await work(item);
        } catch (error) {
          failed = true;
          throw error;
        }
      }
  };
  const workers = Array.from({ length: Math.min(limit, lanes.length) }, takeLanes);
  for (const outcome of await Promise.allSettled(workers))
    if (outcome.status === 'rejected') throw outcome.reason;
};

const group = <T>(items: readonly T[], laneOf: (item: T) => string): readonly (readonly T[])[] => {
  const lanes = new Map<string, T[]>();
  for (const item of items) {
    const lane = lanes.get(laneOf(item));
    if (lane === undefined) lanes.set(laneOf(item), [item]);
    else lane.push(item);
  }
  return [...lanes.values()];
};
