import type { ChainFault, Position, StoredEvent } from '@bina/engine';

/** An event by its place, without what it says. */
export type EventPlace = Pick<StoredEvent, 'stream' | 'revision' | 'position' | 'id' | 'type'>;

export const placeOf = ({ stream, revision, position, id, type }: EventPlace): EventPlace => ({
  stream,
  revision,
  position,
  id,
  type,
});

/** What is wrong with a log, as a kind and where. */
export type LogFault =
  /** An event breaks the hash chain of its stream. */
  | { readonly is: 'CHAIN_BROKEN'; readonly event: EventPlace; readonly fault: ChainFault }
  /** Two events bear one id. */
  | { readonly is: 'ID_TWICE'; readonly event: EventPlace; readonly first: EventPlace }
  /** An event does not stand behind the one that was read before it. */
  | { readonly is: 'ORDER_WRONG'; readonly event: EventPlace; readonly after: Position }
  /** An event's type is unknown, or its data do not fit the type. */
  | { readonly is: 'SCHEMA_WRONG'; readonly event: EventPlace; readonly message: string }
  /** An event that a policy made names as its cause an event that does not stand before it. */
  | { readonly is: 'CAUSE_MISSING'; readonly event: EventPlace; readonly cause: string }
  /** The event at the place of a leaf is not the one that the leaf was made of. */
  | { readonly is: 'LEAF_CHANGED'; readonly event: EventPlace; readonly leaf: number }
  /** The event of a leaf is not in the log any more. */
  | { readonly is: 'LEAF_MISSING'; readonly leaf: number; readonly position: Position }
  /** An event stands between others that had none between them when they were put into the tree. */
  | { readonly is: 'EVENT_INSERTED'; readonly event: EventPlace; readonly leaf: number }
  /** The log ends before what a checkpoint covers. */
  | ({ readonly is: 'LOG_CUT'; readonly events: number } & CheckpointPlace)
  /** The log has another root than a checkpoint of the same size. */
  | ({ readonly is: 'ROOT_DIFFERS' } & CheckpointPlace)
  /** No key of the log has signed a checkpoint, or a signature under it does not fit. */
  | ({ readonly is: 'CHECKPOINT_UNSIGNED'; readonly message: string } & CheckpointPlace)
  /** The kept tree itself is damaged: the log is what was signed, and the tree says otherwise. */
  | { readonly is: 'TREE_DAMAGED'; readonly message: string }
  /** A document of a read model is not what the log makes of it. */
  | {
      readonly is: 'READ_MODEL_DIFFERS';
      readonly collection: string;
      readonly document: string;
      readonly message: string;
    };

/** A checkpoint, kept here or brought from outside. */
export interface CheckpointPlace {
  readonly size: number;
  /** Where it comes from: `kept`, or the name under which it was brought. */
  readonly from: string;
  /** When it was signed, where that is known. */
  readonly signedAt?: string;
}

/** Where a fault shows first, to put faults into the order of the log; those without a place come last. */
export const positionOf = (fault: LogFault): Position | undefined => {
  if ('event' in fault) return fault.event.position;
  return 'position' in fault ? fault.position : undefined;
};

/** A fault as a sentence: what was found, where, and what it means. */
export const describeFault = (fault: LogFault): string => {
  switch (fault.is) {
    case 'CHAIN_BROKEN':
      return `${at(fault.event)}: ${describeChainFault(fault.fault)}`;
    case 'ID_TWICE':
      return `${at(fault.event)}: its id is also that of ${at(fault.first)}: an event was written twice or copied.`;
    case 'ORDER_WRONG':
      return `${at(fault.event)}: it does not stand after position ${fault.after}: events were put into another order.`;
    case 'SCHEMA_WRONG':
      return `${at(fault.event)}: it does not fit its type: ${fault.message}`;
    case 'CAUSE_MISSING':
      return `${at(fault.event)}: a policy made it because of event ${fault.cause}, which does not stand before it: the cause was taken away, or the event was invented.`;
    case 'LEAF_CHANGED':
      return `${at(fault.event)}: it is not the event that was put into the tree as leaf ${fault.leaf}: it was altered, or exchanged for another one.`;
    case 'LEAF_MISSING':
      return `leaf ${fault.leaf} of the tree: its event, at position ${fault.position}, is not in the log any more: it was deleted (or scavenged on the server).`;
    case 'EVENT_INSERTED':
      return `${at(fault.event)}: it was not in the log when leaf ${fault.leaf} was put into the tree, and stands before it: it was inserted.`;
    case 'LOG_CUT':
      return `${checkpoint(fault)} covers ${fault.size} events, and the log has ${fault.events}: the log was cut at its end, or set back to an older copy.`;
    case 'ROOT_DIFFERS':
      return fault.from === KEPT
        ? `${checkpoint(fault)} has another root than the log has at ${fault.size} events: something before was altered.`
        : `${checkpoint(fault)} is signed by this log's own key and has another root than this log at ${fault.size} events: the log was forked, or rewritten after it was signed.`;
    case 'CHECKPOINT_UNSIGNED':
      return `${checkpoint(fault)} is not this log's word: ${fault.message}`;
    case 'TREE_DAMAGED':
      return `the kept tree is damaged, though the log is what was signed: ${fault.message}`;
    case 'READ_MODEL_DIFFERS':
      return `read model ${fault.collection}, document ${fault.document}: ${fault.message}`;
  }
};

export const KEPT = 'kept';

const checkpoint = ({ size, from, signedAt }: CheckpointPlace): string =>
  `the ${from === KEPT ? 'kept checkpoint' : `checkpoint in ${from}`} of size ${size}${signedAt === undefined ? '' : ` (signed ${signedAt})`}`;

const at = ({ stream, revision, position, type, id }: EventPlace): string =>
  `${stream}, revision ${revision}, position ${position} (${type}, ${id})`;

const describeChainFault = (fault: ChainFault): string => {
  switch (fault.fault) {
    case 'HASH_DIFFERS':
      return `the event was altered: its hash should be ${fault.computed}, and is ${fault.stored}.`;
    case 'PREVIOUS_DIFFERS':
      return `what stood before it was altered or taken away: it follows ${fault.stored}, and comes after ${fault.expected}.`;
    case 'REVISION_DIFFERS':
      return `events are missing or in another order: revision ${fault.expected} was to come here.`;
    case 'NOT_CANONICAL':
      return `its ${fault.part} were rewritten: the same values, in another text.`;
    case 'UNREADABLE':
      return `the event cannot be read: ${fault.message}`;
  }
};
