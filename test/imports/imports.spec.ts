import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DispatchProgram } from '@bina/application';
import { employee, positions, requiredLevel } from '@bina/domain';
import { settle } from '@bina/runtime';
import { Importing, type Options } from './subject.js';

let city: Importing;

beforeAll(async () => {
  city = await Importing.open();
  await city.load('units', 'kode unit,nama\ndinkes,Dinas Kesehatan\ndisdik,Dinas Pendidikan\n');
  await city.load('competencies', 'kode kompetensi,nama,jenis\npelayanan,Pelayanan Publik,Manajerial\n');
  await city.load('positions', 'kode jabatan,nama,jenis\nperawat,Perawat,fungsional\nguru,Guru,fungsional\n');
}, 60_000);
afterAll(() => city.close());

const header = 'id_pegawai,nama,nip,jenis_pegawai,kode_unit,kode_jabatan';
const sriNip = '199001012015032001';
const head = () => city.bina.stores.events.head();
const profileOf = async (id: string) => (await city.bina.executor.state(employee, id)).states.profile;

describe('a file of employees', () => {
  test('registers every row; the same file again changes nothing; a longer one adds what is new', async () => {
    const two = `${header}\nsri,Sri,${sriNip},PNS,dinkes,perawat\nbudi,Budi,,pppk,dinkes,perawat\n`;
    expect(await city.load('employees', two)).toMatchObject({
      rows: 2,
      created: 2,
      changed: 0,
      unchanged: 0,
      events: { EmployeeRegistered: 2, NipReserved: 1 },
      changes: [],
      position: await head(),
    });
    const before = await head();
    expect(await city.load('employees', two)).toMatchObject({
      created: 0,
      unchanged: 2,
      position: undefined,
    });
    expect(await head()).toBe(before);
    const three = `${two}tia,Tia,,PNS,dinkes,perawat\n`;
    expect(await city.load('employees', three)).toMatchObject({ rows: 3, created: 1, unchanged: 2 });
    expect(await profileOf('budi')).toMatchObject({ status: 'active', employment: 'PPPK', unitId: 'dinkes' });
  });

  test('that is checked only is not recorded', async () => {
    const before = await head();
    const text = `${header}\ncek,Cek,,PNS,dinkes,perawat\n`;
    expect(await city.load('employees', text, { isCheck: true })).toMatchObject({
      created: 1,
      position: undefined,
    });
    expect(await head()).toBe(before);
    expect([...(await city.bina.stores.keys.load(['cek'])).keys()]).toEqual([]);
  });

  test('that has changed records what differs, and says what', async () => {
    const lama = `${header}\nrina,Rina,,PNS,dinkes,perawat\nruth,Ruth,,PNS,dinkes,perawat\n`;
    await city.load('employees', lama);
    await settle(city.bina);
    const before = await head();
    const baru = lama.replace('rina,Rina,,PNS,dinkes,perawat', 'rina,"Rina, S.Kep",,PNS,disdik,guru');
    const result = await city.load('employees', baru, { effectiveFrom: '2026-03-01' });
    expect(result).toMatchObject({
      created: 0,
      changed: 1,
      unchanged: 1,
      changes: [{ line: 2, id: 'rina', fields: ['name', 'positionId', 'unitId'] }],
    });
    const recorded = (await city.eventsAfter(before)).map(({ type }) => type);
    expect(recorded).toEqual(expect.arrayContaining(['NameCorrected', 'EmployeeTransferred']));
    expect(await profileOf('rina')).toMatchObject({
      name: 'Rina, S.Kep',
      unitId: 'disdik',
      positionId: 'guru',
    });
    // And back again: what a file said once does not keep it from being said again.
    expect(await city.load('employees', lama, { effectiveFrom: '2026-04-01' })).toMatchObject({ changed: 1 });
    expect(await profileOf('rina')).toMatchObject({ name: 'Rina', unitId: 'dinkes', positionId: 'perawat' });
  });

  test('that says the same of somebody twice is read once; that says otherwise is refused, with both lines', async () => {
    const row = 'eko,Eko,,PNS,dinkes,perawat';
    const other = 'eko,Eko,,PNS,disdik,perawat';
    const { faults } = await city.refusal('employees', `${header}\n${row}\n${other}\n${row}\n`);
    expect(faults).toMatchObject([
      { line: 3, code: 'ROW_CONTRADICTS', en: expect.stringContaining('line 2') },
    ]);
    expect(await city.load('employees', `${header}\n${row}\n${row}\n`)).toMatchObject({
      created: 1,
      unchanged: 1,
    });
    const nip = '198512312010011002';
    const two = `${header}\na1,A,${nip},PNS,dinkes,perawat\na2,B,1985 1231 201001 1 002,PNS,dinkes,perawat\n`;
    expect(await city.faults('employees', two)).toEqual(['3  ROW_CONTRADICTS']);
  });

  test('names the line and the column, as the file names it, of every cell that does not fit', async () => {
    const text = [
      header,
      ',Tanpa Id,,PNS,dinkes,perawat',
      'x y,Nama,,ASN,dinkes,perawat',
      `constructor,${'n'.repeat(201)},,PNS,dinkes,perawat`,
      'z,Z,,PNS,tiada,perawat',
      '',
    ].join('\n');
    expect(await city.faults('employees', text)).toEqual([
      '2 id_pegawai CELL_EMPTY',
      '3 id_pegawai CELL_NOT_AN_ID',
      '3 jenis_pegawai CELL_NOT_A_WORD',
      '4 id_pegawai CELL_NOT_AN_ID',
      '4 nama CELL_TOO_LONG',
      '5 kode_unit UNIT_UNKNOWN',
    ]);
  });

  test.each([
    ['in scientific notation', '1.99001E+17', 'NUMBER_LOST_DIGITS'],
    ['in scientific notation with a comma', '"1,99001012015031E+17"', 'NUMBER_LOST_DIGITS'],
    ['whose last digits a float has eaten', '199001012015032000', 'NUMBER_LOST_DIGITS'],
    ['that is odd, unless that was looked at', '123', 'NIP_NEEDS_CONFIRMATION'],
  ])('with a NIP %s is refused', async (_name, nip, code) => {
    expect(await city.faults('employees', `${header}\nnn,N,${nip},PNS,dinkes,perawat\n`)).toEqual([
      `2 nip ${code}`,
    ]);
  });

  test('is refused whole when rules forbid rows, with the columns that the rules are about', async () => {
    const text = [
      header,
      'ani,Ani,,PNS,dinkes,perawat',
      'beni,Beni,,PNS,tiada,perawat',
      `sri2,Sri Lain,${sriNip},PNS,dinkes,perawat`,
      'budi,Budi,,PNS,dinkes,perawat',
      '',
    ].join('\n');
    expect(await city.faults('employees', text)).toEqual([
      '3 kode_unit UNIT_UNKNOWN',
      '4 nip NIP_TAKEN',
      '5 jenis_pegawai EMPLOYMENT_DIFFERS',
    ]);
    expect(await profileOf('ani')).toMatchObject({ status: 'unknown' });
  });

  test('tells the first thousand faults, and how many more there are', async () => {
    const rows = Array.from({ length: 1_500 }, (_, index) => `p${index},Nama,,PNS,tiada,perawat`);
    const { faults, more } = await city.refusal('employees', [header, ...rows, ''].join('\n'));
    expect(faults).toHaveLength(1_000);
    expect(more).toBe(500);
  });

  test('with a person who is forgotten is refused, and the rows that are wrong beside it are told', async () => {
    await city.load('employees', `${header}\nlupa,Lupa,,PNS,dinkes,perawat\n`);
    await settle(city.bina);
    await city.bina.stores.keys.destroy('lupa');
    const text = `${header}\nlain,Lain,,PNS,tiada,perawat\nlupa,Lupa Lagi,,PNS,dinkes,perawat\n`;
    expect(await city.faults('employees', text)).toEqual(['2 kode_unit UNIT_UNKNOWN', '3  PERSON_FORGOTTEN']);
  });
});

