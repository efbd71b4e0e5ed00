import type { ReportQuery } from '@bina/contract';
import type { Page, Paging } from '@bina/read-models';
import type { FastifyReply } from 'fastify';
import { paging } from '../edge/reading.js';
import { asFile, csvOf, rowsOf, wantsCsv, type Table } from './csv.js';

interface Report<Row, Answer extends Page<Row>> {
  readonly table: Table<Row>;
  readonly ask: (paging: Paging) => Promise<Answer>;
}

type Asked = Pick<ReportQuery, 'page' | 'pageSize' | 'format'>;

/** The report as it is asked for: an object, or the text of a file. */
export const answer = async <Row, Answer extends Page<Row>>(
  reply: FastifyReply,
  { format, ...page }: Asked,
  { table, ask }: Report<Row, Answer>,
): Promise<Answer | string> => {
  if (!wantsCsv(reply, format)) return ask(paging(page));
  return asFile(reply, table.name, csvOf(table, await rowsOf(ask, paging(page))));
};
