import { inflateSync } from 'node:zlib';
import jsqr from 'jsqr';

// A module that was written for CommonJS: what it exports is found under either name.
const decode = ((jsqr as unknown as { default?: typeof jsqr }).default ?? jsqr) as unknown as (
  data: Uint8ClampedArray,
  width: number,
  height: number,
) => { readonly data: string } | null;

const PIXELS = 4;
type Rectangle = readonly [x: number, y: number, width: number, height: number];

/** What the pages of a PDF draw: its compressed streams that can be read as text. */
const drawingOf = (pdf: Buffer): string => {
  const texts: string[] = [];
  for (let at = pdf.indexOf('stream\n'); at !== -1; at = pdf.indexOf('stream\n', at + 1)) {
    const end = pdf.indexOf('endstream', at);
    try {
      texts.push(inflateSync(pdf.subarray(at + 'stream\n'.length, end)).toString('latin1'));
    } catch {
      // Not every stream is compressed like that.
    }
  }
  return texts.join('\n');
};

const rectanglesIn = (drawing: string): readonly Rectangle[] =>
  [...drawing.matchAll(/([\d.-]+) ([\d.-]+) ([\d.-]+) ([\d.-]+) re\b/g)].map(
    ([, ...numbers]) => numbers.map(Number) as unknown as Rectangle,
  );

/** What the QR code in a PDF says, as another library reads its squares; undefined where it reads none. */
export const qrInPdf = (pdf: Buffer): string | undefined => {
  const all = rectanglesIn(drawingOf(pdf));
  const unit = Math.min(...all.map(([, , , height]) => height));
  const squares = all.filter(([, , , height]) => height < unit * 1.01);
  const left = Math.min(...squares.map(([x]) => x));
  const top = Math.min(...squares.map(([, y]) => y));
  const size = Math.round((Math.max(...squares.map(([x, , width]) => x + width)) - left) / unit) + 8;
  const pixels = new Uint8ClampedArray((size * PIXELS) ** 2 * 4).fill(255);
  for (const [x, y, width] of squares) {
    const from = Math.round((x - left) / unit) + 4;
    const row = Math.round((y - top) / unit) + 4;
    for (let across = from; across < from + Math.round(width / unit); across += 1)
      blacken(pixels, size, [across, row]);
  }
  return decode(pixels, size * PIXELS, size * PIXELS)?.data;
};

const blacken = (
  pixels: Uint8ClampedArray,
  size: number,
  [across, down]: readonly [number, number],
): void => {
  for (let y = down * PIXELS; y < (down + 1) * PIXELS; y += 1)
    for (let x = across * PIXELS; x < (across + 1) * PIXELS; x += 1)
      pixels.fill(0, (y * size * PIXELS + x) * 4, (y * size * PIXELS + x) * 4 + 3);
};
