import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { SettingInvalid } from '@bina/adapters';

/** @throws SettingInvalid where something stands there already */
export const mustBeFree = (option: string, folder: string): void => {
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new SettingInvalid(option, `names the folder ${folder}, which is not empty. Name a new one.`);
};

/** True of a folder that lies in another one, or is that one. */
export const isWithin = (folder: string, other: string): boolean => {
  const way = relative(resolve(other), resolve(folder));
  return way === '' || (!way.startsWith('..') && resolve(other, way) === resolve(folder));
};

/** A folder beside the wanted one, empty, to be filled and then to take its place. */
export const makeAside = (folder: string, ending: string): string => {
  const aside = `${resolve(folder)}${ending}`;
  rmSync(aside, { recursive: true, force: true });
  mkdirSync(aside, { recursive: true, mode: 0o700 });
  return aside;
};

/** Gives a filled folder its name. What is empty in its place goes. */
export const putInPlace = (aside: string, folder: string): void => {
  if (existsSync(folder)) rmSync(folder, { recursive: true });
  renameSync(aside, folder);
  // Windows neither needs a folder to be flushed nor can do it.
  if (process.platform === 'win32') return;
  const parent = openSync(dirname(resolve(folder)), 'r');
  try {
    fsyncSync(parent);
  } finally {
    closeSync(parent);
  }
};

/** Reading a file in WAL mode leaves empty ones beside it, which belong to no backup. */
export const removeBesides = (folder: string): void => {
  for (const name of readdirSync(folder)) if (/-(wal|shm|journal)$/.test(name)) rmSync(join(folder, name));
};
