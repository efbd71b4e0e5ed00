import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import PDFDocument from 'pdfkit';
import { encodeQR } from 'qr';
import { dayInWords, spanInWords } from './words.js';

/** What is printed. */
export interface Printed {
  readonly number: string;
  readonly name: string;
  readonly title: string;
  readonly heldFrom: string | null;
  readonly heldUntil: string | null;
  readonly creditHours: number | null;
  readonly issuedOn: string;
  readonly expiresOn: string | null;
  readonly issuer: string;
  readonly place: string;
  readonly signerName: string | null;
  readonly signerTitle: string;
  /** By which it is verified, and where. */
  readonly code: string;
  readonly address: string;
}

// A4 across, in points.
const WIDTH = 841.89;
const HEIGHT = 595.28;
const MARGIN = 70;
const INK = '#1b1f24';
const ACCENT = '#7a1f2b';
const QUIET = '#59636e';

const fontFile = (style: string): Buffer =>
  readFileSync(
    fileURLToPath(import.meta.resolve(`@expo-google-fonts/pt-serif/${style}/PTSerif_${style}.ttf`)),
  );
let fonts: { readonly regular: Buffer; readonly bold: Buffer; readonly italic: Buffer } | undefined;
const loadFonts = () =>
  (fonts ??= {
    regular: fontFile('400Regular'),
    bold: fontFile('700Bold'),
    italic: fontFile('400Regular_Italic'),
  });

const SHRINK = 0.8;

type Font = 'regular' | 'bold' | 'italic';
interface Line {
  readonly font: Font;
  readonly size: number;
  readonly color?: string;
  /** How high the text may become; it is made smaller until it fits. */
  readonly height?: number;
}

/** A certificate as A4 across, in Indonesian: the same bytes for the same certificate. */
export const certificatePdf = (printed: Printed): Promise<Buffer> => {
  const { number, title, issuer, issuedOn } = printed;
  // Nothing in the file may depend on when or where it is made.
  const made = new Date(`${issuedOn}T00:00:00Z`);
  const doc = new PDFDocument({
    size: [WIDTH, HEIGHT],
    margin: 0,
    lang: 'id-ID',
    displayTitle: true,
    font: '',
    info: {
      Title: `Sertifikat ${number}`,
      Author: issuer,
      Subject: title,
      Creator: 'Bina',
      Producer: 'Bina',
      CreationDate: made,
      ModDate: made,
    },
  });
  for (const [name, file] of Object.entries(loadFonts())) doc.registerFont(name, file);
  const bytes = collected(doc);
  frame(doc);
  body(doc, printed);
  signature(doc, printed);
  verification(doc, printed);
  doc.end();
  return bytes;
};

const collected = (doc: PDFKit.PDFDocument): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });

const frame = (doc: PDFKit.PDFDocument): void => {
  doc
    .lineWidth(3)
    .strokeColor(ACCENT)
    .rect(24, 24, WIDTH - 48, HEIGHT - 48)
    .stroke();
  doc
    .lineWidth(0.75)
    .rect(31, 31, WIDTH - 62, HEIGHT - 62)
    .stroke();
};

/** Writes lines below one another in the middle of the page. @returns where the next one goes */
const centred = (doc: PDFKit.PDFDocument, y: number, text: string, line: Line): number => {
  const { font, color = INK, height = Infinity } = line;
  const options = { width: WIDTH - 2 * MARGIN, align: 'center' } as const;
  let { size } = line;
  doc.font(font).fontSize(size);
  // A line of its own for one last word looks like a mistake: rather a little smaller.
  const isOneLine = (at: number): boolean => doc.fontSize(at).widthOfString(text) <= options.width;
  if (!isOneLine(size) && isOneLine(size * SHRINK)) while (!isOneLine(size)) size -= 0.5;
  doc.fontSize(size);
  while (size > 8 && doc.heightOfString(text, options) > height) doc.fontSize((size -= 0.5));
  doc.fillColor(color).text(text, MARGIN, y, options);
  return doc.y;
};

