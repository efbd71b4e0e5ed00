import { readFileSync } from 'node:fs';
import { evidenceFile, verifyEvidence, type Evidence, type EvidenceVerdict } from '@bina/audit';

export interface VerifyEvidenceOptions {
  /** Public keys of the log, as the office has published them. */
  readonly key?: readonly string[];
  /** Public keys of witnesses whose word counts. */
  readonly witness?: readonly string[];
  /** The person that the file is said to be about. */
  readonly employee?: string;
  /** Whether the events are listed as they were proven. */
  readonly show?: boolean;
}

/**
 * `bina verify-evidence FILE`: checks an evidence file by itself, without a data folder or a network, and says what it has
 * proven and what no such file can prove. @returns the exit code: 1 when something in it is wrong.
 */
export const checkEvidence = async (path: string, options: VerifyEvidenceOptions): Promise<number> => {
  const file = readFileSync(path, 'utf8');
  const { key: keys = [], witness: witnesses = [], employee } = options;
  const trust = { keys, witnesses, ...(employee === undefined ? {} : { employeeId: employee }) };
  const verdict = verifyEvidence(file, trust);
  for (const fault of verdict.faults) process.stderr.write(`WRONG: ${fault}\n`);
  if (verdict.faults.length > 0) return 1;
  const page = pageOf(file);
  const proven = page === 'same' ? [...verdict.proven, PAGE_PROVEN] : verdict.proven;
  const notProven = page === 'same' ? verdict.notProven : [PAGE_NOT_PROVEN, ...verdict.notProven];
  process.stdout.write(listed('Proven:', proven) + listed('Not proven:', notProven));
  if (options.show === true) process.stdout.write(shown(verdict));
  return 0;
};

/**
 * Whether the page that people read is the one that this program makes of what was proven. It is no part of the verifier,
 * since it needs the code that writes pages; another version of it may write another page.
 */
const pageOf = (file: string): 'same' | 'other' => {
  const [, json] = /<script type="application\/json" id="evidence">([^]*?)<\/script>/.exec(file) ?? [];
  if (json === undefined) return 'other';
  return evidenceFile(JSON.parse(json) as Evidence) === file ? 'same' : 'other';
};

const PAGE_PROVEN = 'The page in the file says what its data say (this program makes the same page of them).';
const PAGE_NOT_PROVEN =
  'That the page in the file says what its data say: it was altered, or written by another version. Read the events with --show instead.';

const listed = (title: string, items: readonly string[]): string =>
  `${title}\n${items.map((item) => `  - ${item}\n`).join('')}`;

const shown = ({ events }: EvidenceVerdict): string =>
  listed(
    'Events:',
    events.map(({ revision, type, data, metadata }) => {
      const { occurredAt, recordedAt, actor } = metadata as Readonly<Record<string, unknown>>;
      const when = `occurred ${String(occurredAt)}, recorded ${String(recordedAt)}`;
      return `${String(revision)} ${String(type)} (${when}, by ${JSON.stringify(actor)}): ${JSON.stringify(data)}`;
    }),
  );
