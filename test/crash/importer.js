// Imports a file of people into a folder, until it is killed. Prints a line when it has begun, and one when it is done.
// Arguments: the folder, the file.
import { writeSync } from 'node:fs';
import { tableIn } from '../../libs/adapters/dist/index.js';
import { importInto, openBina } from '../../libs/runtime/dist/index.js';

const [dataDir, file] = process.argv.slice(2);
const bina = await openBina({ dataDir, eventStoreUrl: undefined, mongoUrl: undefined });
writeSync(1, 'open\n');
const request = {
  kind: 'employees',
  source: tableIn(file),
  actor: { id: 'office', role: 'admin' },
  correlationId: 'killed',
  onProgress: (_share, rows) => writeSync(1, `row ${rows}\n`),
};
const { created, unchanged } = await importInto(bina, request, (code) => ({ id: code, en: code }));
writeSync(1, `done ${created} ${unchanged}\n`);
await bina.close();
