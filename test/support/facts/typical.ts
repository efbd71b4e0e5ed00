import type { DomainEvent } from '@bina/domain';

type DataOf<T extends DomainEvent['type']> = Extract<DomainEvent, { type: T }>['data'];

/**
 * Declares a typical event of a type; what comes back makes it, with the fields changed that an example is about.
 *
 *     const seatTaken = typical('SeatTaken', { programId: 'service-basics', employeeId: 'budi', unitId: 'health' });
 *     seatTaken({ employeeId: 'siti' })
 */
export const typical =
  <T extends DomainEvent['type']>(type: T, data: NoInfer<DataOf<T>>) =>
  (changes: Partial<DataOf<T>> = {}): { readonly type: T; readonly data: DataOf<T> } => ({
    type,
    data: { ...data, ...(changes as DataOf<T>) },
  });
