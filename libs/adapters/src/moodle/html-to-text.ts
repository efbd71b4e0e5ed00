import { compile, type HtmlToTextOptions } from 'html-to-text';

const HEADINGS = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'];

const options: HtmlToTextOptions = {
  wordwrap: false,
  selectors: [
    { selector: 'img', format: 'skip' },
    // Without this, headings come in capitals.
    ...HEADINGS.map((selector) => ({ selector, options: { uppercase: false } })),
    { selector: 'ul', options: { itemPrefix: '- ' } },
    { selector: 'table', format: 'dataTable', options: { uppercaseHeaderCells: false } },
  ],
};

// Made once: reading the options takes longer than converting a short text.
const converters = {
  html: compile(options),
  withLines: compile({ ...options, preserveNewlines: true }),
};

/**
 * What HTML says, as text that can be read: paragraphs, lists and tables in lines of their own, links with their
 * address. Scripts, styles and pictures are left out. What comes out is text, so it may hold `<`: show it as text.
 * @param linesCount true where a line break in the source is one for the reader too (Moodle's own text format).
 */
export const htmlToText = (html: string, linesCount = false): string =>
  (linesCount ? converters.withLines : converters.html)(html)
    .replaceAll(/[ \t\u00a0]+$/gm, '')
    // Not trimmed at the start: the first item of a list is indented like the others.
    .replace(/^\n+/, '')
    .trimEnd();
