import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startApi, type Reply, type TestApi } from '../support/api.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { bookParts, writeParts } from '../support/xlsx.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

let api: TestApi;
let authorization: string;

const send = (path: string, file: string | Buffer, type = 'text/csv'): Promise<Reply> =>
  api.inject('POST', `/v1/imports/${path}`, { authorization, 'content-type': type }, file);

beforeAll(async () => {
  api = await startApi();
  authorization = `Bearer ${await api.token({})}`;
  await send('units', 'kode unit,nama\ndinkes,Dinas Kesehatan\n');
  await send('positions', 'kode jabatan,nama,jenis\nperawat,Perawat,fungsional\n');
});
afterAll(() => api.close());

const header = 'id_pegawai;nama;nip;jenis_pegawai;kode_unit;kode_jabatan';
const uploads = () =>
  existsSync(join(api.dataDir, 'uploads')) ? readdirSync(join(api.dataDir, 'uploads')) : [];

describe('a file that is sent', () => {
  test('is recorded whole, answered with what it came to, and known when it comes again as a spreadsheet', async () => {
    const csv = `${header}\nani;Ani;199001012015032001;PNS;dinkes;perawat\nbudi;Budi;;PPPK;dinkes;perawat\n`;
    const { status, headers, body } = await send('employees', csv);
    expect(status).toBe(200);
    expect(body).toEqual({
      kind: 'employees',
      check: false,
      rows: 2,
      created: 2,
      changed: 0,
      unchanged: 0,
      events: { EmployeeRegistered: 2, NipReserved: 1 },
      changes: [],
      notes: [],
      position: headers['bina-position'],
    });
    expect(await api.get(`/v1/employees/ani?after=${body.position}`)).toMatchObject({
      body: { name: 'Ani' },
    });

    const path = join(temporaryFolder(), 'sama.xlsx');
    const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
    const rows = csv
      .trim()
      .split('\n')
      .map((row) => `<row>${row.split(';').map(cell).join('')}</row>`);
    await writeParts(path, bookParts({ sheets: { Pegawai: rows.join('') } }));
    const again = await send('employees?sheet=Pegawai', readFileSync(path), XLSX);
    expect(again.body).toMatchObject({ rows: 2, unchanged: 2, events: {}, position: null });
    expect(uploads()).toEqual([]);
  });

  test('is only looked at where that is asked for', async () => {
    const before = await api.head();
    const file = `${header}\ncek;Cek;;PNS;dinkes;perawat\n`;
    const { body } = await send('employees?check=true', file);
    expect(body).toMatchObject({ check: true, created: 1, position: null });
    expect(await api.head()).toBe(before);
  });

  test('is refused with every row and column, in both languages, and leaves nothing', async () => {
    const before = await api.head();
    const file = `${header}\n;Tanpa;;PNS;dinkes;perawat\nx;X;1,9E+17;PNS;tiada;perawat\ny;Y;;PNS;tiada;perawat\n`;
    const { status, body } = await send('employees', file);
    expect(status).toBe(422);
    expect(body).toMatchObject({ code: 'FILE_REFUSED', detail: expect.stringContaining('3 faults') });
    expect(body.errors).toMatchObject([
      { line: 2, column: 'id_pegawai', code: 'CELL_EMPTY' },
      { line: 3, column: 'nip', code: 'NUMBER_LOST_DIGITS' },
      {
        line: 4,
        column: 'kode_unit',
        code: 'UNIT_UNKNOWN',
        detail: expect.stringContaining('tiada'),
        detailId: expect.stringContaining('tiada'),
      },
    ]);
    expect(await api.head()).toBe(before);
    expect(uploads()).toEqual([]);
    expect(api.faults).toEqual([]);
  });

  test('may say in the query what its columns mean', async () => {
    const file = 'Nomor,Warna,nama\nmapped,biru,Dinas Biru\n';
    const columns = { map: { Nomor: 'unitId' }, ignore: ['Warna'] };
    const { body } = await send(`units?columns=${encodeURIComponent(JSON.stringify(columns))}`, file);
    expect(body).toMatchObject({ created: 1 });
    for (const wrong of ['x', '[]', '{"map":1}', '{"set":{"a":1}}', '{"other":{}}'])
      expect(await send(`units?columns=${encodeURIComponent(wrong)}`, file)).toMatchObject({
        status: 400,
        body: { code: 'VALUE_INVALID', errors: [{ in: 'query', pointer: '/columns' }] },
      });
  });
});

