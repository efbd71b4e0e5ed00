/** Shows how far something long has come, on one line of the terminal; where there is no terminal, now and then as a line. */
export class ProgressBar {
  readonly #out: NodeJS.WriteStream;
  #last = -1;

  constructor(
    private readonly title: string,
    out: NodeJS.WriteStream = process.stderr,
  ) {
    this.#out = out;
  }

  /** @param share from 0 to 1. */
  show(share: number, what = ''): void {
    const percent = Math.floor(Math.min(1, Math.max(0, share)) * 100);
    const step = this.#out.isTTY ? 1 : 10;
    if (percent < 100 && percent - this.#last < step) return;
    this.#last = percent;
    const line = `${this.title} ${bar(percent)} ${String(percent).padStart(3)}% ${what}`;
    this.#out.write(this.#out.isTTY ? `\r\u001B[K${line}` : `${line}\n`);
  }

  /** Ends the line. */
  end(): void {
    if (this.#out.isTTY) this.#out.write('\n');
  }
}

const WIDTH = 24;
const bar = (percent: number): string => {
  const full = Math.round((percent / 100) * WIDTH);
  return `[${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}]`;
};
