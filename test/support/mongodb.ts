import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { describeWithFerretDb, FerretDb, INSTALL_WITHIN_MS } from './ferretdb.js';

export interface MongoServer {
  readonly url: string;
  /** A name that nobody else uses. */
  readonly database: string;
  /** Query operators that it lacks. */
  readonly lacks: readonly string[];
}

/**
 * Declares a contract for every server that speaks MongoDB's protocol and is at hand: a FerretDB of the suite's own,
 * and the server behind MONGODB_URL where that is set, in a database that is dropped afterwards.
 * @param contract declares the tests; may ask for the server within them.
 */
export function mongoDbContract(contract: (name: string, server: () => MongoServer) => void): void {
  const database = `bina-test-${randomUUID().slice(0, 8)}`;

  describeWithFerretDb('over FerretDB', () => {
    let ferretDb: FerretDb;
    beforeAll(async () => {
      ferretDb = await FerretDb.start();
    }, INSTALL_WITHIN_MS);
    afterAll(() => ferretDb?.stop());
    contract('mongodb on FerretDB', () => ({ url: ferretDb.url, database, lacks: ['$elemMatch'] }));
  });

  const url = process.env['MONGODB_URL'];
  if (url === undefined || url === '') return;
  describe('over the server of MONGODB_URL', () => {
    afterAll(async () => {
      const client = await MongoClient.connect(url);
      await client.db(database).dropDatabase();
      await client.close();
    });
    contract('mongodb', () => ({ url, database, lacks: [] }));
  });
}
