export const positionKinds = ['jpt', 'administrator', 'pengawas', 'fungsional', 'pelaksana'] as const;
export type PositionKind = (typeof positionKinds)[number];

/**
 * The classes (jenjang) of functional posts, of skill (keterampilan) and of expertise (keahlian), and of JPT; as SIASN's
 * lists `jabatanFungsional` and `eselon` name them.
 */
export const grades = [
  'pemula',
  'terampil',
  'mahir',
  'penyelia',
  'ahli-pertama',
  'ahli-muda',
  'ahli-madya',
  'ahli-utama',
  'jpt-pratama',
  'jpt-madya',
  'jpt-utama',
] as const;
export type Grade = (typeof grades)[number];
