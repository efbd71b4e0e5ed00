import type { Socket } from 'node:net';
import { BSON, type Document } from 'mongodb';

/** A command as it came over MongoDB's wire protocol. */
export interface Message {
  readonly requestId: number;
  readonly opCode: number;
  /** With the documents of its further sections in their places. */
  readonly command: Document;
}

const HEADER_BYTES = 16;
const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;
const AS_SENT = { useBigInt64: true, bsonRegExp: true } as const;

/** The messages that arrive at a socket, until it ends. */
export async function* messagesOf(socket: Socket): AsyncGenerator<Message> {
  let buffered = Buffer.alloc(0);
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    buffered = Buffer.concat([buffered, chunk]);
    while (buffered.length >= HEADER_BYTES && buffered.length >= buffered.readInt32LE(0)) {
      const length = buffered.readInt32LE(0);
      yield decode(buffered.subarray(0, length));
      buffered = buffered.subarray(length);
    }
  }
}

function decode(message: Buffer): Message {
  const [requestId, opCode] = [message.readInt32LE(4), message.readInt32LE(12)];
  const body = message.subarray(HEADER_BYTES);
  if (opCode === OP_MSG) return { requestId, opCode, command: sectionsOf(body.subarray(4)) };
  if (opCode !== OP_QUERY) throw new Error(`Nobody sends opcode ${opCode} any more.`);
  // Flags, the collection's name, how many to skip and to return; then the command.
  const query = body.subarray(body.indexOf(0, 4) + 1 + 8);
  return { requestId, opCode, command: BSON.deserialize(query, AS_SENT) };
}

function sectionsOf(body: Buffer): Document {
  let command: Document = {};
  for (let at = 0; at < body.length;) {
    const kind = body[at];
    const length = body.readInt32LE(at + 1);
    const section = body.subarray(at + 1, at + 1 + length);
    if (kind === 0) command = { ...BSON.deserialize(section, AS_SENT), ...command };
    else command = { ...command, ...listIn(section) };
    at += 1 + length;
  }
  return command;
}

/** A list of documents that travels beside the command: its name, then one after the other. */
function listIn(section: Buffer): Document {
  const nameEnd = section.indexOf(0, 4);
  const list: Document[] = [];
  for (let at = nameEnd + 1; at < section.length;) {
    const length = section.readInt32LE(at);
    list.push(BSON.deserialize(section.subarray(at, at + length), AS_SENT));
    at += length;
  }
  return { [section.toString('utf8', 4, nameEnd)]: list };
}

export function reply({ requestId, opCode }: Message, answer: Document): Buffer {
  const document = BSON.serialize(answer);
  // OP_MSG: flags and the kind of the section. OP_REPLY: flags, cursor, start, and that there is one document.
  const before = opCode === OP_MSG ? Buffer.alloc(5) : Buffer.alloc(20);
  if (opCode !== OP_MSG) before.writeInt32LE(1, 16);
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeInt32LE(HEADER_BYTES + before.length + document.length, 0);
  header.writeInt32LE(requestId, 8);
  header.writeInt32LE(opCode === OP_MSG ? OP_MSG : OP_REPLY, 12);
  return Buffer.concat([header, before, document]);
}
