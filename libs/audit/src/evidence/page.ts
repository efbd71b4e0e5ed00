import { canonicalJson } from '@bina/engine';
import { parseCheckpoint } from '../log/checkpoint.js';
import { parseNote } from '../note/signed-note.js';
import type { Evidence, EvidenceEvent, EvidenceRule } from './evidence.js';
import { englishTitle, fieldTitle, indonesianTitle } from './titles.js';

// Two languages on one page: Indonesian first, English beside it in grey.

/**
 * The evidence as one file: a page to read and to print, with the evidence itself as a block of JSON at its end, which
 * `bina verify-evidence` checks. The same evidence gives the same file, to the byte.
 */
export const evidenceFile = (evidence: Evidence): string =>
  `<!doctype html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Bukti riwayat ${text(evidence.employeeId)}</title>
<style>${STYLE}</style>
</head>
<body>
${headingOf(evidence)}
${historyOf(evidence)}
${rulesOf(evidence)}
${howToCheck(evidence)}
${BEGIN}${canonicalJson(evidence).replaceAll('<', '\\u003c')}</script>
</body>
</html>
`;

/** A page's block of JSON begins with it. */
const BEGIN = '<script type="application/json" id="evidence">';

const STYLE = `
@page { size: A4; margin: 18mm 16mm; }
:root { --grey: #5c6470; --line: #d4d8de; }
body { font: 11pt/1.45 "Source Sans 3", "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif; color: #1b1f24; max-width: 178mm; margin: 10mm auto; padding: 0 6mm; }
h1 { font-size: 20pt; line-height: 1.2; margin: 0 0 1mm; } h2 { font-size: 13pt; margin: 9mm 0 2mm; border-bottom: 1px solid var(--line); padding-bottom: 1mm; }
.en { color: var(--grey); font-size: 9.5pt; } p { margin: 1mm 0 2mm; }
dl { display: grid; grid-template-columns: 54mm 1fr; gap: 0.6mm 4mm; margin: 2mm 0; } dt { color: var(--grey); } dd { margin: 0; overflow-wrap: anywhere; }
code, .hash { font: 9pt/1.4 ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere; }
ol.events { list-style: none; padding: 0; margin: 0; } ol.events > li { border-top: 1px solid var(--line); padding: 2.5mm 0; break-inside: avoid; }
ol.events h3 { font-size: 11.5pt; margin: 0; } .when { float: right; color: var(--grey); font-size: 9.5pt; text-align: right; }
.stated { background: #fff7e0; } .sealed { color: var(--grey); font-style: italic; }
.note { border-left: 3px solid #c58b00; padding: 1mm 0 1mm 4mm; margin: 3mm 0; }
@media print { body { margin: 0; padding: 0; max-width: none; } }
`;

const headingOf = ({ employeeId, until, checkpoint, events }: Evidence): string => {
  const { text: body, signatures } = parseNote(checkpoint);
  const { origin, size, root } = parseCheckpoint(body);
  const signers = signatures.map(({ name, id }) => `${name} (${id.toString(16).padStart(8, '0')})`);
  return `<h1>Bukti riwayat pengembangan</h1>
<p class="en">Evidence of a development history</p>
${definitions([
  ['Pegawai', 'employee', text(employeeId)],
  ['Peristiwa', 'events', `${events.length}, revisi 0–${events.length - 1}`],
  [
    'Dicatat sampai',
    'recorded until',
    until === undefined ? `seluruhnya <span class="en">everything</span>` : moment(until),
  ],
  ['Log', 'log', text(origin)],
  ['Titik periksa', 'checkpoint', `${size} entri, akar <span class="hash">${root.toString('base64')}</span>`],
  [
    'Ditandatangani oleh',
    'signed by',
    signers.map((one) => `<span class="hash">${text(one)}</span>`).join('<br>'),
  ],
])}
<p class="note">Yang berlatar kuning dibuka dari data tersandi dan dinyatakan oleh penerbit berkas ini; sandinya terbukti, isinya tidak. Selebihnya dibuktikan oleh berkas ini sendiri.<br><span class="en">What has a yellow ground was opened from sealed data and is stated by whoever made this file: its ciphertext is proven, what it says is not. Everything else is proven by this very file.</span></p>`;
};

const historyOf = ({ events }: Evidence): string =>
  `<h2>Riwayat <span class="en">History</span></h2>
<ol class="events">
${events.map(eventOf).join('\n')}
</ol>`;

interface Entry {
  readonly revision: number;
  readonly type: string;
  readonly data: object;
  readonly metadata: {
    readonly actor?: { readonly id?: string; readonly role?: string };
    readonly occurredAt?: string;
    readonly recordedAt?: string;
    readonly reason?: unknown;
  };
}

