import fc from 'fast-check';
import { competencies, positions, units, type DomainEvent } from '@bina/domain';
import type { Recorded } from '@bina/engine';
import { City } from './city.js';
import { follows } from './follows.js';
import type { Numbers } from './numbers.js';
import { wishesOfBallots } from './wishes-of-ballots.js';
import { wishesOfCredit } from './wishes-of-credit.js';
import { wishesOfCertificates } from './wishes-of-certificates.js';
import { wishesOfGrowth } from './wishes-of-growth.js';
import { wishesOfOffice } from './wishes-of-office.js';
import { wishesOfPeople } from './wishes-of-people.js';
import { wishesOfSatisfaction } from './wishes-of-satisfaction.js';
import { wishesOfStandards } from './wishes-of-standards.js';
import { beginPlan, wishesOfPlan } from './wishes-of-plan.js';

const wishes = {
  ...wishesOfPeople,
  ...wishesOfGrowth,
  ...wishesOfCredit,
  ...wishesOfOffice,
  ...wishesOfStandards,
  ...wishesOfPlan,
  ...wishesOfBallots,
  ...wishesOfCertificates,
  ...wishesOfSatisfaction,
};

const number = fc.nat({ max: 5 });
const numbers: fc.Arbitrary<Numbers> = fc.record({ who: number, what: number, which: number, level: number });

/** How often a wish is made beside others; 2 where nothing is said. */
const OFTEN: Readonly<Record<string, number>> = {
  attend: 40,
  correct: 30,
  seat: 12,
  wait: 4,
  transfer: 6,
  assess: 6,
  evaluate: 6,
  propose: 6,
  catchUp: 4,
  certify: 6,
};

const step = fc.tuple(
  fc.oneof(
    ...Object.keys(wishes).map((wish) => ({ arbitrary: fc.constant(wish), weight: OFTEN[wish] ?? 2 })),
  ),
  numbers,
);

/** A log that real deciders have made of any wishes in any order, in an office that has its people and programmes. */
export const histories: fc.Arbitrary<readonly Recorded<DomainEvent>[]> = fc
  .array(step, { minLength: 20, maxLength: 200, size: 'max' })
  .map((steps) => {
    const city = new City(follows);
    begin(city);
    for (const [wish, about] of steps) wishes[wish]?.(city, about);
    city.catchUp();
    return city.log;
  });

/** Without this most histories would be of nothing. */
const begin = (city: City): void => {
  for (const n of [0, 1, 2]) {
    city.tell([units, `u${n}`, 'unit'], {
      type: 'RegisterUnit',
      data: { unitId: `u${n}`, name: `Dinas ${n}` },
    });
    city.tell([competencies, `c${n}`, 'competency'], {
      type: 'DefineCompetency',
      data: { competencyId: `c${n}`, name: `Kompetensi ${n}`, kind: 'technical' },
    });
  }
  for (const n of [0, 1])
    city.tell([positions, `p${n}`, 'position'], {
      type: 'DefinePosition',
      data: { positionId: `p${n}`, title: `Jabatan ${n}`, kind: 'pelaksana' },
    });
  for (const n of [0, 1, 2, 3, 4, 5])
    wishes['standard']?.(city, { who: 0, what: n, which: 0, level: 1 + (n % 5) });
  for (const n of [0, 1, 2, 3, 4]) wishes['register']?.(city, { who: n, what: n, which: n, level: n });
  for (const n of [0, 1, 2]) {
    const about = { who: n, what: n, which: n, level: n };
    wishes['identify']?.(city, about);
    if (n > 0) beginPlan(city, about);
    for (const wish of ['propose', 'schedule', 'seat', 'attend']) wishes[wish]?.(city, about);
  }
  city.catchUp();
};
