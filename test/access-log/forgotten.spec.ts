import { expect, test } from '@jest/globals';
import { RecordLook } from '@bina/application';
import { accessLogs } from '@bina/domain';
import { streamName } from '@bina/engine';
import { openBina, type Bina } from '@bina/runtime';
import { january } from '../replay/january.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const by = {
  commandId: 'c-1',
  actor: { id: 'auditor-1', role: 'auditor' },
  correlationId: 'c-1',
  causationId: 'c-1',
};

const looksAt = async ({ stores, codec }: Bina, employeeId: string) => {
  const looks = [];
  for await (const page of stores.events.readStream(streamName(accessLogs, employeeId)))
    looks.push(...(await codec.decode(page)).map(({ data }) => data));
  return looks;
};

test('that somebody looked at a person who was forgotten is recorded, without what was stated', async () => {
  const folder = temporaryFolder();
  await (await january(folder)).close();
  const bina = await openBina({ dataDir: folder, eventStoreUrl: undefined, mongoUrl: undefined });
  const look = { employeeIds: ['budi'], what: 'history', ground: 'stated', stated: 'Pengaduan' } as const;
  await bina.bus.execute(new RecordLook({ ...look, by: { ...by, commandId: 'c-2' } }));
  await bina.stores.keys.destroy('budi');
  const other = { ...by, actor: { id: 'auditor-2', role: 'auditor' }, commandId: 'c-3' };
  await bina.bus.execute(new RecordLook({ ...look, by: other }));
  expect((await looksAt(bina, 'budi')).slice(-2)).toMatchObject([
    { readerId: 'auditor-1', ground: 'stated', stated: null },
    { readerId: 'auditor-2', ground: 'stated' },
  ]);
  expect((await looksAt(bina, 'budi')).at(-1)).not.toHaveProperty('stated');
  await bina.close();
});
