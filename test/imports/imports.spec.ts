import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readCsv } from '@bina/adapters';
import {
  DispatchProgram,
  FileRefused,
  importFile,
  rowsOf,
  type ColumnOptions,
  type FileKindName,
  type FileOptions,
  type ImportResult,
  type RowFault,
} from '@bina/application';
import { employee, positions, requiredLevel } from '@bina/domain';
import { openBina, settle, type Bina } from '@bina/runtime';

const dataDir = mkdtempSync(join(tmpdir(), 'bina-imports-'));
let bina: Bina;

beforeAll(async () => {
  bina = await openBina({ dataDir, eventStoreUrl: undefined, mongoUrl: undefined });
  await load('units', 'kode unit,nama\ndinkes,Dinas Kesehatan\n');
  await load('competencies', 'kode kompetensi,nama,jenis\npelayanan,Pelayanan Publik,Manajerial\n');
  await load('positions', 'kode jabatan,nama,jenis\nperawat,Perawat,fungsional\n');
}, 60_000);
afterAll(async () => {
  await bina.close();
  rmSync(dataDir, { recursive: true });
});

type Options = ColumnOptions & FileOptions;

const load = (kind: FileKindName, text: string, options: Options = {}): Promise<ImportResult> => {
  const rows = rowsOf(kind, readCsv(new TextEncoder().encode(text)), options);
  const actor = { id: 'tester', role: 'admin' };
  return importFile(bina.bus, { kind, rows, options, actor, correlationId: 'test' }, (code) => ({
    id: code,
    en: code,
  }));
};

/** What is wrong with a file, as `line column code`; and that nothing of it was written. */
const faults = async (
  kind: FileKindName,
  text: string,
  options: Options = {},
): Promise<readonly string[]> => {
  await settle(bina); // What a policy still adds is not the file's.
  const before = await bina.stores.events.head();
  try {
    await load(kind, text, options);
    throw new Error('The file was imported.');
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    expect(await bina.stores.events.head()).toBe(before);
    return error.faults.map(({ line, column = '', code }: RowFault) => `${line} ${column} ${code}`);
  }
};

const header = 'id_pegawai,nama,nip,jenis_pegawai,kode_unit,kode_jabatan';

describe('a file of employees', () => {
  test('registers every row; the same file again changes nothing; a longer one adds what is new', async () => {
    const two = `${header}\nsri,Sri,1234,PNS,dinkes,perawat\nbudi,Budi,,pppk,dinkes,perawat\n`;
    expect(await load('employees', two)).toMatchObject({ rows: 2, imported: 2, unchanged: 0 });
    const head = await bina.stores.events.head();
    expect(await load('employees', two)).toMatchObject({ rows: 2, imported: 0, unchanged: 2 });
    expect(await bina.stores.events.head()).toBe(head);
    const three = `${two}tia,Tia,,PNS,dinkes,perawat\n`;
    expect(await load('employees', three)).toMatchObject({ rows: 3, imported: 1, unchanged: 2 });
    const { profile } = (await bina.executor.state(employee, 'budi')).states;
    expect(profile).toMatchObject({ status: 'active', employment: 'PPPK', unitId: 'dinkes' });
  });

  test('that says the same of somebody twice is read once', async () => {
    const row = 'eko,Eko,,PNS,dinkes,perawat';
    expect(await load('employees', `${header}\n${row}\n${row}\n`)).toMatchObject({
      rows: 2,
      imported: 1,
      unchanged: 1,
    });
  });

  test('names the line and the column of every cell that does not fit', async () => {
    const text = `${header}\n,Tanpa Id,,PNS,dinkes,perawat\nx y,Nama,,ASN,dinkes,perawat\n`;
    expect(await faults('employees', text)).toEqual([
      '2 employeeId CELL_EMPTY',
      '3 employment CELL_NOT_A_WORD',
      '3 employeeId CELL_NOT_AN_ID',
    ]);
  });

  test('is refused whole when a rule forbids a row, with the column that the rule is about', async () => {
    const text = `${header}\nani,Ani,,PNS,dinkes,perawat\nbeni,Beni,,PNS,tiada,perawat\nsri2,Sri Lain,1234,PNS,dinkes,perawat\n`;
    expect(await faults('employees', text)).toEqual(['3 unitId UNIT_UNKNOWN']);
    const taken = `${header}\nani,Ani,,PNS,dinkes,perawat\nsri2,Sri Lain,12 34,PNS,dinkes,perawat\n`;
    expect(await faults('employees', taken)).toEqual(['3 nip NIP_TAKEN']);
    expect((await bina.executor.state(employee, 'ani')).revision).toBe(-1n);
  });

  test('with a column that nobody knows is refused until it is mapped or ignored', async () => {
    const text = 'Nomor,nama,jenis_pegawai,warna\nrudi,Rudi,PNS,biru\n';
    expect(await faults('employees', text)).toEqual(['1 Nomor COLUMN_UNKNOWN', '1 warna COLUMN_UNKNOWN']);
    expect(await faults('employees', text, { map: [['Nomor', 'nomor']], ignore: ['warna'] })).toEqual([
      '1 nomor FIELD_UNKNOWN',
    ]);
    const options: Options = {
      map: [['Nomor', 'employeeId']],
      ignore: ['warna'],
      set: { unitId: 'dinkes', positionId: 'perawat' },
    };
    expect(await load('employees', text, options)).toMatchObject({ imported: 1 });
  });
});