const eventOf = ({ entry, leaf, opened, reason }: EvidenceEvent): string => {
  const { revision, type, data, metadata } = JSON.parse(entry) as Entry;
  const { actor = {}, occurredAt = '', recordedAt = '' } = metadata;
  const late =
    occurredAt.slice(0, 10) === recordedAt.slice(0, 10)
      ? ''
      : `<br>dicatat ${moment(recordedAt)} <span class="en">recorded</span>`;
  const isReasonSealed = typeof metadata.reason === 'object';
  const why = reason === undefined ? [] : [row('reason', reason, isReasonSealed)];
  return `<li><div class="when">${moment(occurredAt)}${late}</div>
<h3>${revision}. ${text(indonesianTitle(type))} <span class="en">${text(englishTitle(type))}</span></h3>
${definitions([...fieldsOf(data, opened), ...why, ['Oleh', 'by', `${text(actor.id ?? '–')} (${text(actor.role ?? '–')}), entri ${leaf}`]])}
</li>`;
};

type Row = readonly [title: string, english: string, html: string];

/** The fields of an event, those that were sealed with what they were opened to. */
const fieldsOf = (data: object, opened: unknown): readonly Row[] => {
  const clear = (typeof opened === 'object' && opened !== null ? opened : {}) as Readonly<
    Record<string, unknown>
  >;
  return Object.entries(data)
    .filter(([name]) => name !== 'employeeId')
    .map(([name, value]) => {
      const isSealed = JSON.stringify(value).includes('"$sealed"');
      return row(name, isSealed ? (clear[name] ?? null) : (value as unknown), isSealed);
    });
};

const row = (name: string, value: unknown, isSealed: boolean): Row => {
  const shown = value === null ? SEALED : valueOf(value);
  const title = fieldTitle(name);
  const english = title === name ? '' : name;
  return [
    text(title),
    text(english),
    isSealed && value !== null ? `<span class="stated">${shown}</span>` : shown,
  ];
};

const SEALED = `<span class="sealed">tersandi; kuncinya tidak ada lagi atau tidak tersedia – sealed; its key is gone or not at hand</span>`;

const valueOf = (value: unknown): string => {
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\dT/.test(value) ? moment(value) : text(value);
  if (Array.isArray(value)) return value.map(valueOf).join(', ');
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .map(([name, one]) => `${text(fieldTitle(name))}: ${valueOf(one)}`)
      .join('; ');
  return text(String(value));
};

const rulesOf = ({ rules }: Evidence): string =>
  rules.length === 0
    ? ''
    : `<h2>Aturan yang dipakai <span class="en">Rules applied</span></h2>
${rules.map(ruleOf).join('\n')}`;

const ruleOf = (rule: EvidenceRule): string => {
  const isProven = 'entry' in rule;
  const said = isProven ? (JSON.parse(rule.entry) as Entry).data : rule.stated;
  const {
    source = '–',
    effectiveFrom = '–',
    parameters = said,
  } = (said ?? {}) as Readonly<Record<string, unknown>>;
  const from = isProven
    ? `ditetapkan dalam log, entri ${rule.leaf} <span class="en">set in the log</span>`
    : `<span class="stated">bawaan program <span class="en">came with the program</span></span>`;
  return `<h3>${text(rule.ruleId)}, edisi ${rule.edition}</h3>
${definitions([
  ['Sumber', 'source', valueOf(source)],
  ['Berlaku sejak', 'in force from', valueOf(effectiveFrom)],
  ['Asal', 'from', from],
  ['Isi', 'parameters', `<code>${text(canonicalJson(parameters ?? null))}</code>`],
])}`;
};

const howToCheck = ({
  keys,
}: Evidence): string => `<h2>Cara memeriksa <span class="en">How to check this</span></h2>
<p>Berkas ini memuat setiap peristiwa persis seperti tersimpan, rantai hash-nya, bukti bahwa peristiwa itu ada dalam log, dan titik periksa yang ditandatangani. Periksalah tanpa jaringan:</p>
<p class="en">This file holds every event exactly as stored, its hash chain, the proof that it stands in the log, and the signed checkpoint. Check it offline:</p>
<p><code>bina verify-evidence BERKAS --key ${text(keys.at(-1) ?? '')}</code></p>
<p>Bandingkan kunci itu dengan yang diumumkan kantor; kunci dari berkas sendiri tidak membuktikan apa-apa.<br><span class="en">Compare that key with the one that the office has published; a key from the file itself proves nothing.</span></p>`;

const definitions = (rows: readonly Row[]): string =>
  `<dl>${rows
    .map(
      ([title, english, html]) =>
        `<dt>${title}${english === '' ? '' : ` <span class="en">${english}</span>`}</dt><dd>${html}</dd>`,
    )
    .join('\n')}</dl>`;

const WIB_MS = 7 * 3_600_000;
const MONTHS = [
  'Januari',
  'Februari',
  'Maret',
  'April',
  'Mei',
  'Juni',
  'Juli',
  'Agustus',
  'September',
  'Oktober',
  'November',
  'Desember',
];

/** `2 Maret 2026, 09.00 WIB` for a moment in UTC; what is no moment stays as it is. */
const moment = (iso: string): string => {
  const at = Date.parse(iso);
  if (Number.isNaN(at)) return text(iso);
  const wib = new Date(at + WIB_MS);
  const clock = wib.toISOString().slice(11, 16).replace(':', '.');
  return `${wib.getUTCDate()} ${MONTHS[wib.getUTCMonth()]} ${wib.getUTCFullYear()}, ${clock} WIB`;
};

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const text = (value: string): string => value.replaceAll(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