describe('the header of a file', () => {
  test('with a column that nobody knows is refused until it is mapped or ignored', async () => {
    const text = 'Nomor,nama,jenis_pegawai,warna\nrudi,Rudi,PNS,biru\n';
    const set = { unitId: 'dinkes', positionId: 'perawat' };
    expect(await city.faults('employees', text)).toEqual([
      '1 Nomor COLUMN_UNKNOWN',
      '1 warna COLUMN_UNKNOWN',
      '1 employeeId COLUMN_MISSING',
      '1 unitId COLUMN_MISSING',
      '1 positionId COLUMN_MISSING',
    ]);
    expect(
      await city.faults('employees', text, { map: [['Nomor', 'nomor']], ignore: ['warna'], set }),
    ).toEqual(['1 nomor FIELD_UNKNOWN', '1 employeeId COLUMN_MISSING']);
    const options: Options = { map: [['Nomor', 'employeeId']], ignore: ['warna'], set };
    expect(await city.load('employees', text, options)).toMatchObject({ created: 1 });
  });

  test('that says a thing twice, or has a column without a name, is refused', async () => {
    const { faults } = await city.refusal('units', 'kode unit,nama,Kode_Unit,nama,\na,A,a,A,x\n');
    expect(faults.map(({ column, code }) => `${column ?? ''} ${code}`)).toEqual([
      'Kode_Unit COLUMN_TWICE',
      'nama COLUMN_TWICE',
    ]);
    expect(await city.faults('units', 'kode unit,,nama\na,x,A\n')).toEqual(['1  COLUMN_WITHOUT_NAME']);
  });

  test('tells which names are known for a column that is missing', async () => {
    const { faults } = await city.refusal('units', 'nama\nDinas\n');
    expect(faults).toMatchObject([
      { line: 1, column: 'unitId', code: 'COLUMN_MISSING', id: expect.stringContaining('kodeunit') },
    ]);
  });
});

