import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { trainingKindWords, TrainingQuery } from '@bina/contract';
import { trainingHistory, trainingReport, type Paging, type TrainingAnswer } from '@bina/read-models';
import type { FastifyReply } from 'fastify';
import { numberIn, paging, Reading } from '../edge/reading.js';
import { asFile, csvOf, rowsOf, wantsCsv, type Table } from '../report/csv.js';

const table: Table<TrainingAnswer> = {
  name: 'riwayat-pengembangan',
  columns: [
    ['Jenis', (row) => row.kind],
    ['Pengenal', (row) => row.trainingId],
    ['Judul', (row) => row.title],
    ['Bentuk (SIASN)', (row) => row.form],
    ['Unit kerja', (row) => row.unitId],
    ['Status', (row) => row.status],
    ['Mulai', (row) => row.firstAt],
    ['Selesai', (row) => row.lastAt],
    ['Hadir (kali)', (row) => row.attended],
    ['Tidak hadir (kali)', (row) => row.missed],
    ['Menit', (row) => row.minutes],
    ['JP', (row) => ({ hundredths: Math.round(row.creditHours * 100) })],
    ['Kehadiran (%)', (row) => row.percent],
  ],
};

/** What a person has taken part in: programmes and mentoring, with hours, completion and credit. */
@Controller('v1/employees')
export class TrainingController {
  constructor(@Inject(Reading) private readonly reading: Reading) {}

  @Get(':id/trainings')
  async trainings(
    @Param('id') employeeId: string,
    @Query() query: TrainingQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { after, year, form, kind, format, ...page } = query;
    const reads = await this.reading.upTo(after, [trainingHistory]);
    const wanted = { employeeId, year: numberIn(year), form, kind: kind && trainingKindWords[kind] };
    const ask = (part: Paging) => trainingReport(reads, { ...wanted, ...part });
    if (!wantsCsv(reply, format)) return ask(paging(page));
    return asFile(reply, table.name, csvOf(table, await rowsOf(ask, paging(page))));
  }
}
