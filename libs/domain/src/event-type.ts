import { fieldsOf, object, type Held, type PersonalField, type Shape } from './shape.js';

/** The declaration of an event type: the version that is written today, its shape, how older versions read today. */
export interface EventType<T = object> {
  readonly version: number;
  readonly personal: readonly PersonalField[];
  /** Every field by its path, such as `sessions.*.startsAt`, with its kind in words. */
  readonly fields: Readonly<Record<string, string>>;
  check(data: unknown): string | undefined;
  readonly upcasts?: Readonly<
    Record<number, (data: never) => readonly { type: string; version: number; data: object }[]>
  >;
  /** Only for the compiler. */
  readonly holds?: T;
}

/**
 * Declares an event type by its fields. Its name in the log is the name it has in its catalogue; names and fields are
 * the storage format: add to them, never rename them. A field is added as `optional`, or with a version and an upcast.
 */
export const event = <F extends Readonly<Record<string, Shape<unknown>>>>(
  fields: F,
  { version = 1, upcasts }: Pick<EventType, 'upcasts'> & { version?: number } = {},
): EventType<Held<ReturnType<typeof object<F>>>> => {
  const data = object(fields);
  return {
    version,
    personal: data.personal,
    fields: fieldsOf(data),
    check: (value) => data.check(value, 'data'),
    ...(upcasts === undefined ? {} : { upcasts }),
  };
};

/** The events of a catalogue as a union: what `evolve` switches over. */
export type EventOf<C extends Readonly<Record<string, EventType>>> = {
  [Name in keyof C & string]: {
    readonly type: Name;
    readonly data: C[Name] extends EventType<infer T> ? T : never;
  };
}[keyof C & string];
