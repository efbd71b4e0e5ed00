import type { ClientSession } from 'mongodb';
import type { Document, Position, Versioned } from '@bina/engine';

/**
 * A document as it lies in MongoDB: flat, so that queries name fields as the projection does, with what belongs to the
 * store under names that begin with an underscore.
 */
export interface Stored extends Document {
  readonly _id: string;
  /** A 64-bit integer, which reads back as a bigint. */
  readonly _position: Position;
  /** Folded away; nothing but the position is left. */
  readonly _gone?: true;
  /** Some names within it are escaped (see `escaped`). */
  readonly _escaped?: true;
}

/** How documents are read by id and written under the guard of their positions: each kind of server has its own way. */
export interface Documents {
  /** Those that exist, in any order. */
  load(collection: string, ids: readonly string[]): Promise<readonly Stored[]>;

  /** Writes those that are newer than what is there; leaves the others. Ids are distinct. */
  write(collection: string, documents: readonly Stored[], session: ClientSession | undefined): Promise<void>;
}

/** For reading: positions are read back with every digit. */
export const READING = { useBigInt64: true } as const;

export const stored = ({ id, position, doc }: Versioned): Stored => {
  if (doc === undefined) return { _id: id, _position: position, _gone: true };
  if (!needsEscape(doc)) return { ...doc, _id: id, _position: position };
  return { ...(escaped(doc) as Document), _id: id, _position: position, _escaped: true };
};

export const versioned = (document: Stored): Versioned => ({
  id: document._id,
  position: document._position,
  doc: document._gone ? undefined : content(document),
});

/** A document as `find` answers it. */
export const found = (document: Stored): Document & { readonly _id: string } => ({
  _id: document._id,
  ...content(document),
});

/** What the projection made. */
const content = ({ _id, _position, _gone, _escaped, ...doc }: Stored): Document =>
  _escaped ? (unescaped(doc) as Document) : doc;

/** The last of those that share an id, by position. */
export const newestOfEach = (documents: readonly Versioned[]): readonly Versioned[] => {
  const newest = new Map<string, Versioned>();
  for (const document of documents) {
    const known = newest.get(document.id);
    if (known === undefined || known.position < document.position) newest.set(document.id, document);
  }
  return [...newest.values()];
};

/**
 * Names that come from data (a record by unit name, say) may hold what MongoDB reads as a path or an operator. MongoDB
 * would take some of them, and FerretDB none, so they are written with `%2e` for a dot and so on, on every server
 * alike. Values stay as they are. A query cannot name such a field, just as it cannot in the embedded store.
 */
const SPECIAL = /[.\0]|^\$|^$/;

const needsEscape = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some(needsEscape);
  return Object.entries(value).some(([name, part]) => SPECIAL.test(name) || needsEscape(part));
};

const escaped = (value: unknown): unknown =>
  renamed(value, (name) =>
    name === ''
      ? '%'
      : name.replaceAll(/[%.\0]|^\$/g, (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`),
  );

const unescaped = (value: unknown): unknown =>
  renamed(value, (name) =>
    name === '%'
      ? ''
      : name.replaceAll(/%(..)/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
  );

const renamed = (value: unknown, rename: (name: string) => string): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item: unknown) => renamed(item, rename));
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [rename(name), renamed(part, rename)]),
  );
};
