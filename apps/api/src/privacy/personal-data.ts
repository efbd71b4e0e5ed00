import { employee } from '@bina/domain';
import { replay } from '@bina/audit';
import { Refused } from '@bina/engine';
import { dataRequestDocuments } from '@bina/read-models';
import { accessesOf, type Access } from '../access-log/access-log.js';
import { entriesOf, type HistoryEntry } from '../employee/history.js';
import type { ApiParts } from '../parts.js';

/** What a person is given who asks for the own data (UU 27/2022 art. 7). */
export interface PersonalData {
  readonly employeeId: string;
  readonly exportedAt: string;
  /** The position of the log's end at that time. */
  readonly position: string;
  /** Everything that is recorded of the person, with who recorded it, when and why. */
  readonly events: readonly HistoryEntry[];
  /** Who has looked at it, when and on what ground. */
  readonly accesses: readonly Access[];
  /** The person's requests about the own data. */
  readonly requests: readonly object[];
}

const PAGE = 500;
const ALL = { from: undefined, until: undefined };

/** @throws Refused (EMPLOYEE_UNKNOWN); HistoryTooLong */
export const personalDataOf = async (parts: ApiParts, employeeId: string): Promise<PersonalData> => {
  const { events: store, codec, projections } = parts;
  const position = await store.head();
  const subject = { store, decode: codec.decode.bind(codec), category: employee, id: employeeId };
  const events: HistoryEntry[] = [];
  for await (const step of replay(subject, { occurred: ALL, known: ALL }, 'recorded'))
    events.push(...(await entriesOf(step, codec, false)));
  if (events.length === 0)
    throw new Refused([{ index: 0, rejected: 'EMPLOYEE_UNKNOWN', with: { employeeId } }]);
  const requests = await projections.readModels.find(dataRequestDocuments, {
    filter: { subjectId: employeeId },
    sort: { receivedAt: 1 },
  });
  return {
    employeeId,
    exportedAt: new Date().toISOString(),
    position: String(position),
    events,
    accesses: await allAccesses(parts, employeeId),
    requests: requests.map(({ _id, ...request }) => request),
  };
};

const allAccesses = async (parts: ApiParts, employeeId: string): Promise<readonly Access[]> => {
  const accesses: Access[] = [];
  for (let page = 1; ; page++) {
    const { items, total } = await accessesOf(parts, employeeId, { page, pageSize: PAGE });
    accesses.push(...items);
    if (accesses.length >= total || items.length === 0) return accesses;
  }
};
