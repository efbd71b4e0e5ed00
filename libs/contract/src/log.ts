import { LogPosition, Moment, Optional, Text, TreeSize } from './rules.js';

// What is asked of the transparency log. Everything after a `?` is a text, as it arrives.

export class CheckpointQuery {
  /** The checkpoint of this size; the latest where nothing is said. */
  @Optional() @TreeSize() readonly size?: string;
}

export class CheckpointsQuery {
  /** Only those of a larger size. */
  @Optional() @TreeSize() readonly after?: string;
}

/** An entry by its place in the tree (`leaf`) or by its event's position in the log (`position`): one of the two. */
export class InclusionQuery {
  @Optional() @TreeSize() readonly leaf?: string;
  @Optional() @LogPosition() readonly position?: string;
  /** The tree that it is to be in; that of the latest checkpoint where nothing is said. */
  @Optional() @TreeSize() readonly size?: string;
}

export class ConsistencyQuery {
  @TreeSize() readonly from!: string;
  /** The latest checkpoint's where nothing is said. */
  @Optional() @TreeSize() readonly to?: string;
}

/** A checkpoint of this log with the lines that witnesses have put under it. */
export class KeepCosignatures {
  @Text(65_536) readonly checkpoint!: string;
}

export class EvidenceQuery {
  /** Only what was recorded up to then. */
  @Optional() @Moment() readonly until?: string;
  /** On what ground; an auditor says it here or in the header Bina-Ground. */
  @Optional() @Text(500) readonly ground?: string;
}
