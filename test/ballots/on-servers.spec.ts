import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { startSurvey } from '../support/ballots/survey.js';
import { describeWithFerretDb, FerretDb } from '../support/ferretdb.js';
import { startLogServer } from '../support/log-server.js';
import { temporaryFolder } from '../support/temporary-folder.js';

describeWithFerretDb('ballots on servers', () => {
  test('are drawn, used once, counted, and end with their keys', async () => {
    const logServer = await startLogServer(join(temporaryFolder(), 'log'));
    const ferretDb = await FerretDb.start();
    const people = Array.from({ length: 11 }, (_, at) => `emp-${at + 1}`);
    const servers = { eventStoreUrl: logServer.url, mongoUrl: `${ferretDb.url}/bina` };
    const survey = await startSurvey(people, servers);
    try {
      for (const [at, person] of people.entries()) {
        const ballot = await survey.draw(person);
        expect((await survey.answer(ballot, { material: (at % 5) + 1 })).status).toBe(200);
        expect((await survey.answer(ballot, { material: 5 - (at % 5) })).status).toBe(
          at % 5 === 2 ? 200 : 409,
        );
      }
      await survey.count();
      expect(await survey.results()).toMatchObject({ status: 'ready', drawn: 11, answered: 6 });
      survey.today('2026-03-11');
      await survey.count();
      expect(await survey.results()).toMatchObject({ status: 'ended', answered: 11 });
      expect(survey.api.faults).toEqual([]);
    } finally {
      await survey.close();
      await logServer.close();
      await ferretDb.stop();
    }
  }, 90_000);
});
