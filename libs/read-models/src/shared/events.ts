import type { DomainEvent } from '@bina/domain';

/** The events of these names, as the domain declares them. */
export type EventNamed<Name extends DomainEvent['type']> = Extract<DomainEvent, { readonly type: Name }>;
