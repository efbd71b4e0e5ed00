import { creditHours, employee, program } from '@bina/domain';
import type { City } from './city.js';
import { at, pairOf, person, type Numbers } from './numbers.js';

/** What the credit of a session of a programme rests on. */
export const worthIn = (city: City, programId: string) => {
  const { plan } = city.states(program, programId);
  const { form, international = false } = plan.status === 'unknown' ? {} : plan.proposal;
  return { form, international, edition: creditHours.first };
};

/** As if the law had been changed: an hour is twice as long. */
const halved = {
  ...creditHours.first,
  edition: 2,
  effectiveFrom: '2025-06-01',
  parameters: { ...creditHours.first.parameters, minutesPerCreditHour: 90 },
};

/** What makes meetings count, and all count anew. */
export const wishesOfCredit: Readonly<Record<string, (city: City, numbers: Numbers) => unknown>> = {
  creditMeeting: (city, n) =>
    city.tell([employee, person(n), 'participation'], {
      type: 'CreditMentoring',
      data: {
        mentoringId: pairOf(n),
        meetingId: `g${n.which}`,
        startsAt: at(['2026-03-02T02:00:00Z', '2026-03-30T02:00:00Z', '2025-12-31T18:00:00Z'], n.level),
        minutes: 30 * n.level,
      },
      facts: { worth: { form: '15', international: false, edition: creditHours.first } },
    }),
  recount: (city, n) =>
    city.tell([employee, person(n), 'participation'], {
      type: 'RecountCredits',
      data: { from: '2025-06-01' },
      facts: { editions: n.level < 3 ? [] : [halved] },
    }),
};
