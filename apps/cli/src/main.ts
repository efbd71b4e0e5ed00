import { Command, InvalidArgumentError, Option } from 'commander';
import { readSettings, type Settings } from '@bina/adapters';
import { fileKinds, type FileKindName } from '@bina/application';
import { isLimit } from '@bina/contract';
import { competencyKinds, instruments, type Instrument, type CompetencyKind } from '@bina/domain';
import { explain } from '@bina/runtime';
import { acceptLogLoss } from './commands/accept-log-loss.js';
import { backUp, type BackupOptions } from './commands/backup.js';
import { copy, type CopyOptions } from './commands/copy.js';
import { copyKeys, type CopyKeysOptions } from './commands/copy-keys.js';
import { explain as explainValue, type ExplainOptions } from './commands/explain.js';
import { hasCity, makeCity } from './commands/demo.js';
import { evidence, type EvidenceOptions } from './commands/evidence.js';
import { exportFramework } from './commands/export-framework.js';
import { importHere } from './commands/import.js';
import { importThere } from './commands/import-remote.js';
import { projector } from './commands/projector.js';
import { rebuild } from './commands/rebuild.js';
import { replay, type ReplayOptions } from './commands/replay.js';
import { restore, type RestoreOptions } from './commands/restore.js';
import { rotateLogKey } from './commands/rotate-log-key.js';
import { rotateMasterKey } from './commands/rotate-master-key.js';
import { serve } from './commands/serve.js';
import { makeToken, roles, type TokenOptions } from './commands/token.js';
import { verify, type VerifyOptions } from './commands/verify.js';
import { checkEvidence, type VerifyEvidenceOptions } from './commands/verify-evidence.js';

const settings = (): Settings => readSettings(process.env);

/** Ends with the exit code that a command answers. */
const exitWith = async (code: Promise<number>): Promise<void> => {
  process.exitCode = await code;
};

const limit = (value: string): string => {
  if (isLimit(value)) return value;
  throw new InvalidArgumentError('It takes a day, 2026-03-02, or a moment, 2026-03-02T09:00:00+07:00.');
};

const list = (value: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  ...value.split(','),
];

const append = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

const pair = (
  value: string,
  before: readonly (readonly [string, string])[] = [],
): readonly (readonly [string, string])[] => {
  const [name, ...rest] = value.split('=');
  if (name === undefined || name === '' || rest.length === 0)
    throw new InvalidArgumentError('It takes NAME=VALUE.');
  return [...before, [name, rest.join('=')]];
};

const day = (value: string): string => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || Number.isNaN(Date.parse(value)))
    throw new InvalidArgumentError('It takes a day, such as 2026-12-31.');
  return value;
};

const bina = new Command('bina').description(
  'Development records of civil servants, as a history that can be verified.',
);

bina
  .command('serve')
  .description('run the API (PORT, BINA_DATA_DIR, EVENTSTORE_URL, MONGODB_URL)')
  .option('--eventstore-port <port>', 'let EventStoreDB clients read the log of the data folder on this port')
  .option('--eventstore-writes', 'let them write too: around the rules, and without hashes')
  .action(serve);

bina
  .command('projector')
  .description('run projections and policies beside the API (EVENTSTORE_URL, MONGODB_URL, BINA_HEALTH_PORT)')
  .action(projector);

bina
  .command('demo')
  .description('make a demo city of 2,000 employees in an empty data folder, and serve it')
  .option('--no-serve', 'only make it')
  .action(async ({ serve: andServe }: { serve: boolean }) => {
    process.env['BINA_DATA_DIR'] ??= '.bina/demo';
    const chosen = settings();
    if (!hasCity(chosen)) await makeCity(chosen);
    process.stdout.write(`\nTokens for the demo city (valid for 30 days):\n${await demoTokens(chosen)}\n`);
    if (andServe) await serve();
  });

