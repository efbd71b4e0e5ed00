/** Something to be told to whoever sent a command, beside what was recorded. Indonesian and English. */
export interface Note {
  readonly code: string;
  readonly id: string;
  readonly en: string;
}

/** What a command's outcome says besides. */
export interface Noted {
  readonly notes: readonly Note[];
}
