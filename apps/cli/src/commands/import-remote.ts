import { createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import type { Counts, FileKindName, RowFault } from '@bina/application';
import { ProgressBar } from '../progress.js';
import { describe, told, type ImportOptions } from './import.js';

/** A running service, and the token that it accepts. */
export interface Service {
  readonly url: string;
  readonly token: string;
}

/** What the service says of a file. */
type Answer = Omit<Counts, 'position'> & { readonly check: boolean };

/** Why it does not take one: problem details. */
interface Refusal {
  readonly code: string;
  readonly detail: string;
  readonly detailId: string;
  readonly errors?: readonly (Pick<RowFault, 'line' | 'column' | 'code'> & {
    readonly detail: string;
    readonly detailId: string;
  })[];
  readonly more?: number;
}

/** Share of the whole that sending takes; then the service decides. */
const SENT = 0.4;

const CSV = 'text/csv';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * `bina import <kind> <file> --url …`: sends the file to a running service, which then says the same as `importHere`.
 * The data folder need not be free. @returns the exit code
 */
export const importThere = async (
  { url, token }: Service,
  kind: FileKindName,
  path: string,
  options: ImportOptions,
): Promise<number> => {
  const bar = new ProgressBar(`${options.isCheck ? 'Checking' : 'Importing'} ${basename(path)}`);
  const address = new URL(`v1/imports/${kind}`, url.endsWith('/') ? url : `${url}/`);
  address.search = queryOf(options).toString();
  // The body of a request may be a stream; the types of fetch, which come from browsers, do not know it.
  const request = {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': /\.xls[xm]$/i.test(path) ? XLSX : CSV },
    body: Readable.toWeb(Readable.from(shownWhileSent(path, bar))),
    duplex: 'half',
  } as RequestInit;
  try {
    const response = await fetch(address, request);
    const text = await response.text();
    if (response.ok) {
      const answer = JSON.parse(text) as Answer;
      bar.show(1, answer.check ? 'rows checked' : 'rows recorded');
      bar.end();
      process.stdout.write(told(answer, answer.check));
      return 0;
    }
    bar.end();
    process.stderr.write(refusedIn(text, response.status));
    return 1;
  } catch (error) {
    bar.end();
    if (!(error instanceof TypeError)) throw error;
    const why = error.cause instanceof Error ? error.cause.message : error.message;
    throw new Error(`--url: the service at ${url} does not answer: ${why}`, { cause: error });
  }
};

async function* shownWhileSent(path: string, bar: ProgressBar): AsyncGenerator<Uint8Array> {
  const bytes = statSync(path).size;
  let sent = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    yield chunk;
    sent += chunk.length;
    bar.show((SENT * sent) / bytes, sent === bytes ? 'sent, the service decides' : 'sending');
  }
}

const queryOf = ({ columns, file, table, isCheck }: ImportOptions): URLSearchParams => {
  const { map = [], ignore = [], set = {} } = columns;
  const fields = new Map<string, string[]>();
  for (const [column, field] of map) fields.set(column, [...(fields.get(column) ?? []), field]);
  const query = new URLSearchParams();
  if (fields.size > 0 || ignore.length > 0 || Object.keys(set).length > 0)
    query.set('columns', JSON.stringify({ map: Object.fromEntries(fields), ignore, set }));
  for (const [name, value] of Object.entries({ ...file, ...table }))
    if (value !== false) query.set(name, typeof value === 'object' ? JSON.stringify(value) : String(value));
  if (isCheck) query.set('check', 'true');
  return query;
};

const refusedIn = (text: string, status: number): string => {
  let problem: Refusal;
  try {
    problem = JSON.parse(text) as Refusal;
  } catch {
    return `The service answered ${status}, and not in its own words: is --url right?\n`;
  }
  const { code, detail, detailId, errors = [], more = 0 } = problem;
  if (code !== 'FILE_REFUSED') return `${detailId} / ${detail}\n`;
  const faults = errors.map(({ detail: en, detailId: id, ...place }) => ({ ...place, id, en }));
  return describe(faults, faults.length + more);
};
