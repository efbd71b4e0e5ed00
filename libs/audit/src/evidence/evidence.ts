/** What an evidence pack holds, as JSON. Everything in it but `opened`, `reason`, `stated` and `witnesses` can be proven from the file. */
export interface Evidence {
  readonly format: 'bina-evidence/1';
  readonly employeeId: string;
  /** Only what was recorded up to then (ISO 8601, UTC); absent: everything that the checkpoint covers. */
  readonly until?: string;
  /** A checkpoint over all events of the pack: a signed note, with the cosignatures that were there. */
  readonly checkpoint: string;
  /** The public keys that may have signed it. */
  readonly keys: readonly string[];
  /** The public keys of witnesses that the service knew. */
  readonly witnesses: readonly string[];
  /** The person's stream, from its first event on. */
  readonly events: readonly EvidenceEvent[];
  /** The editions of rules that the events name, as they were set. */
  readonly rules: readonly EvidenceRule[];
}

/** An entry of the log with the proof that it is there. */
export interface ProvenEntry {
  /** Its place in the log, from 0. */
  readonly leaf: number;
  /** The stored event byte for byte: what the leaf's hash is taken over. */
  readonly entry: string;
  /** Hashes from the leaf upwards (RFC 9162, section 2.1.3), base64. */
  readonly proof: readonly string[];
}

export interface EvidenceEvent extends ProvenEntry {
  /** The data with what is sealed opened, where a key was left: stated by who made the pack. */
  readonly opened?: unknown;
  /** The reason, opened; null where its key is gone. */
  readonly reason?: string | null;
}

/** An edition of a rule: the event that set it, or what the program comes with as the first edition. */
export type EvidenceRule = {
  readonly ruleId: string;
  readonly edition: number;
} & (ProvenEntry | { readonly stated: unknown });
