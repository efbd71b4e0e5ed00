import { DispatchSatisfaction } from '@bina/application';
import { satisfactionIdOf } from '@bina/domain';
import { Chance } from './random.js';
import type { Stage, Teller } from './world.js';

const SEED = 20_250_714;
/** Those that serve the public over a counter. */
const UNITS = ['disdukcapil', 'dpmptsp', 'dinkes', 'dinsos', 'dishub', 'dispar', 'kec-baru', 'kec-johor'];
const ELEMENTS = ['U1', 'U2', 'U3', 'U4', 'U5', 'U6', 'U7', 'U8', 'U9'];
/** The month after a half year, and that half year. */
const PERIODS: Readonly<Record<string, string>> = { '2026-01': '2025-S2', '2026-07': '2026-S1' };

/** What the public says of some units in the half year that is over; nothing in most months. */
export const askPublic = async (stage: Stage, teller: Teller, month: string): Promise<void> => {
  const period = PERIODS[month];
  if (period === undefined) return;
  const chance = new Chance(SEED + Number(month.replace('-', '')));
  stage.setClock(`${month}-03T04:00:00.000Z`);
  const surveys = UNITS.map((unitId) => ({ unitId, period, elements: answersTo(chance) }));
  const wishes = surveys.map((data) => ({ type: 'RecordSatisfaction', data }) as const);
  const [first] = surveys;
  const corrected =
    first === undefined
      ? []
      : [
          {
            type: 'CorrectSatisfaction',
            data: { ...first, elements: answersTo(chance), reason: 'Satu loket belum ikut direkap' },
          } as const,
        ];
  await teller.tell(
    new DispatchSatisfaction(
      [...wishes, ...corrected].map((wish) => ({
        id: satisfactionIdOf(wish.data.unitId, wish.data.period),
        wish,
        by: teller.by(),
      })),
    ),
  );
  await stage.settle();
};

/** Few are dissatisfied, and most of the others satisfied rather than very satisfied. */
const answersTo = (chance: Chance) => {
  const people = chance.between(120, 400);
  return ELEMENTS.map((element) => {
    const n1 = chance.between(0, Math.floor(people / 30));
    const n2 = chance.between(0, Math.floor(people / 8));
    const n4 = chance.between(Math.floor(people / 4), Math.floor(people / 2));
    return { element, n1, n2, n3: people - n1 - n2 - n4, n4 };
  });
};