test('a file of positions may give a standard in each row', async () => {
  const text = [
    'kode jabatan;nama;jenis;kode kompetensi;tingkat;berlaku sejak',
    'bidan;Bidan;fungsional;pelayanan;3;1/1/2026',
    'bidan;Bidan;fungsional;pelayanan;4;01-07-2026',
    '',
  ].join('\n');
  expect(await load('positions', text)).toMatchObject({ rows: 2, imported: 2 });
  const { position } = (await bina.executor.state(positions, 'bidan')).states;
  expect(requiredLevel(position, 'pelayanan', '2026-06-30')).toBe(3);
  expect(requiredLevel(position, 'pelayanan', '2026-07-01')).toBe(4);
  expect(await faults('positions', text.replace('1/1/2026', '31/2/2026').replace(';4;', ';6;'))).toEqual([
    '2 effectiveFrom CELL_NOT_A_DAY',
    '3 requiredLevel CELL_NOT_A_NUMBER',
  ]);
});

describe('files of a programme', () => {
  beforeAll(async () => {
    let told = 0;
    const by = () => {
      const commandId = `files-${told++}`;
      return {
        commandId,
        correlationId: 'test',
        causationId: commandId,
        actor: { id: 'tester', role: 'admin' },
      };
    };
    await load('employees', `${header}\nhadi,Hadi,,PNS,dinkes,perawat\nlina,Lina,,PNS,dinkes,perawat\n`);
    const proposal = { title: 'Kursus', objectives: ['x'], competencyIds: [], answers: [], follows: [] };
    const session = {
      sessionId: '1',
      startsAt: '2026-01-05T02:00:00Z',
      endsAt: '2026-01-05T05:00:00Z',
      place: 'Aula',
    };
    const schedule = { method: 'kursus', sessions: [session], speakers: [], capacity: 1 };
    await bina.bus.execute(
      new DispatchProgram([
        { id: 'kursus', wish: { type: 'ProposeProgram', data: proposal }, by: by() },
        { id: 'kursus', wish: { type: 'ScheduleProgram', data: schedule }, by: by() },
      ]),
    );
  });

  test('attendance of people without a seat is refused, or gives them one where there is one', async () => {
    const text = 'id pegawai,sesi,kehadiran,menit\nhadi,1,hadir,90\nlina,1,izin,\n';
    const options = { programId: 'kursus' };
    expect(await faults('attendance', text, options)).toEqual([
      '2 employeeId NOT_ENROLLED',
      '3 employeeId NOT_ENROLLED',
    ]);
    expect(await faults('attendance', text, { ...options, enrol: true })).toEqual([
      '3 employeeId SEATS_TAKEN',
    ]);
    const one = 'id pegawai,sesi,kehadiran,menit\nhadi,1,hadir,90\n';
    expect(await load('attendance', one, { ...options, enrol: true })).toMatchObject({ imported: 1 });
    expect(await faults('attendance', one.replace('90', '80'), options)).toEqual([
      '2 minutes ATTENDANCE_ALREADY_RECORDED',
    ]);
  });

  test('evaluations have a question in every other column; NA and empty cells were not answered', async () => {
    const text = 'id pegawai,materi,saran\nhadi,"4,5",NA\n';
    expect(await load('evaluations', text, { programId: 'kursus' })).toMatchObject({ imported: 1 });
    const anonymous = 'materi,saran\n3,Lebih banyak praktik\n3,Lebih banyak praktik\n';
    const options = { programId: 'kursus', anonymous: true };
    expect(await load('evaluations', anonymous, options)).toMatchObject({ imported: 2 });
    expect(await load('evaluations', anonymous, options)).toMatchObject({ imported: 0, unchanged: 2 });
    expect(await faults('evaluations', 'materi,saran\nNA,\n', options)).toEqual(['2  ANSWERS_MISSING']);
    const answers: unknown[] = [];
    for await (const page of bina.stores.events.readAll({
      filter: { on: 'type', prefixes: ['EvaluationSubmitted'] },
    }))
      answers.push(...(await bina.codec.decode(page)).map(({ data }) => data));
    expect(answers).toMatchObject([
      { employeeId: 'hadi', ratings: { materi: 4.5 }, comments: {} },
      { ratings: { materi: 3 }, remarks: { saran: 'Lebih banyak praktik' } },
      { ratings: { materi: 3 }, remarks: { saran: 'Lebih banyak praktik' } },
    ]);
    expect(answers.slice(1).every((data) => !('employeeId' in (data as object)))).toBe(true);
  });
});
