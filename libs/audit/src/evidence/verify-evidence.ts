// The verifier of evidence packs. It is to be read as a whole by whoever is to believe it, so it stands alone: of Bina it
// uses canonical JSON and nothing else, and no code that makes evidence (test/architecture holds that). Every
// statement that it makes is listed as proven, as not proven, or as a fault.
import { createPublicKey, hash, verify as verifySignature, type KeyObject } from 'node:crypto';
import { canonicalJson } from '@bina/engine';

export interface EvidenceTrust {
  /** Public keys of the log, as the office has published them: `name+id+key`. Without any, the file's own are believed. */
  readonly keys?: readonly string[];
  /** Public keys of witnesses whose word counts. */
  readonly witnesses?: readonly string[];
  /** The person that the pack is said to be about. */
  readonly employeeId?: string;
}

export interface EvidenceVerdict {
  /** Empty: nothing is wrong. */
  readonly faults: readonly string[];
  readonly proven: readonly string[];
  readonly notProven: readonly string[];
  /** The events that were proven, in order, as the log holds them. */
  readonly events: readonly Json[];
}

type Json = Readonly<Record<string, unknown>>;

/** The first thing that is wrong: nothing after it would mean anything. */
class Fault extends Error {}

const BEGIN = '<script type="application/json" id="evidence">';
const END = '</script>';

/** Checks the text of an evidence file. Never throws for what is in it. */
export const verifyEvidence = (file: string, trust: EvidenceTrust = {}): EvidenceVerdict => {
  const proven: string[] = [];
  const notProven: string[] = [];
  try {
    const pack = packIn(file, trust);
    const tree = checkCheckpoint(pack, trust, { proven, notProven });
    const events = list(pack['events'], 'events').map((one) => checkEntry(one, tree));
    checkStream(pack, events, { proven, notProven });
    checkRules(pack, events, tree, { proven, notProven });
    return { faults: [], proven, notProven: [...notProven, ...beyondProof(events)], events };
  } catch (error) {
    const message = error instanceof Fault ? error.message : `The file cannot be read: ${String(error)}`;
    return { faults: [message], proven: [], notProven: ['Anything: see the fault.'], events: [] };
  }
};

interface Findings {
  readonly proven: string[];
  readonly notProven: string[];
}

// 1. The file: a page for people with one block of JSON, or that JSON alone.

const packIn = (file: string, { employeeId }: EvidenceTrust): Json => {
  const parts = file.split(BEGIN);
  const text = parts.length === 2 ? parts[1]?.split(END)[0] : file;
  if (parts.length > 2 || text === undefined) throw new Fault('The file holds more than one pack.');
  const pack = object(parsed(text, 'The file'), 'The pack');
  if (pack['format'] !== 'bina-evidence/1')
    throw new Fault('The file is no evidence pack of the form bina-evidence/1.');
  if (employeeId !== undefined && pack['employeeId'] !== employeeId)
    throw new Fault(`The pack is about ${String(pack['employeeId'])}, not about ${employeeId}.`);
  return pack;
};

// 2. The checkpoint: a signed note (C2SP signed-note) whose text is a log's name, size and root (C2SP tlog-checkpoint).

interface Tree {
  readonly size: number;
  readonly root: Buffer;
}

const checkCheckpoint = (pack: Json, trust: EvidenceTrust, { proven, notProven }: Findings): Tree => {
  const note = string(pack['checkpoint'], 'checkpoint');
  const at = note.lastIndexOf('\n\n');
  const text = note.slice(0, at + 1);
  const [, origin = '', size = '', root = ''] =
    /^([^\n]+)\n(0|[1-9]\d{0,14})\n([A-Za-z0-9+/]{43}=)\n$/.exec(text) ?? [];
  if (at < 0 || root === '') throw new Fault('The checkpoint of the pack is not one.');
  const lines = note
    .slice(at + 2)
    .trimEnd()
    .split('\n');
  const isOwnKey = trust.keys === undefined || trust.keys.length === 0;
  const keys = isOwnKey ? list(pack['keys'], 'keys').map((key) => string(key, 'key')) : (trust.keys ?? []);
  const [signer] = signersOf(text, lines, keys, 1);
  if (signer === undefined)
    throw new Fault(
      `The checkpoint is not signed by ${isOwnKey ? 'the key in the pack' : 'the key that was given'}: it is of another log, or made by somebody else.`,
    );
  if (!signer.startsWith(`${origin}+`))
    throw new Fault(`The checkpoint names the log ${origin}, and its key is of another one.`);
  proven.push(
    `The log ${origin} had ${size} entries with the root ${root}: its key ${signer} has signed that.`,
  );
  if (isOwnKey)
    notProven.push(
      `That this key is the office's: compare it with the one that the office has published (${signer}), or give that one with --key.`,
    );
  const witnesses = [...new Set(signersOf(text, lines, trust.witnesses ?? [], 4))];
  if (witnesses.length > 0)
    proven.push(
      `${witnesses.length} witness(es) from outside have seen this very checkpoint as the log's latest: ${witnesses.map((key) => key.split('+')[0]).join(', ')}.`,
    );
  else
    notProven.push(
      'That others were shown the same log: no witness whose key was given has signed this checkpoint. Compare it with one that somebody else has kept.',
    );
  return { size: Number(size), root: Buffer.from(root, 'base64') };
};

