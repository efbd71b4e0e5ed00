import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { anonymousInstruments, projections } from '@bina/read-models';
import type { TestApi } from '../api.js';

/** Something that is kept, and where: read as whoever holds the whole installation would read it. */
export interface KeptRecord {
  readonly where: string;
  readonly value: unknown;
}

/** All that an installation keeps. */
export interface Kept {
  /** What comes from the answers: what is counted, what waits, what is shown of it. */
  readonly answers: readonly KeptRecord[];
  /** What comes from the people, and everything else. */
  readonly others: readonly KeptRecord[];
  /** Every file of the data folder as it is, by name. */
  readonly files: readonly { readonly name: string; readonly bytes: Buffer }[];
}

const ofAnswers = ['AnswersCounted', 'AnswersWithheld', 'BallotsClosed', 'BallotKeysDestroyed'];

/** Reads everything that an installation keeps. Nothing must be under way in it. */
export const keptBy = async ({ bina, dataDir, lines }: TestApi): Promise<Kept> => {
  const events: KeptRecord[] = [];
  for await (const batch of bina.stores.events.readAll({}))
    for (const { data, metadata, ...stored } of batch)
      events.push({
        where: `event ${stored.type}`,
        value: {
          ...stored,
          revision: String(stored.revision),
          position: String(stored.position),
          data: JSON.parse(data) as unknown,
          metadata: JSON.parse(metadata) as unknown,
        },
      });
  const documents: KeptRecord[] = [];
  const { readModels } = bina.projections;
  for (const projection of projections)
    for (const document of await readModels.find(projection, { filter: {} }))
      documents.push({ where: `document ${projection.collection}`, value: document });
  const isOfAnswers = ({ where }: KeptRecord): boolean =>
    ofAnswers.some((type) => where === `event ${type}`) ||
    where === `document ${anonymousInstruments.collection}`;
  const all = [...events, ...documents];
  return {
    answers: [...all.filter(isOfAnswers), ...rowsOf(dataDir, 'boxes.sqlite', ['notes'])],
    others: [
      ...all.filter((one) => !isOfAnswers(one)),
      ...rowsOf(dataDir, 'keys.sqlite', ['keys', 'destroyed', 'secrets']),
      ...lines.map((line) => ({ where: 'request log', value: JSON.parse(line) as unknown })),
    ],
    files: readdirSync(dataDir, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => ({ name, bytes: readFileSync(join(dataDir, name)) })),
  };
};

/** Rows in the order in which the file holds them. */
const rowsOf = (dataDir: string, file: string, tables: readonly string[]): readonly KeptRecord[] => {
  const database = new Database(join(dataDir, file), { readonly: true });
  try {
    return tables.flatMap((table) =>
      database
        .prepare(`SELECT * FROM ${table}`)
        .all()
        .map((row) => ({ where: `${file} ${table}`, value: readable(row as object) })),
    );
  } finally {
    database.close();
  }
};

const readable = (row: object): object =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      value instanceof Uint8Array ? Buffer.from(value).toString('base64url') : (value as unknown),
    ]),
  );
