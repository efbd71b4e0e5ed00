import { createHash } from 'node:crypto';
import type { Verified } from './verification.js';
import { dayInWords, reasonWords, spanInWords, stateWords, type Both } from './words.js';

const STYLE = `
body{margin:0;background:#f3f4f6;color:#1b1f24;font:16px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif}
main{max-width:44rem;margin:2rem auto;padding:0 1rem}
article{background:#fff;border:1px solid #d5d9de;border-radius:.5rem;padding:1.5rem 1.75rem}
h1{font-size:1.15rem;margin:0 0 1rem}
[lang=en]{color:#59636e;font-size:.875em}
.state{padding:.75rem 1rem;border-radius:.375rem;border-left:.375rem solid;margin:0 0 1.25rem;font-size:1.25rem;font-weight:600}
.state [lang=en]{display:block;font-weight:400}
.valid{background:#e8f5ec;border-color:#1a7f37}
.revoked,.unknown,.later{background:#fdecea;border-color:#b3261e}
.expired,.renewed,.erased,.restricted{background:#fff4dd;border-color:#9a6700}
dl{margin:0;display:grid;grid-template-columns:minmax(9rem,14rem) 1fr;gap:.6rem 1.25rem}
dt span,dt{display:block}
dd{margin:0;font-weight:500;overflow-wrap:anywhere}
section{margin-top:1.5rem;border-top:1px solid #d5d9de;padding-top:1rem;font-size:.875rem}
h2{font-size:1rem;margin:0 0 .5rem}
code{overflow-wrap:anywhere;font-size:.8125rem}
a{color:#0b57a4}
@media(max-width:34rem){dl{grid-template-columns:1fr;gap:.1rem}dd{margin-bottom:.75rem}}
@media print{body{background:#fff}article{border:0}}
`;

/** Nothing is run, and nothing comes from elsewhere; the one style is known by its hash. */
export const PAGE_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (one) => ENTITIES[one] ?? one);

const both = ([id, en]: Both): string => `${escaped(id)} <span lang="en">${escaped(en)}</span>`;

const row = (label: Both, value: string | null): string =>
  value === null ? '' : `<dt>${both(label)}</dt><dd>${value}</dd>\n`;

const day = (on: string): string => both([dayInWords(on), dayInWords(on, 'en')]);

/** The page of a certificate that was found, whatever its state. */
export const verifiedPage = (verified: Verified): string =>
  page(
    verified.state,
    `${content(verified)}${proofs(verified)}<p>${both([
      `Keadaan per ${dayInWords(verified.on)}.`,
      `As of ${dayInWords(verified.on, 'en')}.`,
    ])}</p>`,
  );

/** The page of whatever was not found: it is the same, whatever was tried. */
export const unknownPage = (): string =>
  page(
    'unknown',
    `<p>${both([
      'Tidak ada sertifikat dengan kode ini. Ketik kode verifikasi seperti tercetak di bawah kode QR; nomor sertifikat tidak dapat dipakai.',
      'There is no certificate with this code. Type the verification code as printed below the QR code; the number of a certificate cannot be used.',
    ])}</p>`,
  );

/** The page of whoever has tried too many. */
export const laterPage = (): string =>
  page('later', `<p>${both(['Coba lagi dalam satu menit.', 'Try again in a minute.'])}</p>`);

const content = (verified: Verified): string => {
  if (verified.state === 'restricted')
    return `<p>${both([
      'Sertifikat ini pernah diterbitkan. Pemiliknya meminta agar pemrosesan datanya dibatasi (UU 27/2022), sehingga isinya tidak ditampilkan untuk sementara.',
      'This certificate was issued. Its holder has asked that the processing of the data be restricted (UU 27/2022), so that its content is withheld for the time being.',
    ])}</p>`;
  if (verified.state === 'erased')
    return `<p>${both([
      'Sertifikat ini pernah diterbitkan. Data pribadi pemiliknya telah dihapus atas permintaan (UU 27/2022), sehingga isinya tidak dapat ditampilkan lagi.',
      'This certificate was issued. The personal data of its holder have been erased on request (UU 27/2022), so that its content can no longer be shown.',
    ])}</p>`;
  const { number, name, title, heldFrom, heldUntil, creditHours, issuedOn, expiresOn } = verified;
  const { issuer, place, signer, revoked, renewedBy } = verified;
  const held =
    heldFrom === null || heldUntil === null
      ? null
      : both([spanInWords(heldFrom, heldUntil), spanInWords(heldFrom, heldUntil, 'en')]);
  return `<dl>
${row(['Dicabut', 'Revoked'], revoked && `${day(revoked.on)} – ${both(reasonWords[revoked.reason] ?? [revoked.reason, revoked.reason])} <code>${escaped(revoked.reason)}</code>`)}${row(
    ['Diganti oleh', 'Replaced by'],
    renewedBy && `${escaped(renewedBy.number)}, ${day(renewedBy.issuedOn)}`,
  )}${row(['Nama', 'Name'], name && escaped(name))}${row(['Program', 'Programme'], title && escaped(title))}${row(
    ['Waktu pelaksanaan', 'Held'],
    held,
  )}${row(['Jam pelajaran (JP)', 'Credit hours'], creditHours === null ? null : String(creditHours))}${row(
    ['Nomor', 'Number'],
    number && escaped(number),
  )}${row(['Diterbitkan', 'Issued'], issuedOn && `${escaped(place ?? '')}, ${day(issuedOn)}`)}${row(
    ['Berlaku sampai', 'Valid until'],
    expiresOn && day(expiresOn),
  )}${row(['Penerbit', 'Issuer'], issuer && escaped(issuer))}${row(
    ['Penanda tangan', 'Signed by'],
    signer && escaped(signer.name === null ? signer.title : `${signer.name}, ${signer.title}`),
  )}</dl>`;
};

const events: Readonly<Record<string, Both>> = {
  CertificateIssued: ['Diterbitkan', 'Issued'],
  CertificateRenewed: ['Diganti', 'Replaced'],
  CertificateRevoked: ['Dicabut', 'Revoked'],
  CertificateReinstated: ['Dipulihkan', 'Reinstated'],
};

const proofs = ({ proofs: all, checkpoint, keys }: Verified): string => `<section>
<h2>${both(['Bukti dalam log', 'Proof in the log'])}</h2>
${all
  .map(
    ({ what, on, position, hash, inclusion }) =>
      `<p>${both(events[what] ?? [what, what])}, ${dayInWords(on)}: ${both(['posisi', 'position'])} <a href="${escaped(inclusion)}" rel="nofollow">${escaped(position)}</a><br><code>SHA-256 ${escaped(hash)}</code></p>`,
  )
  .join('\n')}
<p><a href="${escaped(checkpoint)}" rel="nofollow">${both(['Kepala log yang ditandatangani', 'Signed head of the log'])}</a> · <a href="${escaped(keys)}" rel="nofollow">${both(['Kunci', 'Keys'])}</a></p>
</section>
`;

const page = (state: string, body: string): string => `<!doctype html>
<html lang="id">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex,nofollow,noarchive"><title>Verifikasi sertifikat</title><style>${STYLE}</style></head>
<body><main><article>
<h1>${both(['Verifikasi sertifikat', 'Verification of a certificate'])}</h1>
<p class="state ${state}">${both(stateWords[state] ?? [state, state])}</p>
${body}
</article></main></body>
</html>
`;