bina
  .command('token')
  .description('make a token that the API accepts')
  .addOption(new Option('--role <role>', 'what its holder may do').choices(roles).makeOptionMandatory())
  .option('--subject <id>', 'stands as the actor in events (no personal data)')
  .option('--employee <id>', 'the own record, for the role employee')
  .option('--unit <id>', 'the own unit, for the role unit-manager')
  .option('--days <n>', 'how long it is valid', Number, 30)
  .action(async ({ employee, unit, ...rest }: { employee?: string; unit?: string } & TokenOptions) => {
    const who = {
      ...(employee === undefined ? {} : { employeeId: employee }),
      ...(unit === undefined ? {} : { unitId: unit }),
    };
    process.stdout.write(`${await makeToken(settings(), { ...rest, ...who })}\n`);
  });

interface ImportFlags {
  readonly map?: readonly (readonly [string, string])[];
  readonly ignore?: readonly string[];
  readonly set?: readonly (readonly [string, string])[];
  readonly program?: string;
  readonly instrument?: Instrument;
  readonly anonymous?: boolean;
  readonly enrol?: boolean;
  readonly effectiveFrom?: string;
  readonly confirmWarnings?: boolean;
  readonly sheet?: string;
  readonly framework?: string;
  readonly kind?: CompetencyKind;
  readonly branch?: readonly (readonly [string, string])[];
  readonly retireMissing?: boolean;
  readonly check?: boolean;
  readonly url?: string;
  readonly token?: string;
}

bina
  .command('import <kind> <file>')
  .description(
    `import a CSV, XLSX or JSON file: every row or none. Kinds: ${Object.keys(fileKinds).join(', ')}`,
  )
  .option('--map <column=field>', 'what a column of the file means (repeat for more)', pair)
  .option('--ignore <columns>', 'columns that are not imported, by commas', list)
  .option('--set <field=value>', 'a field that is the same for all rows (repeat for more)', pair)
  .option('--program <id>', 'the programme of attendance and evaluations')
  .addOption(new Option('--instrument <name>', 'of evaluations').choices(instruments))
  .option('--anonymous', 'evaluations that name nobody')
  .option('--enrol', 'attendance: give a seat to those who came without one')
  .option('--effective-from <day>', 'the day from which holds what the file says otherwise (today)', day)
  .option('--confirm-warnings', 'employees: what is odd about their numbers has been looked at')
  .option('--framework <id>', 'frameworks: its id (made from its id number)')
  .addOption(new Option('--kind <kind>', 'frameworks: of competencies that are new').choices(competencyKinds))
  .option('--branch <number=kind>', 'frameworks: the kind of a branch, by the number at its top', pair)
  .option('--retire-missing', 'frameworks: retire the competencies that are not in the file any more')
  .option('--sheet <name>', 'the sheet of an XLSX file (the first)')
  .option('--check', 'only say what would be recorded')
  .option('--url <url>', 'send the file to a running service, such as http://127.0.0.1:3000')
  .addOption(new Option('--token <token>', 'a token of an admin, for --url').env('BINA_TOKEN'))
  .action((kind: string, file: string, flags: ImportFlags) => {
    if (!Object.hasOwn(fileKinds, kind))
      throw new InvalidArgumentError(
        `There is no kind ${kind}. Kinds: ${Object.keys(fileKinds).join(', ')}.`,
      );
    const { url, token } = flags;
    if (url === undefined)
      return exitWith(importHere(settings(), kind as FileKindName, file, optionsOf(flags)));
    if (token === undefined)
      throw new InvalidArgumentError('--url needs --token (or BINA_TOKEN); `bina token` makes one.');
    return exitWith(importThere({ url, token }, kind as FileKindName, file, optionsOf(flags)));
  });

const branchKinds = (branches: readonly (readonly [string, string])[]) =>
  Object.fromEntries(
    branches.map(([number, name]) => {
      const kind = competencyKinds.find((one) => one === name);
      if (kind === undefined)
        throw new InvalidArgumentError(`There is no kind ${name}. Kinds: ${competencyKinds.join(', ')}.`);
      return [number, kind];
    }),
  );

