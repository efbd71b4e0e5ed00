import type { PeopleFinder, Whom } from '@bina/application';
import type { Position, ReadModels, ReadSide } from '@bina/engine';
import { employees, positions } from '@bina/read-models';

type Reads = Pick<ReadSide, 'readModels' | 'waitFor'>;
type Filter = Readonly<Record<string, unknown>>;

/** Documents read at once: of a city of a hundred thousand only the ids are kept. */
const PAGE = 500;
const WAIT_MS = 30_000;

/** Finds people in the read models, once these have seen what the question is about. */
export class PeopleInReadModels implements PeopleFinder {
  #begin: (reads: Reads) => void = () => undefined;
  readonly #reads = new Promise<Reads>((resolve) => {
    this.#begin = resolve;
  });

  /** The read models are kept from now on. Commands come first, and whoever asks before this waits. */
  over(reads: Reads): void {
    this.#begin(reads);
  }

  /** @throws ReadModelBehind when the read models take longer than half a minute */
  async find(whom: Whom, upTo: Position): Promise<readonly string[]> {
    const reads = await this.#reads;
    return findIn(reads.readModels, whom, (collection) => reads.waitFor(collection, upTo, WAIT_MS));
  }
}

const findIn = async (
  reads: ReadModels,
  whom: Whom,
  seen: (collection: string) => Promise<void>,
): Promise<readonly string[]> => {
  await seen(employees.collection);
  if (!('standIn' in whom || 'everybody' in whom)) await seen(positions.collection);
  const found = new Set<string>();
  for (const filter of await filtersOf(whom, reads))
    for await (const id of idsIn(reads, 'everybody' in whom ? filter : { ...filter, status: 'active' }))
      found.add(id);
  return [...found];
};

/** Several where somebody may be concerned in several ways. */
const filtersOf = async (whom: Whom, reads: ReadModels): Promise<readonly Filter[]> => {
  // Also who did once: measured again they are as they were, and no day need be compared here.
  if ('standIn' in whom)
    return ['positionId', 'acting.positionId', 'targets.positionId'].map((field) => ({
      [field]: whom.standIn,
    }));
  if ('everybody' in whom) return [{}];
  const { unitIds, positionIds, positionKinds } = whom;
  const unit = unitIds === undefined ? {} : { unitId: { $in: unitIds } };
  if (positionIds === undefined && positionKinds === undefined) return [unit];
  const ofKind: string[] = [];
  if (positionKinds !== undefined)
    for (const { positionId } of await reads.find(positions, { filter: { kind: { $in: positionKinds } } }))
      ofKind.push(positionId);
  return [{ ...unit, positionId: { $in: [...new Set([...(positionIds ?? []), ...ofKind])] } }];
};

async function* idsIn(reads: ReadModels, filter: Filter): AsyncGenerator<string> {
  for (let last: string | undefined; ;) {
    const after = last === undefined ? {} : { _id: { $gt: last } };
    const page = await reads.find(employees, {
      filter: { ...filter, ...after },
      sort: { _id: 1 },
      limit: PAGE,
    });
    for (const { _id } of page) yield _id;
    if (page.length < PAGE) return;
    last = page.at(-1)?._id;
  }
}
