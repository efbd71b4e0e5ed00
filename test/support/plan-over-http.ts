import type { TestApi } from './api.js';

/** An item with its seven parts, as a request says it; five seats for whoever comes, where nothing else is said. */
export const itemFor = (itemId: string, changes: object = {}) => ({
  itemId,
  title: 'Pelayanan prima',
  competence: { kind: 'managerial', competencyId: 'service' },
  target: { seats: 5 },
  form: { code: '3' },
  organiser: 'BKPSDM',
  schedule: { fromMonth: 3, toMonth: 4 },
  curriculum: 'Kurikulum pelatihan teknis',
  budget: { asked: 10_000_000, source: 'APBD' },
  ...changes,
});

/** Takes a unit's plan for a year from its draft to its approval, as an admin may. @throws Error when it is refused */
export const planOfAYear = async (
  api: Pick<TestApi, 'post'>,
  {
    unitId,
    year,
    items,
  }: { readonly unitId: string; readonly year: number; readonly items: readonly object[] },
): Promise<void> => {
  const plan = `/v1/plans/${unitId}-${year}`;
  const steps: readonly (readonly [string, object])[] = [
    [`/v1/units/${unitId}/plans`, { year }],
    ...items.map((item) => [`${plan}/items`, item] as const),
    [`${plan}/submission`, {}],
    [`${plan}/endorsement`, { step: 'unit-head' }],
    [`${plan}/endorsement`, { step: 'training-office' }],
    [`${plan}/approval`, {}],
  ];
  for (const [path, body] of steps) {
    const reply = await api.post(path, body);
    if (reply.status >= 400) throw new Error(`${path}: ${JSON.stringify(reply.body)}`);
  }
};
