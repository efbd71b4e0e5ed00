import { execFile } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Paths of the projects that `tsc -b` builds, such as `libs/domain`. */
export const projects: readonly string[] = (
  JSON.parse(readFileSync(join(ROOT, 'tsconfig.json'), 'utf8')) as { references: { path: string }[] }
).references.map(({ path }) => path);

/** One complaint of a tool about one file. */
export interface Complaint {
  readonly file: string;
  /** Such as `eslint(no-restricted-imports)` or `TS6307`. */
  readonly rule: string;
  readonly message: string;
}

/** A workspace with the real configuration of compiler and linter, and sources that a test has planted. */
export interface Workspace {
  compile(): Promise<readonly Complaint[]>;
  lint(): Promise<readonly Complaint[]>;
  remove(): void;
}

/** What other projects import from each project's index. */
const INDEX = `export interface Shape { readonly hours: number }\nexport const value = 1;\nexport const yearInWib = 2025;\n`;

/**
 * Makes a workspace in which every project has an index to import from, and beside it the planted files.
 * @param planted texts by path from the workspace's root.
 */
export const workspaceWith = (planted: Readonly<Record<string, string>>): Workspace => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'bina-architecture-')));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const take = (path: string) => cpSync(join(ROOT, path), join(root, path), { recursive: true });
  for (const file of ['package.json', 'tsconfig.json', 'tsconfig.base.json', '.oxlintrc.json']) take(file);
  take('test/architecture/lint-rules.js');
  for (const project of projects) {
    write(`${project}/src/index.ts`, INDEX);
    for (const file of ['package.json', 'tsconfig.json']) take(`${project}/${file}`);
  }
  // Packages, but not the links to this workspace's own: its projects are to be found in the copy.
  mkdirSync(join(root, 'node_modules'));
  for (const entry of readdirSync(join(ROOT, 'node_modules')))
    if (entry !== '@bina') symlinkSync(join(ROOT, 'node_modules', entry), join(root, 'node_modules', entry));
  for (const [path, text] of Object.entries(planted)) write(path, text);
  return {
    compile: async () =>
      complaintsOfCompiler(root, await run(root, ['typescript/bin/tsc', '-b', '--pretty', 'false'])),
    lint: async () =>
      complaintsOfLinter(
        await run(root, ['oxlint/bin/oxlint', '--type-aware', '-f', 'json', 'libs', 'apps']),
      ),
    remove: () => rmSync(root, { recursive: true }),
  };
};

const run = (root: string, [program = '', ...args]: readonly string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const options = { cwd: root, maxBuffer: 64 * 1024 * 1024, encoding: 'utf8' } as const;
    execFile(process.execPath, [join('node_modules', program), ...args], options, (error, stdout, stderr) => {
      // Both programs end with 1 or 2 when they have complaints; whatever else is said is a failure of the run itself.
      if (error !== null && typeof error.code !== 'number')
        reject(new Error(`${program} failed`, { cause: error }));
      else if (stderr !== '') reject(new Error(`${program} said: ${stderr}`));
      else resolve(stdout);
    });
  });

/** An import that leaves its project is told once, at the file that it leads to, with a list of those who wrote it. */
const complaintsOfCompiler = (root: string, output: string): Complaint[] => {
  const complaints: Complaint[] = [];
  for (const line of output.split('\n')) {
    const [, file, rule, message] = /^(\S+)\(\d+,\d+\): error (TS\d+): (.*)$/.exec(line) ?? [];
    if (file !== undefined && rule !== undefined && message !== undefined)
      complaints.push({ file, rule, message });
    const importer = /^ +Imported via .* from file '(.*)'/.exec(line)?.[1];
    const last = complaints.at(-1);
    if (importer !== undefined && last !== undefined)
      complaints.push({ ...last, file: relative(root, importer) });
  }
  return complaints;
};

const complaintsOfLinter = (output: string): Complaint[] => {
  const { diagnostics } = JSON.parse(output) as {
    diagnostics: readonly { filename: string; code?: string; message: string; help?: string }[];
  };
  return diagnostics.map(({ filename, code = '', message, help = '' }) => ({
    file: filename,
    rule: code,
    message: `${message} ${help}`,
  }));
};
