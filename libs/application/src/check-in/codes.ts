import { createHmac, hkdfSync, timingSafeEqual, createHash } from 'node:crypto';

/** How codes are made and taken; see the rule `check-in-code`. */
export interface CodeForm {
  readonly stepSeconds: number;
  readonly digits: number;
  readonly toleranceSteps: number;
}

/** What a code is that somebody entered. */
export type Judgement = 'right' | 'wrong' | 'expired';

/** So many codes back one is told to be old, and not wrong. */
const OLD_STEPS = 40;

/** The code of one step (RFC 6238 with SHA-256, RFC 4226 5.3). */
export const codeOfStep = (secret: Uint8Array, step: number, digits: number): string => {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha256', secret).update(counter).digest();
  const offset = digest.readUInt8(digest.length - 1) & 15;
  const number = digest.readUInt32BE(offset) & 0x7fff_ffff;
  return String(number % 10 ** digits).padStart(digits, '0');
};

/** The codes by which participants enter themselves at sessions; none is kept, each is made from the secret again. */
export class CheckInCodes {
  /** @param secret 32 bytes, of the installation */
  constructor(private readonly secret: Uint8Array) {}

  /** The code that is shown at `atMs`, and for how many seconds more. @param session what tells it from all others */
  shown(session: string, form: CodeForm, atMs: number) {
    const seconds = Math.floor(atMs / 1000);
    const step = Math.floor(seconds / form.stepSeconds);
    const validSeconds = (step + 1) * form.stepSeconds - seconds;
    return { code: codeOfStep(this.keyOf(session), step, form.digits), validSeconds };
  }

  /** What a code is that was entered at `atMs`. It takes as long for each. */
  judge(
    session: string,
    form: CodeForm,
    { code, atMs }: { readonly code: string; readonly atMs: number },
  ): Judgement {
    const key = this.keyOf(session);
    const step = Math.floor(atMs / 1000 / form.stepSeconds);
    const typed = digestOf(code);
    let isRight = false;
    let isOld = false;
    for (let back = 0; back <= OLD_STEPS; back++) {
      const same = timingSafeEqual(typed, digestOf(codeOfStep(key, Math.max(0, step - back), form.digits)));
      if (back <= form.toleranceSteps) isRight ||= same;
      else isOld ||= same;
    }
    if (isRight) return 'right';
    return isOld ? 'expired' : 'wrong';
  }

  private keyOf(session: string): Uint8Array {
    return new Uint8Array(hkdfSync('sha256', this.secret, '', `check-in/${session}`, 32));
  }
}

const digestOf = (code: string): Uint8Array => createHash('sha256').update(code).digest();