const body = (doc: PDFKit.PDFDocument, printed: Printed): void => {
  const { issuer, number, name, title, heldFrom, heldUntil, creditHours, expiresOn } = printed;
  let y = centred(doc, 62, issuer.toLocaleUpperCase('id-ID'), { font: 'bold', size: 15, height: 40 });
  y = centred(doc, y + 8, 'SERTIFIKAT', { font: 'bold', size: 40, color: ACCENT });
  y = centred(doc, y, `Nomor: ${number}`, { font: 'regular', size: 12, color: QUIET, height: 32 });
  y = centred(doc, y + 16, 'diberikan kepada', { font: 'italic', size: 13 });
  y = centred(doc, y + 4, name, { font: 'bold', size: 28, height: 72 });
  y = centred(doc, y + 6, 'yang telah menyelesaikan', { font: 'italic', size: 13 });
  y = centred(doc, y + 4, title, { font: 'bold', size: 19, height: 52 });
  if (heldFrom !== null && heldUntil !== null)
    y = centred(doc, y + 4, `pada ${spanInWords(heldFrom, heldUntil)}`, { font: 'regular', size: 13 });
  if (creditHours !== null)
    y = centred(doc, y + 2, `setara ${inIndonesian(creditHours)} jam pelajaran (JP)`, {
      font: 'regular',
      size: 13,
    });
  if (expiresOn !== null)
    centred(doc, y + 2, `berlaku sampai ${dayInWords(expiresOn)}`, { font: 'regular', size: 13 });
};

const inIndonesian = (number: number): string => String(number).replace('.', ',');

const signature = (doc: PDFKit.PDFDocument, printed: Printed): void => {
  const { place, issuedOn, signerTitle, signerName } = printed;
  const [x, width] = [WIDTH - MARGIN - 250, 250];
  const options = { width, align: 'center', height: 44, ellipsis: true } as const;
  doc.fillColor(INK).font('regular').fontSize(12);
  doc.text(`${place}, ${dayInWords(issuedOn)}`, x, 420, options);
  doc.text(signerTitle, x, doc.y, options);
  doc.font('bold').text(signerName ?? '', x, 510, options);
};

const QR_SIZE = 96;

const verification = (doc: PDFKit.PDFDocument, { address, code }: Printed): void => {
  const [x, y] = [MARGIN - 12, 424];
  drawQr(doc, address, { x, y, size: QR_SIZE });
  const left = x + QR_SIZE + 12;
  const options = { width: 330, lineGap: 1 } as const;
  doc.fillColor(QUIET).font('regular').fontSize(9);
  doc.text(
    'Periksa keaslian dan keadaan sertifikat ini dengan memindai kode QR, atau di',
    left,
    y + 18,
    options,
  );
  doc.font('bold').text(address.slice(0, address.lastIndexOf('/') + 1), options);
  doc.font('regular').text('dengan kode verifikasi', options);
  doc.font('bold').fillColor(INK).text(code, options);
};

/** Draws the squares of a QR code, those beside one another as one, on the quiet ground that it needs around it. */
const drawQr = (
  doc: PDFKit.PDFDocument,
  content: string,
  { x, y, size }: { readonly x: number; readonly y: number; readonly size: number },
): void => {
  const rows = encodeQR(content, 'raw', { ecc: 'medium', border: 4 });
  const unit = size / rows.length;
  doc.rect(x, y, size, size).fill('#ffffff');
  rows.forEach((row, down) => {
    for (let across = 0; across < row.length; across += 1) {
      if (row[across] !== true) continue;
      const from = across;
      while (row[across + 1] === true) across += 1;
      doc.rect(x + from * unit, y + down * unit, (across - from + 1) * unit, unit);
    }
  });
  doc.fill('#000000');
};