const optionsOf = ({
  map = [],
  ignore = [],
  set = [],
  program,
  instrument,
  anonymous,
  enrol,
  effectiveFrom,
  confirmWarnings,
  sheet,
  framework,
  kind,
  branch = [],
  retireMissing,
  check = false,
}: ImportFlags) => ({
  columns: { map, ignore, set: Object.fromEntries(set) },
  file: {
    ...(program === undefined ? {} : { programId: program }),
    ...(instrument === undefined ? {} : { instrument }),
    ...(anonymous === undefined ? {} : { anonymous }),
    ...(enrol === undefined ? {} : { enrol }),
    ...(effectiveFrom === undefined ? {} : { effectiveFrom }),
    ...(confirmWarnings === undefined ? {} : { confirmWarnings }),
    ...(framework === undefined ? {} : { frameworkId: framework }),
    ...(kind === undefined ? {} : { competencyKind: kind }),
    ...(branch.length === 0 ? {} : { branchKinds: branchKinds(branch) }),
    ...(retireMissing === undefined ? {} : { retireMissing }),
  },
  table: sheet === undefined ? {} : { sheet },
  isCheck: check,
});

bina
  .command('export <what> <id>')
  .description('write a framework of competencies in the form of Moodle: export framework <id>')
  .option('--to <file>', 'where to; to the standard output if left out')
  .action((what: string, id: string, options: { to?: string }) => {
    if (what !== 'framework') throw new InvalidArgumentError(`There is no ${what} to export: framework.`);
    return exitWith(exportFramework(settings(), id, options));
  });

bina
  .command('replay <employee>')
  .description("show a person's history, as of any date (a day in Medan, or a moment in ISO 8601)")
  .option('--occurred <date>', 'only what had happened by then, in the order in which it happened', limit)
  .option('--known <date>', 'only what had been recorded by then', limit)
  .addOption(new Option('--order <order>', 'of the log, or of the world').choices(['recorded', 'occurred']))
  .option('--states', 'what each event changes in what is known of the person; with --json the whole state')
  .option('--stored', 'each event also as it is stored: personal data sealed, all metadata')
  .option('--compare', 'what was learned from --known-from to --known about --occurred-from to --occurred')
  .option('--known-from <date>', 'where the time of recording begins that is compared', limit)
  .option('--occurred-from <date>', 'where the time of happening begins that is compared', limit)
  .option('--json', 'one JSON object a line')
  .action((employee: string, options: ReplayOptions) => {
    const { compare = false, knownFrom, occurredFrom } = options;
    if (compare !== (knownFrom !== undefined || occurredFrom !== undefined))
      throw new InvalidArgumentError(
        '--compare takes a beginning, --known-from or --occurred-from or both, and these take --compare.',
      );
    return exitWith(replay(settings(), employee, options));
  });

bina
  .command('explain <projection> <document>')
  .description('tell which events made a value of a read model what it is')
  .option(
    '--path <path>',
    'the value in the document: a JSON pointer (/needs/n-1/status), or names with dots',
  )
  .option('--json', 'one JSON object')
  .action((projection: string, document: string, options: ExplainOptions) =>
    exitWith(explainValue(settings(), [projection, document], options)),
  );

bina
  .command('rebuild <projection>')
  .description('fill a read model anew from the log')
  .action((projection: string) => exitWith(rebuild(settings(), projection)));

bina
  .command('backup')
  .description('copy the log and the keys of the data folder while it is in use, and verify the copy')
  .requiredOption('--to <folder>', 'a new folder for the log and what proves it')
  .option('--keys-to <folder>', 'a new folder for the keys, to be guarded apart')
  .action((options: BackupOptions) => exitWith(backUp(settings(), options)));

bina
  .command('restore')
  .description('put a backup back in the place of the data folder, once it is verified')
  .requiredOption('--from <folder>', 'the part of the backup that has the log')
  .option('--keys-from <folder>', 'the part that has the keys; without it those of the data folder stay')
  .option('--to <folder>', 'the data folder (BINA_DATA_DIR)')
  .option('--checkpoint <file>', 'a checkpoint that was kept outside; may be repeated', append)
  .option('--key <key>', 'a public key of the log; may be repeated', append)
  .option('--accept-loss <reason>', 'take a backup that is known to lack events, and say why')
  .action((options: Omit<RestoreOptions, 'to' | 'masterKey'> & { to?: string }) =>
    exitWith(restore({ ...options, to: options.to ?? settings().dataDir, masterKey: settings().masterKey })),
  );

