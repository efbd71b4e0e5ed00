import type { EdgeCode, ProblemType } from './codes.js';

/** What may be wrong before any rule is asked, or with the machine: HTTP status, and what to do about it. */
export const edgeProblems: Readonly<Record<EdgeCode, ProblemType>> = {
  TOO_MANY_GUESSES: {
    status: 429,
    id: 'Terlalu banyak kode yang tidak dikenal dari alamat ini. Tunggu satu menit (Retry-After), lalu coba lagi.',
    en: 'Too many codes that are not known have come from this address. Wait a minute (Retry-After), then try again.',
  },
  // Who asks, and whether they may
  TOKEN_MISSING: {
    status: 401,
    id: 'Sertakan token: header Authorization: Bearer <token>. Token dibuat dengan `bina token`.',
    en: 'Send a token: the header Authorization: Bearer <token>. `bina token` makes one.',
  },
  TOKEN_MALFORMED: {
    status: 401,
    id: 'Token tidak terbaca. Kirim token utuh, seperti yang dibuat `bina token`.',
    en: 'The token cannot be read. Send it whole, as `bina token` has made it.',
  },
  TOKEN_FOREIGN: {
    status: 401,
    id: 'Token tidak dibuat oleh layanan ini. Minta token pada pengelola layanan ini.',
    en: 'The token was not made by this service. Ask whoever runs this service for one.',
  },
  TOKEN_EXPIRED: {
    status: 401,
    id: 'Masa berlaku token telah habis. Minta token baru.',
    en: 'The token has expired. Ask for a new one.',
  },
  ROLE_MAY_NOT: {
    status: 403,
    id: 'Peran {role} tidak boleh melakukan ini. Gunakan token dengan peran yang berwenang.',
    en: 'The role {role} may not do this. Use a token of a role that may.',
  },
  ANONYMOUS_BY_BALLOT: {
    status: 422,
    id: 'Jawaban anonim dikirim dengan surat suara, tanpa token. Ambil surat suara dari instrumennya (docs/anonymous-answers.md).',
    en: 'An anonymous answer is sent with a ballot, and without a token. Draw a ballot of the instrument (docs/anonymous-answers.md).',
  },
  NOT_YOUR_RECORD: {
    status: 403,
    id: 'Anda hanya boleh membuka atau mengisi data Anda atau unit Anda sendiri. Sebutkan pegawai atau unit yang tertulis pada token.',
    en: 'You may only see or fill in your own record or that of your own unit. Name the employee or the unit that your token names.',
  },

  // The request as such
  ROUTE_UNKNOWN: {
    status: 404,
    id: 'Alamat ini tidak ada. Lihat /docs untuk alamat yang tersedia.',
    en: 'There is nothing at this address. See /docs for what there is.',
  },
  METHOD_NOT_ALLOWED: {
    status: 405,
    id: 'Alamat ini tidak menerima {method}. Gunakan {allowed}.',
    en: 'This address does not take {method}. Use {allowed}.',
  },
  REQUEST_MALFORMED: {
    status: 400,
    id: 'Permintaan tidak dapat dibaca. Periksa alamat dan header.',
    en: 'The request cannot be read. Check its address and headers.',
  },
  BODY_NOT_JSON: {
    status: 400,
    id: 'Isi permintaan bukan JSON yang sah (UTF-8). Periksa tanda kutip, koma, dan kurung; kunci seperti `__proto__` tidak diterima.',
    en: 'The body is not valid JSON (UTF-8). Check its quotes, commas and brackets; keys such as `__proto__` are not taken.',
  },
  BODY_TOO_LARGE: {
    status: 413,
    id: 'Isi permintaan melebihi {limit} byte. Bagi menjadi beberapa permintaan.',
    en: 'The body is larger than {limit} bytes. Divide it into several requests.',
  },
  MEDIA_TYPE_UNSUPPORTED: {
    status: 415,
    id: 'Kirim isi permintaan sebagai application/json.',
    en: 'Send the body as application/json.',
  },
  FILE_TYPE_UNSUPPORTED: {
    status: 415,
    id: 'Kirim berkas sebagai isi permintaan, dengan Content-Type salah satu dari: {types}.',
    en: 'Send the file as the body, with one of these as its Content-Type: {types}.',
  },
  FILE_REFUSED: {
    status: 422,
    id: 'Berkas memuat {faults} kesalahan, sehingga tidak ada yang diimpor. Perbaiki baris dan kolom dalam daftar `errors`, lalu kirim lagi.',
    en: 'The file has {faults} faults, so nothing was imported. Correct the rows and columns in the list `errors`, then send it again.',
  },
  HEADER_INVALID: {
    status: 400,
    id: 'Header {header} tidak dapat digunakan: {expectedId}.',
    en: 'The header {header} cannot be used: {expected}.',
  },

  // Its fields
  FIELDS_INVALID: {
    status: 400,
    id: 'Beberapa isian tidak sesuai. Perbaiki setiap isian dalam daftar `errors`.',
    en: 'Several fields do not fit. Correct each field in the list `errors`.',
  },
  FIELD_MISSING: {
    status: 400,
    id: 'Isian ini wajib. Isilah.',
    en: 'This field is required. Fill it in.',
  },
  FIELD_UNKNOWN: {
    status: 400,
    id: 'Isian ini tidak dikenal. Hapus, atau perbaiki namanya.',
    en: 'This field is not known. Leave it out, or correct its name.',
  },
  FIELD_CONFLICT: {
    status: 400,
    id: 'Isian ini bertentangan dengan isian lain: {whyId}.',
    en: 'This field does not go with another: {why}.',
  },
  TYPE_WRONG: {
    status: 400,
    id: 'Jenis isian ini salah. Kirim nilai JSON berjenis {type}.',
    en: 'This field has the wrong type. Send a JSON value of type {type}.',
  },
  TEXT_TOO_LONG: {
    status: 400,
    id: 'Teks ini terlalu panjang. Persingkat hingga paling banyak {limit} karakter.',
    en: 'This text is too long. Shorten it to at most {limit} characters.',
  },
  TEXT_INVALID: {
    status: 400,
    id: 'Teks ini kosong atau memuat karakter yang tidak terbaca. Tulis ulang.',
    en: 'This text is empty or has characters that cannot be read. Write it anew.',
  },
  ID_INVALID: {
    status: 400,
    id: 'Ini bukan pengenal. Gunakan huruf, angka, titik, garis bawah, titik dua, atau tanda hubung; pengenal baru paling panjang 80, lainnya 100.',
    en: 'This is no identifier. Use letters, digits, dots, underscores, colons or hyphens; a new one has at most 80, others 100.',
  },
  DATE_INVALID: {
    status: 400,
    id: 'Tanggal atau waktu ini tidak ada dalam kalender, atau salah ditulis. Contoh: {example}.',
    en: 'This date or time is not in the calendar, or not written as it should be. Example: {example}.',
  },
  NUMBER_OUT_OF_RANGE: {
    status: 400,
    id: 'Angka ini di luar batas. Batasnya: {bound}.',
    en: 'This number is out of bounds. It must be {bound}.',
  },
  WORD_UNKNOWN: {
    status: 400,
    id: 'Kata ini tidak dikenal. Pilih salah satu: {words}.',
    en: 'This word is not known. Choose one of: {words}.',
  },
  LIST_SIZE: {
    status: 400,
    id: 'Jumlah isi daftar ini di luar batas ({limit}).',
    en: 'This list has too few or too many entries; the limit is {limit}.',
  },
  VALUE_INVALID: {
    status: 400,
    id: 'Nilai ini tidak dapat diterima. Lihat /docs untuk bentuk yang diterima.',
    en: 'This value is not taken. See /docs for what is.',
  },

  // Carrying it out
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    id: 'Idempotency-Key ini sudah dipakai untuk permintaan lain. Gunakan kunci baru untuk permintaan baru.',
    en: 'This Idempotency-Key was used for another request. Use a new key for a new request.',
  },
  REVISION_MISMATCH: {
    status: 412,
    id: 'Data telah berubah sejak Anda melihatnya (kini revisi {actual}). Muat ulang, lalu putuskan kembali.',
    en: 'The record has changed since you looked at it (it is at revision {actual}). Load it again and decide anew.',
  },
  TOO_BUSY: {
    status: 503,
    id: 'Banyak yang mengubah data yang sama. Tidak ada yang tercatat; coba lagi.',
    en: 'Many are changing the same record. Nothing was recorded; try again.',
  },
  STORE_UNAVAILABLE: {
    status: 503,
    id: 'Penyimpanan tidak menjawab, sehingga belum pasti apakah tercatat. Kirim lagi dengan Idempotency-Key yang sama.',
    en: 'The store does not answer, so it is not certain whether this was recorded. Send it again with the same Idempotency-Key.',
  },
  MASTER_KEY_UNAVAILABLE: {
    status: 503,
    id: 'Kunci induk data pribadi tidak dapat dipakai, sehingga tidak ada yang tercatat. Coba lagi; bila tetap begitu, hubungi pengelola layanan.',
    en: 'The master key of personal data cannot be used, so nothing was recorded. Try again; if it stays so, tell those who run the service.',
  },
  READ_MODEL_BEHIND: {
    status: 503,
    id: 'Data baca belum sampai pada posisi yang diminta. Coba lagi sebentar lagi.',
    en: 'What is read has not come to the position that was asked for. Try again in a moment.',
  },
  GROUND_MISSING: {
    status: 400,
    id: 'Sebutkan dasar Anda membuka data ini: `?ground=` atau header Bina-Ground, misalnya nomor surat tugas. Peran {role} tidak memiliki dasar bawaan.',
    en: 'Say on what ground you look at this: `?ground=` or the header Bina-Ground, such as the number of your assignment. The role {role} has none by itself.',
  },
  READ_NOT_RECORDED: {
    status: 503,
    id: 'Pembukaan data ini tidak dapat dicatat, sehingga data tidak ditampilkan. Coba lagi sebentar lagi.',
    en: 'That you look at this could not be recorded, so nothing is shown. Try again in a moment.',
  },
  HISTORY_TOO_LONG: {
    status: 422,
    id: 'Riwayat ini memuat lebih dari {most} peristiwa dan tidak dapat diurutkan menurut waktu kejadian. Gunakan `order=recorded`.',
    en: 'This history has more than {most} events and cannot be put in the order of the world. Use `order=recorded`.',
  },
  DOCUMENT_UNKNOWN: {
    status: 404,
    id: 'Model baca {name} tidak pernah memuat dokumen dengan pengenal itu. Pengenalnya tertulis dalam jawaban model baca tersebut.',
    en: 'The read model {name} has never had a document of that id. Ids stand in what that read model answers.',
  },
  PATH_UNKNOWN: {
    status: 404,
    id: 'Pada jalur {path} tidak pernah ada nilai. Yang ada pada bagian terakhir yang dikenal: {there}.',
    en: 'There has never been a value at the path {path}. At the last part of it that is known there is: {there}.',
  },
  PROJECTION_UNKNOWN: {
    status: 404,
    id: 'Tidak ada model baca bernama {name}. Lihat GET /v1/projections.',
    en: 'No read model is named {name}. See GET /v1/projections.',
  },
  NOTHING_PARKED: {
    status: 404,
    id: 'Tidak ada yang tertahan dengan pengenal itu pada model baca {name}. Lihat GET /v1/projections.',
    en: 'Nothing is parked under that id in the read model {name}. See GET /v1/projections.',
  },
  LOG_BEYOND: {
    status: 404,
    id: 'Log memiliki {size} entri; tidak ada apa pun di tempat yang diminta.',
    en: 'The log has {size} entries; there is nothing at the place that was asked for.',
  },
  LOG_ENTRY_TOO_LONG: {
    status: 422,
    id: 'Salah satu entri terlalu panjang untuk bundel (65.535 byte). Baca peristiwanya melalui riwayat.',
    en: 'One of the entries is too long for a bundle (65,535 bytes). Read its event through the history.',
  },
  LOG_NOT_AS_SIGNED: {
    status: 503,
    id: 'Log tidak sama dengan yang pernah ditandatangani. Tidak ada yang dibuktikan sampai pengelola memeriksanya dengan `bina verify`.',
    en: 'The log is not the one that was signed. Nothing is proven until whoever runs the service has looked with `bina verify`.',
  },
  CHECKPOINT_NONE: {
    status: 404,
    id: 'Belum ada titik periksa seperti itu. Lihat GET /v1/log/checkpoints.',
    en: 'There is no such checkpoint. See GET /v1/log/checkpoints.',
  },
  NOTE_UNREADABLE: {
    status: 400,
    id: 'Ini bukan titik periksa bertanda tangan (C2SP tlog-checkpoint). Kirim seluruh teksnya dengan setiap akhir baris.',
    en: 'This is no signed checkpoint (C2SP tlog-checkpoint). Send its whole text with every end of line.',
  },
  WITNESS_UNKNOWN: {
    status: 403,
    id: 'Tidak ada saksi yang dikenal di sini yang menandatanganinya. Minta pengelola mendaftarkan kunci Anda (BINA_LOG_WITNESSES).',
    en: 'No witness that is known here has signed it. Ask whoever runs the service to add your key (BINA_LOG_WITNESSES).',
  },
  SIGNATURE_WRONG: {
    status: 422,
    id: 'Sebuah tanda tangan tidak cocok dengan teksnya. Ambil titik periksa itu lagi dan tandatangani seutuhnya.',
    en: 'A signature does not fit the text. Fetch the checkpoint again and sign it as it is.',
  },
  CHECKPOINT_UNKNOWN: {
    status: 422,
    id: 'Log ini tidak pernah menandatangani titik periksa itu. Ambil dari GET /v1/log/checkpoint.',
    en: 'This log has never signed that checkpoint. Fetch one from GET /v1/log/checkpoint.',
  },
  CHECKPOINT_FORKED: {
    status: 409,
    id: 'Kunci log ini pernah menandatangani titik periksa itu, tetapi log di sini lain: log bercabang atau dikembalikan. Simpan titik periksa itu sebagai bukti.',
    en: 'A key of this log has signed that checkpoint, and the log here is another one: it was forked, or set back. Keep that checkpoint as proof.',
  },
  INTERNAL: {
    status: 500,
    id: 'Terjadi kesalahan pada layanan. Coba lagi; bila tetap terjadi, sampaikan X-Correlation-Id kepada pengelola.',
    en: 'Something is wrong with the service. Try again; if it stays, tell whoever runs it the X-Correlation-Id.',
  },
};
