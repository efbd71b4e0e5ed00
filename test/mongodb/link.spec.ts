import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type MongoClient, MongoServerSelectionError } from 'mongodb';
import { connect } from '../../libs/adapters/src/mongodb/connect.js';
import { type Link, Unanswered } from '../../libs/adapters/src/mongodb/link.js';
import { describeWithFerretDb, FerretDb, INSTALL_WITHIN_MS } from '../support/ferretdb.js';

describeWithFerretDb('the link to a server', () => {
  let ferretDb: FerretDb;
  let link: Link;
  const clientOf = (): Promise<MongoClient> => link.ask((_, client) => Promise.resolve(client));
  const ping = () => link.ask((database) => database.command({ ping: 1 }));

  beforeEach(async () => {
    ferretDb = await FerretDb.start();
    link = await connect(ferretDb.url, { serverWithinMs: 500, answerWithinMs: 500 });
  }, INSTALL_WITHIN_MS);
  afterEach(async () => {
    await link?.close();
    await ferretDb?.stop();
  });

  test('does not wait for a driver that does not come back, and goes on with another client', async () => {
    const before = await clientOf();
    await expect(link.ask(() => new Promise(() => undefined), 50)).rejects.toThrow(Unanswered);
    expect(await clientOf()).not.toBe(before);
    expect(await ping()).toMatchObject({ ok: 1 });
  });

  test('goes on with another client after no server was found, as soon as there is one', async () => {
    const before = await clientOf();
    await ferretDb.kill();
    // The first attempts meet connections that have just broken.
    let failure: unknown;
    for (let turn = 0; turn < 20 && !(failure instanceof MongoServerSelectionError); turn += 1)
      failure = await ping().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(MongoServerSelectionError);
    expect(await clientOf()).not.toBe(before);
    await ferretDb.restart();
    expect(await ping()).toMatchObject({ ok: 1 });
  });

  test('keeps its client through everything that a server answers', async () => {
    const before = await clientOf();
    await expect(link.ask((database) => database.command({ noSuchCommand: 1 }))).rejects.toThrow(
      'noSuchCommand',
    );
    expect(await clientOf()).toBe(before);
  });
});