bina
  .command('accept-log-loss')
  .description('take a log that ends before what was signed as it is, under another name')
  .requiredOption('--reason <reason>', 'why events are lost: it stands in the log')
  .action((options: { reason: string }) => exitWith(acceptLogLoss(settings(), options)));

bina
  .command('copy')
  .description(
    'copy a log to another store, or go on with a copy that was interrupted; verifies it afterwards',
  )
  .requiredOption('--from <url|folder>', 'a data folder, or esdb://… of an EventStoreDB')
  .requiredOption('--to <url|folder>', 'the same; empty, or a copy that was begun')
  .action((options: CopyOptions) => exitWith(copy(options)));

bina
  .command('copy-keys')
  .description('copy the keys of personal data from a data folder into MongoDB, beside a copy of the log')
  .requiredOption('--from <folder>', 'a data folder that no service uses')
  .requiredOption('--to <url>', 'mongodb://… as MONGODB_URL will name it')
  .option('--plain', 'plain in the target, although a master key is set')
  .action((options: CopyKeysOptions) => exitWith(copyKeys(settings(), options)));

bina
  .command('verify')
  .description(
    'check the whole log: chains, order, ids, types, causes, tree, checkpoints; then the read models',
  )
  .option('--checkpoint <file>', 'a checkpoint that was kept outside (repeat for more)', append)
  .option('--key <key>', 'a public key of the log, as published (repeat for more)', append)
  .option('--no-read-models', 'leave the read models out')
  .action((options: VerifyOptions) => exitWith(verify(settings(), options)));

bina
  .command('evidence <employee>')
  .description(
    "write the proof of a person's history into one file, to be read, printed and verified anywhere",
  )
  .option('--until <moment>', 'only what was recorded up to then (ISO 8601)')
  .option('--out <file>', 'where it goes (bukti-<employee>.html)')
  .action((employee: string, options: EvidenceOptions) => exitWith(evidence(settings(), employee, options)));

bina
  .command('verify-evidence <file>')
  .description('check such a file by itself: needs neither a data folder nor a network')
  .option('--key <key>', 'a public key of the log, as published (repeat for more)', append)
  .option('--witness <key>', 'a public key of a witness whose word counts (repeat for more)', append)
  .option('--employee <id>', 'the person that the file is said to be about')
  .option('--show', 'list the events as they were proven')
  .action((file: string, options: VerifyEvidenceOptions) => exitWith(checkEvidence(file, options)));

bina
  .command('rotate-log-key')
  .description('add a new key that signs the log from the next start on')
  .action(() => exitWith(rotateLogKey(settings())));

bina
  .command('rotate-master-key')
  .description(
    'wrap the keys of people under a new master key (BINA_MASTER_KEY_FILE), with the service stopped',
  )
  .action(() => exitWith(rotateMasterKey(settings())));

const demoTokens = async (chosen: Settings): Promise<string> => {
  const holders: readonly TokenOptions[] = [
    { role: 'admin', days: 30 },
    { role: 'auditor', days: 30 },
    { role: 'reporter', days: 30 },
    { role: 'unit-manager', unitId: 'diskominfo', days: 30 },
    { role: 'employee', employeeId: 'asn-0001', days: 30 },
  ];
  const lines = await Promise.all(
    holders.map(async (holder) => `  ${holder.role.padEnd(12)} ${await makeToken(chosen, holder)}`),
  );
  return lines.join('\n');
};

// Whoever reads only the beginning of an answer (`| head`) has had enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

try {
  await bina.parseAsync();
} catch (error) {
  process.stderr.write(`bina: ${explain(error)}\n`);
  process.exitCode = 1;
}