describe('files of positions and of their standards', () => {
  test('may give a standard in each row, and change only what changed', async () => {
    const text = [
      'kode jabatan;nama;jenis;kode kompetensi;tingkat;berlaku sejak',
      'bidan;Bidan;fungsional;pelayanan;3;1/1/2026',
      'bidan;Bidan;fungsional;pelayanan;4;01 Juli 2026',
      '',
    ].join('\n');
    expect(await city.load('positions', text)).toMatchObject({ rows: 2, created: 1, changed: 1 });
    const { position } = (await city.bina.executor.state(positions, 'bidan')).states;
    expect(requiredLevel(position, 'pelayanan', '2026-06-30')).toBe(3);
    expect(requiredLevel(position, 'pelayanan', '2026-07-01')).toBe(4);
    expect(await city.load('positions', text)).toMatchObject({ unchanged: 2, position: undefined });
    const renamed = text.replaceAll(';Bidan;', ';Bidan Ahli;');
    expect(await city.load('positions', renamed)).toMatchObject({
      changed: 1,
      unchanged: 1,
      changes: [{ line: 2, id: 'bidan', fields: ['title'] }],
    });
    expect(
      await city.faults('positions', text.replace('1/1/2026', '31/2/2026').replace(';4;', ';6;')),
    ).toEqual(['2 berlaku sejak CELL_NOT_A_DAY', '3 tingkat CELL_NOT_A_NUMBER']);
    expect(await city.faults('positions', text.replace('Bidan', 'Bidan Lain'))).toEqual([
      '3  ROW_CONTRADICTS',
    ]);
  });

  test('may be of standards alone, also with days as a spreadsheet counts them', async () => {
    const text = 'kode jabatan,kode kompetensi,level,tmt\nguru,pelayanan,2,46023\n';
    expect(await city.load('standards', text)).toMatchObject({ changed: 1, events: { StandardSet: 1 } });
    const { position } = (await city.bina.executor.state(positions, 'guru')).states;
    expect(requiredLevel(position, 'pelayanan', '2025-12-31')).toBeUndefined();
    expect(requiredLevel(position, 'pelayanan', '2026-01-01')).toBe(2);
    expect(await city.load('standards', text)).toMatchObject({ unchanged: 1 });
    expect(await city.faults('standards', text.replace('guru', 'tiada'))).toEqual([
      '2 kode jabatan POSITION_UNKNOWN',
    ]);
  });
});

