import { family, given, positions, units } from './city.js';
import type { Chance } from './random.js';

/** Somebody who works for the demo city. */
export interface Person {
  readonly employeeId: string;
  readonly name: string;
  readonly nip: string;
  readonly employment: 'PNS' | 'PPPK';
  /** The first day of the contract, of a PPPK (YYYY-MM-DD). */
  readonly since?: string;
  readonly unitId: string;
  readonly positionId: string;
  /** The level that the position usually requires. */
  readonly level: number;
}

/** Few lead and many serve: how often each position is held, in the order of `positions`. */
const WEIGHTS = [1, 1, 3, 6, 8, 8, 6, 30, 37];
const weighted = positions.flatMap((position, index) =>
  Array.from({ length: WEIGHTS[index] ?? 1 }, () => position),
);

export const people = (chance: Chance, size: number): readonly Person[] =>
  Array.from({ length: size }, (_, index) => {
    const [positionId, , , level] = chance.pick(weighted);
    const employment = level <= 2 && chance.percent(25) ? 'PPPK' : 'PNS';
    const serial = String(index + 1).padStart(4, '0');
    const name = `${chance.pick(given)} ${chance.pick(family)}`;
    const number = employment === 'PNS' ? nip(chance, index) : niPppk(chance, index);
    return {
      employeeId: `asn-${serial}`,
      name,
      nip: number,
      employment,
      ...(employment === 'PNS' ? {} : { since: `${number.slice(8, 12)}-03-01` }),
      unitId: units[index % units.length]?.[0] ?? 'setda',
      positionId,
      level,
    };
  });

const two = (value: number): string => String(value).padStart(2, '0');
const birth = (chance: Chance): string =>
  `${chance.between(1968, 1999)}${two(chance.between(1, 12))}${two(chance.between(1, 28))}`;

/** Birth, month of appointment, sex, serial. The serial alone makes it the only one of its kind here. */
const nip = (chance: Chance, index: number): string =>
  `${birth(chance)}${chance.between(2000, 2023)}${two(chance.between(1, 12))}${chance.between(1, 2)}${serialOf(index)}`;

/** Birth, year, a code (21 is one that is seen), sex, serial. */
const niPppk = (chance: Chance, index: number): string =>
  `${birth(chance)}${chance.between(2021, 2024)}21${chance.between(1, 2)}${serialOf(index)}`;

const serialOf = (index: number): string => String(index % 1_000).padStart(3, '0');
