import type { ComplianceOfUnit, PersonOnDay } from '@bina/read-models';
import type { Table } from './csv.js';

/** Credit hours are rounded to 2 decimals already. */
const hours = (value: number) => ({ hundredths: Math.round(value * 100) });

export const complianceTable: Table<ComplianceOfUnit> = {
  name: 'kepatuhan-jp',
  columns: [
    ['Unit kerja', (row) => row.unitId],
    ['Pegawai dihitung', (row) => row.people],
    ['PNS terpenuhi', (row) => row.met],
    ['PNS kurang', (row) => row.below],
    ['PPPK dalam batas', (row) => row.withinCeiling],
    ['PPPK melebihi batas', (row) => row.beyondCeiling],
    ['Tidak dihitung', (row) => row.notCounted],
    ['JP', (row) => hours(row.creditHours)],
    ['JP kurang', (row) => hours(row.missingHours)],
    ['JP di luar batas', (row) => hours(row.beyondHours)],
    ['PNS terpenuhi (%)', (row) => ({ hundredths: row.metShareHundredths })],
  ],
};

/** By id: no name and no NIP. */
export const peopleTable: Table<PersonOnDay> = {
  name: 'kepatuhan-jp-pegawai',
  columns: [
    ['Pegawai', (row) => row.employeeId],
    ['Unit kerja', (row) => row.unitId],
    ['Jenis kepegawaian', (row) => row.employment],
    ['Kedudukan hukum', (row) => row.standing],
    ['Status', (row) => row.state],
    ['Tahun dari', (row) => row.yearFrom],
    ['Tahun sampai', (row) => row.yearUntil],
    ['JP', (row) => hours(row.creditHours)],
    ['JP kurang', (row) => hours(row.missingHours)],
    ['JP di luar batas', (row) => hours(row.beyondHours)],
    ['Sisa hari', (row) => row.daysLeft],
  ],
};