test('a file of assessments records each once, and corrects the level that a later file gives', async () => {
  await city.load('employees', `${header}\nnila,Nila,,PNS,dinkes,perawat\n`);
  const text = [
    'id pegawai,kode kompetensi,tingkat,metode,tanggal',
    'nila,pelayanan,2,Pusat Penilaian,15-01-2026',
    'nila,pelayanan,3,atasan,16-01-2026',
    '',
  ].join('\n');
  expect(await city.load('assessments', text)).toMatchObject({ created: 2 });
  expect(await city.load('assessments', text)).toMatchObject({ unchanged: 2, position: undefined });
  expect(await city.load('assessments', text.replace(',3,', ',4,'))).toMatchObject({
    changed: 1,
    unchanged: 1,
    changes: [{ line: 3, id: 'nila', fields: ['level'] }],
  });
  expect(await city.faults('assessments', text.replace('atasan', 'ramalan').replace(',2,', ',7,'))).toEqual([
    '2 tingkat CELL_NOT_A_NUMBER',
    '3 metode CELL_NOT_A_WORD',
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
    await city.load('employees', `${header}\nhadi,Hadi,,PNS,dinkes,perawat\nlina,Lina,,PNS,dinkes,perawat\n`);
    const proposal = { title: 'Kursus', objectives: ['x'], competencyIds: [], answers: [], follows: [] };
    const session = {
      sessionId: '1',
      startsAt: '2026-01-05T02:00:00Z',
      endsAt: '2026-01-05T05:00:00Z',
      place: 'Aula',
    };
    const schedule = { method: 'kursus', sessions: [session], speakers: [], capacity: 1 };
    await city.bina.bus.execute(
      new DispatchProgram([
        { id: 'kursus', wish: { type: 'ProposeProgram', data: proposal }, by: by() },
        { id: 'kursus', wish: { type: 'ScheduleProgram', data: schedule }, by: by() },
      ]),
    );
  });

  test('attendance of people without a seat is refused, or gives them one where there is one', async () => {
    const text = 'id pegawai,sesi,kehadiran,menit\nhadi,1,hadir,90\nlina,1,izin,\n';
    const options = { programId: 'kursus' };
    expect(await city.faults('attendance', text)).toEqual(['1 programId COLUMN_MISSING']);
    expect(await city.faults('attendance', text, options)).toEqual([
      '2 id pegawai NOT_ENROLLED',
      '3 id pegawai NOT_ENROLLED',
    ]);
    expect(await city.faults('attendance', text, { ...options, enrol: true })).toEqual([
      '3 id pegawai SEATS_TAKEN',
    ]);
    const one = 'id pegawai,sesi,kehadiran,menit\nhadi,1,hadir,90\n';
    expect(await city.load('attendance', one, { ...options, enrol: true })).toMatchObject({ created: 1 });
    expect(await city.load('attendance', one, { ...options, enrol: true })).toMatchObject({ unchanged: 1 });
    expect(await city.faults('attendance', one.replace('90', '80'), options)).toEqual([
      '2 menit ATTENDANCE_ALREADY_RECORDED',
    ]);
  });

  test('evaluations have a question in every other column; NA and empty cells were not answered', async () => {
    const text = 'id pegawai,materi,saran\nhadi,"4,5",NA\n';
    expect(await city.load('evaluations', text, { programId: 'kursus' })).toMatchObject({ created: 1 });
    const anonymous = 'materi,saran\n3,Lebih banyak praktik\n3,Lebih banyak praktik\n';
    const options = { programId: 'kursus', anonymous: true };
    expect(await city.load('evaluations', anonymous, options)).toMatchObject({ created: 2 });
    expect(await city.load('evaluations', anonymous, options)).toMatchObject({ created: 0, unchanged: 2 });
    expect(await city.faults('evaluations', 'materi,saran\nNA,\n', options)).toEqual(['2  ANSWERS_MISSING']);
    const answers = (await city.eventsAfter(0n))
      .filter(({ type }) => type === 'EvaluationSubmitted')
      .map(({ data }) => data);
    expect(answers).toMatchObject([
      { employeeId: 'hadi', ratings: { materi: 4.5 }, comments: {} },
      { ratings: { materi: 3 }, remarks: { saran: 'Lebih banyak praktik' } },
      { ratings: { materi: 3 }, remarks: { saran: 'Lebih banyak praktik' } },
    ]);
    expect(answers.slice(1).every((data) => !('employeeId' in data))).toBe(true);
  });
});
