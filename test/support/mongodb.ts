import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { describeWithFerretDb, FerretDb, INSTALL_WITHIN_MS } from './ferretdb.js';
import { MongoDbAlike } from './mongodb-alike.js';

export interface MongoServer {
  readonly url: string;
  /** A name that nobody else uses. */
  readonly database: string;
  /** Query operators that it lacks. */
  readonly lacks: readonly string[];
}

/**
 * Declares a contract for every server that speaks MongoDB's protocol and is at hand: a FerretDB of the suite's own,
 * the same where it passes for MongoDB, and the server behind MONGODB_URL where that is set, in a database that is
 * dropped afterwards.
 * @param contract declares the tests; may ask for the server within them.
 */
export function mongoDbContract(contract: (name: string, server: () => MongoServer) => void): void {
  describeWithFerretDb('over FerretDB', () => {
    const lacks = ['$elemMatch'];
    let ferretDb: FerretDb;
    beforeAll(async () => {
      ferretDb = await FerretDb.start();
    }, INSTALL_WITHIN_MS);
    afterAll(() => ferretDb?.stop());

    contract('mongodb on FerretDB', () => ({ url: ferretDb.url, database: 'ferretdb', lacks }));

    describe.each([false, true])('that passes for MongoDB (a replica set: %s)', (replicaSet) => {
      let alike: MongoDbAlike;
      beforeAll(async () => {
        alike = await MongoDbAlike.before(ferretDb.url, { replicaSet });
      });
      afterAll(() => alike?.stop());
      const database = replicaSet ? 'replica-set' : 'alone';
      contract('mongodb', () => ({ url: alike.url, database, lacks }));
    });
  });

  const url = process.env['MONGODB_URL'];
  if (url === undefined || url === '') return;
  describe('over the server of MONGODB_URL', () => {
    const database = `bina-test-${randomUUID().slice(0, 8)}`;
    afterAll(async () => {
      const client = await MongoClient.connect(url);
      await client.db(database).dropDatabase();
      await client.close();
    });
    contract('mongodb', () => ({ url, database, lacks: [] }));
  });
}
