/**
 * A cell's text as a person meant it: no spaces around it (also none of those that do not break, which come from web
 * pages), no marks of a web page's markup, no characters that nobody sees. Line breaks within stay, as `\n`.
 */
export const tidy = (cell: string): string => {
  if (PLAIN.test(cell)) return cell;
  return withoutMarkup(cell.normalize('NFC').replaceAll(/\r\n?/g, '\n'))
    .replaceAll(/[\u00A0\u2007\u202F\t]/g, ' ')
    .replaceAll(UNSEEN, '')
    .replaceAll(/ *\n */g, '\n')
    .trim();
};

/** Most cells: printable ASCII with nothing around it, and nothing that may be markup. */
const PLAIN = /^(?:[!-%'-;=?-~](?:[ -%'-;=?-~]*[!-%'-;=?-~])?)?$/;

/** Marks that steer the display, and controls that are neither tab nor line break. */
// oxlint-disable-next-line no-control-regex
const UNSEEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u00AD\u200B-\u200F\u2028-\u202E\u2060\uFEFF]/g;

const TAG =
  /<\/?(?:p|br|div|span|b|i|u|strong|em|ul|ol|li|font|a|sup|sub|h[1-6]|table|tbody|thead|tr|td|th)(?:\s[^<>]*)?\/?>/gi;
const BREAK = /<(?:br\s*\/?|\/p|\/div|\/li|\/tr|\/h[1-6])\s*>/gi;

const ENTITIES: Readonly<Record<string, string>> = {
  nbsp: ' ',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  amp: '&',
};

/** Takes out tags and resolves character references once; a text such as `a < b` has neither, and stays. */
const withoutMarkup = (text: string): string => {
  if (!/[<&]/.test(text)) return text;
  return text
    .replaceAll(BREAK, '\n')
    .replaceAll(TAG, '')
    .replaceAll(
      /&(?:(nbsp|lt|gt|quot|apos|amp)|#(\d{1,7})|#x([0-9a-f]{1,6}));/gi,
      (whole, name, decimal, hex) => {
        if (name !== undefined) return ENTITIES[String(name).toLowerCase()] ?? whole;
        const code = decimal === undefined ? Number.parseInt(String(hex), 16) : Number(decimal);
        return code > 0 && code <= 0x10_ff_ff && !(code >= 0xd8_00 && code <= 0xdf_ff)
          ? String.fromCodePoint(code)
          : whole;
      },
    );
};
