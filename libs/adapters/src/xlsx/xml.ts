import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { TableUnreadable } from '../tabular/table.js';
import { damaged } from './package-file.js';

export type Attributes = Readonly<Record<string, string>>;

/** What is told of an XML part while it is read. Names come without their prefix, since writers differ in it. */
export interface XmlHandlers {
  open?(name: string, attributes: Attributes): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** A cell holds 32,767 characters; what goes on for longer than this without a tag is no spreadsheet. */
const MOST_BYTES_WITHOUT_TAG = 4 * 1024 * 1024;

/**
 * Goes through an XML part in pieces; what the handlers have made of a piece can be taken between two. Entities of a
 * document type are not resolved, so that none can grow.
 * @throws TableUnreadable for what is no XML
 */
export async function* throughXml(part: string, bytes: AsyncIterable<Buffer>, handlers: XmlHandlers) {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let bytesWithoutTag = 0;
  parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => {
    bytesWithoutTag = 0;
    handlers.open?.(localName(name), attributes);
  });
  parser.on('closetag', ({ name }: SaxesTagPlain) => handlers.close?.(localName(name)));
  parser.on('text', (text) => handlers.text?.(text));
  parser.on('cdata', (text) => handlers.text?.(text));
  parser.on('error', (error) => {
    throw new TableUnreadable(damaged(`${part}: ${error.message}`));
  });
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of bytes) {
    bytesWithoutTag += chunk.length;
    parser.write(decoded(part, () => decoder.decode(chunk, { stream: true })));
    if (bytesWithoutTag > MOST_BYTES_WITHOUT_TAG)
      throw new TableUnreadable(damaged(`${part} has a text of more than ${MOST_BYTES_WITHOUT_TAG} bytes`));
    yield;
  }
  parser.write(decoded(part, () => decoder.decode()));
  parser.close();
  yield;
}

/** Reads a whole part, of which the handlers keep what they want. @throws TableUnreadable */
export const readXml = async (part: string, bytes: AsyncIterable<Buffer>, handlers: XmlHandlers) => {
  const steps = throughXml(part, bytes, handlers);
  while ((await steps.next()).done !== true);
};

export const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

const decoded = (part: string, decode: () => string): string => {
  try {
    return decode();
  } catch {
    throw new TableUnreadable(damaged(`${part} is not UTF-8`));
  }
};
