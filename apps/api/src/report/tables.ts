import type {
  GapsMatrix,
  GapsOfUnit,
  GapsRow,
  Load,
  LoadOfMentor,
  LoadOfUnit,
  MatchOf,
  NeedsOfUnit,
  StandardRow,
} from '@bina/read-models';
import type { Column, Table } from './csv.js';

// The columns of reports as files. No names of people and no NIP: reports count people.

export const gapsTable: Table<GapsOfUnit> = {
  name: 'kesenjangan-kompetensi',
  columns: [
    ['Unit kerja', (row) => row.unitId],
    ['Kompetensi', (row) => row.competencyId],
    ['Dinilai', (row) => row.assessed],
    ['Dengan kesenjangan', (row) => row.withGap],
    ['Jumlah kesenjangan (tingkat)', (row) => row.gapSum],
    ['Rata-rata kesenjangan', (row) => ({ hundredths: row.meanGapHundredths })],
    ...(['1', '2', '3', '4', '5'] as const).map((size): Column<GapsOfUnit> => [
      `Kurang ${size} tingkat`,
      (row) => row.bySize[size],
    ]),
  ],
};

/** A column for each competency; a cell is the mean gap. */
export const matrixTable = ({ competencies }: Pick<GapsMatrix, 'competencies'>): Table<GapsRow> => ({
  name: 'peta-kesenjangan',
  columns: [
    ['Unit kerja', (row) => row.unitId],
    ['Nama unit kerja', (row) => row.name],
    ['Rata-rata kesenjangan', (row) => ({ hundredths: row.meanGapHundredths })],
    ...competencies.map(({ competencyId, name }, place): Column<GapsRow> => [
      name ?? competencyId,
      (row) => ({ hundredths: row.cells[place]?.meanGapHundredths ?? null }),
    ]),
  ],
});

export const matchTable: Table<MatchOf> = {
  name: 'kesesuaian-jabatan',
  columns: [
    ['Unit kerja', (row) => row.unitId],
    ['Jabatan', (row) => row.positionId],
    ['Diukur', (row) => row.people],
    ['Lengkap dinilai', (row) => row.complete],
    ['Belum lengkap', (row) => row.notComplete],
    ['Memenuhi syarat', (row) => row.byClass.memenuhi],
    ['Masih memenuhi syarat', (row) => row.byClass['masih-memenuhi']],
    ['Kurang memenuhi syarat', (row) => row.byClass['kurang-memenuhi']],
    ['Tanpa kelas', (row) => row.byClass.unclassed],
    ['Rata-rata JPM (%)', (row) => ({ hundredths: row.meanPercentHundredths })],
    ['Edisi aturan', (row) => row.editions.map(({ edition, people }) => `${edition}: ${people}`).join(', ')],
  ],
};

export const pipelineTable: Table<NeedsOfUnit> = {
  name: 'alur-kebutuhan',
  columns: [
    ['Unit kerja', (row) => row.unitId],
    ['Status', (row) => row.status],
    ['Giliran', (row) => row.turn],
    ['Kebutuhan', (row) => row.needs],
    ['Rata-rata hari', (row) => row.meanDays],
    ['0-29 hari', (row) => row.ages.days0to29],
    ['30-89 hari', (row) => row.ages.days30to89],
    ['90-179 hari', (row) => row.ages.days90to179],
    ['180-364 hari', (row) => row.ages.days180to364],
    ['365 hari atau lebih', (row) => row.ages.days365on],
    ['Sesudah hari itu', (row) => row.ages.later],
    ['Tanpa tanggal', (row) => row.ages.undated],
  ],
};

export const standardsTable: Table<StandardRow> = {
  name: 'standar-tanpa-penilaian',
  columns: [
    ['Jabatan', (row) => row.positionId],
    ['Kompetensi', (row) => row.competencyId],
    ['Tingkat yang disyaratkan', (row) => row.requiredLevel],
    ['Pemangku', (row) => row.holders],
    ['Pemangku dinilai', (row) => row.assessedHolders],
    ['Dinilai (%)', (row) => ({ hundredths: row.assessedShareHundredths })],
    ['PLT/PLH diukur', (row) => row.acting],
    ['PLT/PLH dinilai', (row) => row.assessedActing],
  ],
};

const load: readonly Column<Load>[] = [
  ['Pasangan berjalan', (row) => row.openPairs],
  ['Pertemuan', (row) => row.meetings],
  ['Menit', (row) => row.minutes],
  ['JP peserta bimbingan', (row) => ({ hundredths: Math.round(row.creditHours * 100) })],
];

export const loadOfUnits: Table<LoadOfUnit> = {
  name: 'beban-mentoring-unit',
  columns: [['Unit kerja', (row) => row.unitId], ['Mentor', (row) => row.mentors], ...load],
};

export const loadOfMentors: Table<LoadOfMentor> = {
  name: 'beban-mentoring',
  columns: [['Unit kerja', (row) => row.unitId], ['Mentor', (row) => row.mentorId], ...load],
};