/** Those of the keys under which a line of the note is a good signature of its text. @throws Fault for a bad one */
const signersOf = (text: string, lines: readonly string[], keys: readonly string[], type: number): string[] =>
  lines.flatMap((line) => {
    const [, name = '', base64 = ''] = /^— (\S+) ([A-Za-z0-9+/]+=*)$/.exec(line) ?? [];
    const bytes = Buffer.from(base64, 'base64');
    const key = keys.find((one) => one.startsWith(`${name}+${bytes.toString('hex', 0, 4)}+`));
    if (key === undefined) return [];
    const signature = bytes.subarray(4);
    // A witness signs the text together with the second at which it did so (C2SP tlog-cosignature).
    const isGood =
      type === 1
        ? verifySignature(null, Buffer.from(text), publicKey(key, type), signature)
        : signature.length > 8 &&
          verifySignature(
            null,
            Buffer.from(`cosignature/v1\ntime ${signature.readBigUInt64BE(0)}\n${text}`),
            publicKey(key, type),
            signature.subarray(8),
          );
    if (!isGood)
      throw new Fault(`The signature of ${name} under the checkpoint is wrong: the checkpoint was altered.`);
    return [key];
  });

/** The key in `name+id+base64(type, 32 bytes of Ed25519)`. */
const publicKey = (text: string, type: number): KeyObject => {
  const [name = '', id = '', ...rest] = text.split('+');
  const bytes = Buffer.from(rest.join('+'), 'base64');
  const digest = hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), bytes]));
  if (bytes.length !== 33 || bytes[0] !== type || digest.slice(0, 8) !== id)
    throw new Fault(`${text} is no key of the kind that is needed.`);
  return createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: bytes.subarray(1).toString('base64url') },
    format: 'jwk',
  });
};

// 3. Entries: each is in the tree under the checkpoint (RFC 6962, section 2.1; the proof by RFC 9162, section 2.1.3.2).

interface Entry extends Json {
  readonly leaf: number;
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  readonly data: Json;
  readonly metadata: Json;
}

