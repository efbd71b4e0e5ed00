/** How code reads here, as far as a program can tell. Each check gets a file's path and text and answers its faults. */
export interface SourceFile {
  /** From the root, with slashes. */
  readonly path: string;
  readonly text: string;
}

export type Check = (file: SourceFile, all: ReadonlySet<string>) => readonly string[];

const LONGEST_SOURCE_LINES = 400;
const LONGEST_SPEC_LINES = 600;

const isSpec = (path: string): boolean => path.endsWith('.spec.ts') || path.startsWith('test/');

const matchesIn = (text: string, pattern: RegExp): string[] =>
  text
    .split('\n')
    .flatMap((line, index) => (pattern.test(line) ? [`line ${index + 1}: ${line.trim()}`] : []));

/** A file is read in one sitting. About 250 lines are meant; this is where a talk about the design is overdue. */
const isReadable: Check = ({ path, text }) => {
  const limit = isSpec(path) ? LONGEST_SPEC_LINES : LONGEST_SOURCE_LINES;
  const lines = text.split('\n').length - 1;
  return lines > limit ? [`has ${lines} lines, more than ${limit}: split it where it has a seam`] : [];
};

// The brackets keep these patterns from finding themselves.
const leavesNothingOpen: Check = ({ text }) => matchesIn(text, /\b([T]ODO|[F]IXME|[H]ACK)\b/);

/** Where a whole group needs a program that a machine may lack, `program ? describe : describe.skip` says so itself. */
const runsEveryTest: Check = ({ text }) =>
  matchesIn(
    text,
    /\b(test|it|describe)(\.\w+)*\.(only|skip|todo|failing)(\(|\.)|\b(xtest|xit|xdescribe|fit|fdescribe)\(/,
  );

// In prose, a noun follows.
const keepsTypes: Check = ({ text }) => matchesIn(text, /\bas any\b(?! (?!as\b)\w)|@ts-[in]/);

/** What a file re-exports, another file cannot see. Only where a library ends is there an index of what it offers. */
const isNoBarrel: Check = ({ path, text }) => {
  if (/^(libs|apps)\/[^/]+\/src\/index\.ts$/.test(path) || ENTRIES.includes(path)) return [];
  const code = text.replaceAll(/\/\*[^]*?\*\/|\/\/.*$/gm, '').trim();
  return /^(export\s+(type\s+)?(\*|\{[^}]*\})(\s+as\s+\w+)?\s+from\s+'[^']+';\s*)+$/.test(code)
    ? ['only passes on what other files export: import from those']
    : [];
};

/** The embedded adapters without the drivers of any server, for processes that need nothing else. */
const ENTRIES = ['libs/adapters/src/embedded/index.ts'];

const isPure: Check = ({ path, text }) =>
  /^libs\/(domain|read-models)\/src\//.test(path) && !isSpec(path)
    ? matchesIn(text, /\bDate\.now\b|\bMath\.random\b|\bnew Date\(\)/)
    : [];

/** Rules are proven where they stand. */
const hasItsSpec: Check = ({ path, text }, all) => {
  const isDecider = path.startsWith('libs/domain/src/') && !isSpec(path) && /: Decider</.test(text);
  return isDecider && !all.has(path.replace(/\.ts$/, '.spec.ts'))
    ? ['is a decider without a spec beside it']
    : [];
};

export const checks = {
  isReadable,
  leavesNothingOpen,
  runsEveryTest,
  keepsTypes,
  isNoBarrel,
  isPure,
  hasItsSpec,
} as const satisfies Readonly<Record<string, Check>>;
