import type { SatisfactionRow } from '@bina/read-models';
import type { Table } from './csv.js';

const hundredths = (figure: number | null) => ({
  hundredths: figure === null ? null : Math.round(figure * 100),
});

/** Public satisfaction and training by unit and period, with the weight of the index named. */
export const satisfactionTable: Table<SatisfactionRow> = {
  name: 'ikm-dan-pelatihan',
  columns: [
    ['Unit kerja', (row) => row.unitId],
    ['Periode', (row) => row.period],
    ['Responden', (row) => row.respondents],
    ['IKM', (row) => ({ hundredths: row.indexHundredths })],
    ['Bobot', (row) => row.weight],
    ['Mutu', (row) => row.class],
    ['Perubahan IKM', (row) => ({ hundredths: row.indexChangeHundredths })],
    ['Unsur yang digerakkan pelatihan', (row) => row.trainable.map(({ element }) => element).join(' ')],
    ['U6', (row) => hundredths(meanOf(row, 'U6'))],
    ['U7', (row) => hundredths(meanOf(row, 'U7'))],
    ['Perubahan U6', (row) => hundredths(changeOf(row, 'U6'))],
    ['Perubahan U7', (row) => hundredths(changeOf(row, 'U7'))],
    ['Menit pelatihan', (row) => row.training.minutes],
    ['Sesi dihadiri', (row) => row.training.attended],
    ['Program diselesaikan', (row) => row.training.completions],
    ['Edisi aturan', (row) => row.rule.edition],
  ],
};

const meanOf = ({ elements }: SatisfactionRow, wanted: string): number | null =>
  elements.find(({ element }) => element === wanted)?.mean ?? null;

const changeOf = ({ trainable }: SatisfactionRow, wanted: string): number | null =>
  trainable.find(({ element }) => element === wanted)?.change ?? null;