describe('what is no file of ours', () => {
  test.each([
    ['another type', 'units', '{}', 'application/json', 415, 'FILE_TYPE_UNSUPPORTED'],
    ['a type that nobody takes', 'units', 'x', 'text/html', 415, 'MEDIA_TYPE_UNSUPPORTED'],
    ['another kind', 'anggaran', 'a\n1\n', 'text/csv', 400, 'WORD_UNKNOWN'],
    ['a name that every object has', 'constructor', 'a\n1\n', 'text/csv', 400, 'ID_INVALID'],
    ['nothing', 'units', '', 'text/csv', 422, 'FILE_REFUSED'],
    ['bytes that are no spreadsheet', 'units', 'PK\u0003\u0004', XLSX, 422, 'FILE_REFUSED'],
  ])('%s is turned away', async (_name, kind, content, type, status, code) => {
    expect(await send(kind, content, type)).toMatchObject({ status, body: { code } });
    expect(uploads()).toEqual([]);
  });

  test('is taken by no other route', async () => {
    const reply = await api.inject('POST', '/v1/units', { authorization, 'content-type': 'text/csv' }, 'a\n');
    expect(reply).toMatchObject({ status: 415, body: { code: 'MEDIA_TYPE_UNSUPPORTED' } });
  });
});

describe('over a socket', () => {
  let url: string;
  beforeAll(async () => {
    url = await api.listen();
  });
  const post = (body: Readable | string, headers: Record<string, string> = {}, path = 'employees') =>
    fetch(`${url}/v1/imports/${path}`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'text/csv', ...headers },
      body: body as never,
      duplex: 'half',
    } as RequestInit);

  test('a file that is too large is told so, whether or not its length was announced', async () => {
    const megabyte = Buffer.alloc(1024 * 1024, 0x61);
    const endless = Readable.from(
      (function* () {
        for (let count = 0; count < 120; count++) yield megabyte;
      })(),
    );
    const answer = await post(endless);
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ code: 'BODY_TOO_LARGE' });
    expect(uploads()).toEqual([]);
  });

  test('the service goes on answering while a file is imported, and others write meanwhile', async () => {
    const rows = Array.from({ length: 4_000 }, (_, index) => `m${index};Nama ${index};;PNS;dinkes;perawat`);
    let isDone = false;
    const imported = post([header, ...rows, ''].join('\n')).finally(() => (isDone = true));
    let answers = 0;
    while (!isDone) {
      const alive = await fetch(`${url}/health/live`);
      expect(await alive.json()).toEqual({ live: true });
      const { status } = await api.post('/v1/units', { unitId: `during-${answers}`, name: 'Dinas' });
      expect(status).toBe(201);
      answers += 1;
    }
    expect(await (await imported).json()).toMatchObject({ rows: 4_000, created: 4_000 });
    expect(answers).toBeGreaterThan(10);
  });

  test('a sender who breaks off leaves nothing behind, and no fault of ours', async () => {
    const before = await api.head();
    const sent = request(`${url}/v1/imports/employees`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'text/csv' },
    });
    sent.on('error', () => undefined);
    sent.write(`${header}\nputus;Putus;;PNS;dinkes;perawat\n`);
    // Only what has begun can be broken off.
    while (uploads().length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    sent.destroy();
    while (uploads().length > 0) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(await api.head()).toBe(before);
    expect(api.faults).toEqual([]);
  });
});

test('what a killed process has left of uploads and of staged events is removed at the next start', async () => {
  const folder = temporaryFolder();
  await (await startApi(folder)).close();
  mkdirSync(join(folder, 'uploads'), { recursive: true });
  const machine = hostname().replaceAll(/[^\w-]/g, '');
  // No process has a number as high as that.
  const left = join(folder, 'uploads', `${machine}.99999999.6f0a3a52-d0b9-4c5f-8c0e-3b7a91d2e846`);
  const others = join(folder, 'uploads', `elsewhere.1.6f0a3a52-d0b9-4c5f-8c0e-3b7a91d2e846`);
  const staged = join(folder, 'staged-6f0a3a52-d0b9-4c5f-8c0e-3b7a91d2e846.sqlite');
  for (const path of [left, others, staged]) writeFileSync(path, 'x');
  await (await startApi(folder)).close();
  expect([left, others, staged].filter((path) => existsSync(path))).toEqual([others]);
});
