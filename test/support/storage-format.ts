import { readFileSync, writeFileSync } from 'node:fs';
import type { EventType } from '@bina/domain';

/** The fields of an event type as they are stored, by path, with their kinds in words. */
export interface StoredType {
  readonly version: number;
  readonly fields: Readonly<Record<string, string>>;
}
export type StorageFormat = Readonly<Record<string, StoredType>>;

type Today = Readonly<Record<string, Pick<EventType, 'version' | 'fields' | 'upcasts'>>>;

export const UPDATE = 'STORAGE_FORMAT=write npm test -- libs/domain/src/storage-format.spec.ts';

const file = new URL('../../libs/domain/storage-format.json', import.meta.url);

/** What logs may hold, as it is committed. */
export const readList = (): StorageFormat => JSON.parse(readFileSync(file, 'utf8')) as StorageFormat;

/** Lists what a catalogue stores today, if that is what the test was called for. */
export const writeListIfAsked = (today: Today): void => {
  if (process.env['STORAGE_FORMAT'] === 'write')
    writeFileSync(file, `${JSON.stringify(formatOf(today), null, 2)}\n`);
};

/** What a catalogue stores today, as it is listed in storage-format.json. */
export const formatOf = (today: Today): StorageFormat =>
  Object.fromEntries(Object.entries(today).map(([name, { version, fields }]) => [name, { version, fields }]));

/**
 * Compares what logs may hold with what the code reads.
 * @returns sentences: `broken` for stored events that could no longer be read, `unlisted` for what is only new.
 */
export const compareFormats = (
  listed: StorageFormat,
  today: Today,
): { broken: string[]; unlisted: string[] } => {
  const broken: string[] = [];
  const unlisted: string[] = [];
  for (const [name, before] of Object.entries(listed)) {
    const now = today[name];
    if (now === undefined)
      broken.push(`${name} is gone, but logs hold events of it. Put it back under this very name.`);
    else if (now.version === before.version)
      compareFields(name, [before.fields, now.fields], { broken, unlisted });
    else if (now.version < before.version)
      broken.push(`${name} was at version ${before.version} and is at ${now.version}. Versions only grow.`);
    else unlisted.push(`${name} is at version ${now.version} now. List it: ${UPDATE}`);
  }
  for (const [name, { version, upcasts }] of Object.entries(today)) {
    if (!Object.hasOwn(listed, name)) unlisted.push(`${name} is new. List it: ${UPDATE}`);
    for (let older = 1; older < version; older++)
      if (upcasts?.[older] === undefined)
        broken.push(
          `${name} says nowhere how its version ${older} reads today. Give it an upcast for ${older}.`,
        );
  }
  return { broken, unlisted };
};

const RAISE = 'raise the version and say with an upcast how stored events read today';

const compareFields = (
  name: string,
  [before, now]: readonly [StoredType['fields'], StoredType['fields']],
  { broken, unlisted }: { broken: string[]; unlisted: string[] },
): void => {
  for (const [path, kind] of Object.entries(before)) {
    const today = now[path];
    if (today === undefined)
      broken.push(`${name}.${path} is gone, but stored events have it. Put it back, or ${RAISE}.`);
    else if (today !== kind)
      broken.push(
        `${name}.${path} was "${kind}" and is "${today}". Put it back, or ${RAISE}. Only if it takes every value ` +
          'that it took before, change its line in libs/domain/storage-format.json by hand.',
      );
  }
  for (const [path, kind] of Object.entries(now)) {
    if (Object.hasOwn(before, path)) continue;
    const parent = path.slice(0, Math.max(0, path.lastIndexOf('.')));
    const isWithinNew = parent !== '' && !Object.hasOwn(before, parent);
    if (isWithinNew || kind.endsWith(', optional'))
      unlisted.push(`${name}.${path} is new. List it: ${UPDATE}`);
    else broken.push(`${name}.${path} is new, but stored events lack it. Make it optional, or ${RAISE}.`);
  }
};
