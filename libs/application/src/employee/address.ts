import { employee } from '@bina/domain';
import type { Wish } from '../wish.js';

/** A facet of the person to whom a wish is addressed, at the revision that it asks for. */
export const addressOf = <F extends keyof typeof employee.facets>(
  { id, ifRevision }: Pick<Wish<unknown>, 'id' | 'ifRevision'>,
  facet: F,
) => ({ category: employee, id, facet, ...(ifRevision === undefined ? {} : { ifRevision }) });