const checkEntry = (value: unknown, { size, root }: Tree): Entry => {
  const { leaf, entry, proof } = object(value, 'An entry');
  const text = string(entry, 'entry');
  if (typeof leaf !== 'number' || !Number.isSafeInteger(leaf) || leaf < 0 || leaf >= size)
    throw new Fault(`An entry stands at place ${String(leaf)}, which the checkpoint does not cover.`);
  const steps = list(proof, 'proof').map((step) => Buffer.from(string(step, 'proof'), 'base64'));
  let [at, last, digest] = [leaf, size - 1, sha256(Buffer.from([0]), Buffer.from(text))];
  for (const step of steps) {
    if (last === 0 || step.length !== 32) throw new Fault(notIncluded(leaf));
    if (at % 2 === 1 || at === last) {
      digest = sha256(Buffer.from([1]), step, digest);
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else digest = sha256(Buffer.from([1]), digest, step);
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  if (last !== 0 || !digest.equals(root)) throw new Fault(notIncluded(leaf));
  const event = object(parsed(text, `Entry ${leaf}`), `Entry ${leaf}`);
  // The hashes are of the text, people read the values: one text for one value, or the two may differ.
  if (canonicalJson(event) !== text) throw new Fault(`Entry ${leaf} is not canonical JSON.`);
  const { stream, revision, type, data, metadata } = event;
  return {
    leaf,
    id: string(event['id'], 'id'),
    stream: string(stream, 'stream'),
    revision: Number(revision),
    type: string(type, 'type'),
    data: object(data, 'data'),
    metadata: object(metadata, 'metadata'),
  };
};

const notIncluded = (leaf: number): string =>
  `Entry ${leaf} is not in the log under this checkpoint, or its proof is not whole: it was altered, or comes from another log.`;

// 4. The stream: all of one person, each event bound to the one before it by its hash, from the first on.

const checkStream = (pack: Json, events: readonly Entry[], { proven, notProven }: Findings): void => {
  const stream = `employee-${string(pack['employeeId'], 'employeeId')}`;
  let [prev, leaf] = ['0'.repeat(64), -1];
  for (const [index, event] of events.entries()) {
    const where = `Event ${index} of the pack (entry ${event.leaf})`;
    if (event.stream !== stream)
      throw new Fault(
        `${where} belongs to ${event.stream}, and the pack is said to be of ${stream}: it is another person's.`,
      );
    if (event.revision !== index)
      throw new Fault(
        `${where} has revision ${event.revision}: events are missing before it, or in another order.`,
      );
    if (event.leaf <= leaf) throw new Fault(`${where} stands in the log before the event that it follows.`);
    const { hash: own, ...metadata } = event.metadata;
    if (metadata['prev'] !== prev)
      throw new Fault(`${where} does not follow the one before it: its hash chain is broken.`);
    const { leaf: _, ...unhashed } = { ...event, metadata };
    prev = hash('sha256', canonicalJson(unhashed));
    if (own !== prev) throw new Fault(`${where} does not have the hash that it bears.`);
    const { until } = pack;
    if (typeof until === 'string' && String(metadata['recordedAt']) > until)
      throw new Fault(`${where} was recorded after ${until}, up to which the pack is said to go.`);
    ({ leaf } = event);
  }
  const last = events.length - 1;
  if (last < 0) throw new Fault('The pack holds no event.');
  proven.push(
    `All ${events.length} events of ${stream}, revisions 0 to ${last}, stand in that log byte for byte as they are here (inclusion proofs).`,
  );
  proven.push(`None is missing, added or exchanged between revision 0 and revision ${last} (hash chain).`);
  notProven.push(
    `That nothing was recorded of this person after revision ${last}${typeof pack['until'] === 'string' ? ` (the pack was asked for up to ${pack['until']})` : ''}: a later pack would show it.`,
  );
};

// 5. Rules: the editions that the events name, as they were set in the same log.

const checkRules = (
  pack: Json,
  events: readonly Entry[],
  tree: Tree,
  { proven, notProven }: Findings,
): void => {
  const shown = new Map<string, boolean>();
  for (const value of list(pack['rules'], 'rules')) {
    const rule = object(value, 'A rule');
    const name = `${String(rule['ruleId'])}, edition ${String(rule['edition'])}`;
    if (!('entry' in rule)) {
      if (rule['edition'] !== 1)
        throw new Fault(`Rule ${name} was set in the log, and the pack does not prove it.`);
      shown.set(name, false);
      continue;
    }
    const { stream, data } = checkEntry(value, tree);
    const isIt =
      stream === `rule-${String(rule['ruleId'])}` &&
      data['ruleId'] === rule['ruleId'] &&
      data['edition'] === rule['edition'];
    if (!isIt) throw new Fault(`What the pack shows as rule ${name} is something else.`);
    shown.set(name, true);
  }
  const named = [...new Set(events.flatMap(({ data }) => rulesIn(data)))].toSorted();
  for (const name of named)
    if (shown.get(name) === true)
      proven.push(`Rule ${name}, which the events name, was set in that log as it is shown here.`);
    else if (shown.has(name))
      notProven.push(
        `That rule ${name} says what is shown here: it came with the program, and does not stand in the log.`,
      );
    else throw new Fault(`The events name rule ${name}, and the pack does not hold it.`);
};

const rulesIn = (value: unknown): readonly string[] => {
  if (typeof value !== 'object' || value === null) return [];
  const { ruleId, edition } = value as Json;
  if (typeof ruleId === 'string' && typeof edition === 'number') return [`${ruleId}, edition ${edition}`];
  return Object.values(value).flatMap(rulesIn);
};

// 6. What no such file can prove.

const beyondProof = (events: readonly Entry[]): readonly string[] => {
  const sealed = events.reduce((sum, { data, metadata }) => sum + sealedIn(data) + sealedIn(metadata), 0);
  return [
    ...(sealed === 0
      ? []
      : [
          `What ${sealed} sealed values say: their ciphertext is proven, their clear text on the page is stated by whoever made the pack.`,
        ]),
    'That clocks were right: times are what the service has recorded.',
    'That what was recorded is true: only that it was recorded so, and was not changed since.',
  ];
};

const sealedIn = (value: unknown): number => {
  if (typeof value !== 'object' || value === null) return 0;
  return '$sealed' in value ? 1 : Object.values(value).reduce((sum: number, one) => sum + sealedIn(one), 0);
};

// Shapes.

const sha256 = (...parts: readonly Uint8Array[]): Buffer => hash('sha256', Buffer.concat(parts), 'buffer');

const parsed = (text: string, what: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new Fault(`${what} is not JSON: it was cut off, or altered.`);
  }
};

const object = (value: unknown, what: string): Json => {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Fault(`${what} is not there, or is no object.`);
  return value as Json;
};

const list = (value: unknown, what: string): readonly unknown[] => {
  if (!Array.isArray(value)) throw new Fault(`${what}: a list is missing.`);
  return value;
};

const string = (value: unknown, what: string): string => {
  if (typeof value !== 'string') throw new Fault(`${what}: a text is missing.`);
  return value;
};
