import { Answers, Base64url, Optional, Text } from './rules.js';

/** A ballot of an anonymous instrument: what is to be signed, blinded by the client (RFC 9474). */
export class DrawBallot {
  @Base64url({ min: 342, max: 683 }) readonly blinded!: string;
}

/** An answer by whoever holds a ballot. */
export class AnswerByBallot {
  /** The message as it was prepared: 32 to 64 random bytes. */
  @Base64url({ min: 43, max: 86 }) readonly token!: string;
  @Base64url({ min: 342, max: 683 }) readonly signature!: string;
  @Answers() readonly answers!: Readonly<Record<string, number | string>>;
}

/** Ends an anonymous instrument before its last day has passed. */
export class CloseBallots {
  @Optional() @Text() readonly reason?: string;
}
