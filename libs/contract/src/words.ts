// The words that the API takes, English or Indonesian, and the word that events hold.

export const statusWords = {
  present: 'present',
  hadir: 'present',
  late: 'late',
  terlambat: 'late',
  excused: 'excused',
  izin: 'excused',
  sick: 'sick',
  sakit: 'sick',
  absent: 'absent',
  alpa: 'absent',
} as const;

export const sourceWords = {
  gap: 'gap',
  kesenjangan: 'gap',
  'own-input': 'own-input',
  own: 'own-input',
  self: 'own-input',
  usulan: 'own-input',
  'usulan-sendiri': 'own-input',
  'unit-demand': 'unit-demand',
  unit: 'unit-demand',
  demand: 'unit-demand',
  'permintaan-unit': 'unit-demand',
  'follow-up': 'follow-up',
  'tindak-lanjut': 'follow-up',
  'city-demand': 'city-demand',
  'permintaan-kota': 'city-demand',
  'performance-gap': 'performance-gap',
  'kesenjangan-kinerja': 'performance-gap',
} as const;

export const instrumentWords = {
  survey: 'survey',
  survei: 'survey',
  interview: 'interview',
  wawancara: 'interview',
  'focus-group': 'focus-group',
  fgd: 'focus-group',
} as const;

/** What the next programme is to do otherwise. */
export const changeWords = {
  material: 'material',
  materi: 'material',
  method: 'method',
  metode: 'method',
  speaker: 'speaker',
  narasumber: 'speaker',
  duration: 'duration',
  durasi: 'duration',
  stop: 'stop',
  henti: 'stop',
} as const;

/** Where a finding about a programme comes from. */
export const findingSourceWords = {
  survey: 'survey',
  survei: 'survey',
  interview: 'interview',
  wawancara: 'interview',
  'focus-group': 'focus-group',
  fgd: 'focus-group',
  attendance: 'attendance',
  kehadiran: 'attendance',
  test: 'test',
  tes: 'test',
  indicator: 'indicator',
  indikator: 'indicator',
  other: 'other',
  lain: 'other',
} as const;

/** The four levels of evaluation. */
export const evaluationLevelWords = {
  reaction: 'reaction',
  reaksi: 'reaction',
  learning: 'learning',
  pembelajaran: 'learning',
  behaviour: 'behaviour',
  perilaku: 'behaviour',
  results: 'results',
  hasil: 'results',
} as const;

/** What has come of a follow-up. */
export const followUpOutcomeWords = {
  improved: 'improved',
  membaik: 'improved',
  unchanged: 'unchanged',
  tetap: 'unchanged',
  worse: 'worse',
  memburuk: 'worse',
  stopped: 'stopped',
  dihentikan: 'stopped',
  dropped: 'dropped',
  batal: 'dropped',
} as const;

export const followUpStatusWords = {
  decided: 'decided',
  diputuskan: 'decided',
  applied: 'applied',
  dilaksanakan: 'applied',
  closed: 'closed',
  ditutup: 'closed',
} as const;

// Permenpan RB 38/2017.
export const competencyKindWords = {
  technical: 'technical',
  teknis: 'technical',
  managerial: 'managerial',
  manajerial: 'managerial',
  sociocultural: 'sociocultural',
  'sosial-kultural': 'sociocultural',
} as const;

export const positionKindWords = {
  jpt: 'jpt',
  administrator: 'administrator',
  pengawas: 'pengawas',
  fungsional: 'fungsional',
  pelaksana: 'pelaksana',
} as const;

/** Classes (jenjang) of functional posts and of JPT. */
export const gradeWords = {
  pemula: 'pemula',
  terampil: 'terampil',
  mahir: 'mahir',
  penyelia: 'penyelia',
  'ahli-pertama': 'ahli-pertama',
  'ahli-muda': 'ahli-muda',
  'ahli-madya': 'ahli-madya',
  'ahli-utama': 'ahli-utama',
  'jpt-pratama': 'jpt-pratama',
  'jpt-madya': 'jpt-madya',
  'jpt-utama': 'jpt-utama',
} as const;

export const yesNoWords = { true: 'true', false: 'false', ya: 'true', tidak: 'false' } as const;

export const employmentWords = { PNS: 'PNS', PPPK: 'PPPK' } as const;

/** In which capacity somebody acts: for a vacant post (PLT), or for a holder who is away (PLH). */
export const capacityWords = { plt: 'plt', PLT: 'plt', plh: 'plh', PLH: 'plh' } as const;

export const yesWords = { true: 'true', ya: 'true' } as const;

export const groundWords = {
  retired: 'retired',
  pensiun: 'retired',
  resigned: 'resigned',
  'mengundurkan-diri': 'resigned',
  moved: 'moved',
  pindah: 'moved',
  deceased: 'deceased',
  meninggal: 'deceased',
  dismissed: 'dismissed',
  diberhentikan: 'dismissed',
} as const;

export const assessmentMethodWords = {
  'assessment-centre': 'assessment-centre',
  self: 'self',
  superior: 'superior',
  atasan: 'superior',
  peer: 'peer',
  rekan: 'peer',
  test: 'test',
  tes: 'test',
  interview: 'interview',
  wawancara: 'interview',
} as const;

// Permenpan RB 6/2022 (from memory): predikat kinerja.
export const performanceWords = {
  'sangat-baik': 'sangat-baik',
  baik: 'baik',
  'butuh-perbaikan': 'butuh-perbaikan',
  kurang: 'kurang',
  'sangat-kurang': 'sangat-kurang',
} as const;

/** Quarters (triwulan) of a year. */
export const periodWords = {
  q1: 'q1',
  q2: 'q2',
  q3: 'q3',
  q4: 'q4',
  tw1: 'q1',
  tw2: 'q2',
  tw3: 'q3',
  tw4: 'q4',
} as const;

export const priorityWords = {
  high: 'high',
  tinggi: 'high',
  medium: 'medium',
  sedang: 'medium',
  low: 'low',
  rendah: 'low',
} as const;

/** Whose turn it is to do something about a need. */
export const turnWords = {
  'unit-manager': 'unit-manager',
  office: 'office',
  organiser: 'organiser',
} as const;

export const needOrderWords = {
  newest: 'newest',
  terbaru: 'newest',
  priority: 'priority',
  prioritas: 'priority',
} as const;

export const needStatusWords = {
  proposed: 'proposed',
  open: 'open',
  'in-plan': 'in-plan',
  planned: 'planned',
  met: 'met',
  withdrawn: 'withdrawn',
  rejected: 'rejected',
  merged: 'merged',
} as const;

export const employeeStatusWords = { active: 'active', departed: 'departed' } as const;

export const programStatusWords = {
  proposed: 'proposed',
  scheduled: 'scheduled',
  completed: 'completed',
  cancelled: 'cancelled',
} as const;

export const directionWords = {
  'at-least': 'at-least',
  minimal: 'at-least',
  'at-most': 'at-most',
  maksimal: 'at-most',
} as const;

export const participantStatusWords = {
  enrolled: 'enrolled',
  completed: 'completed',
  withdrawn: 'withdrawn',
  'program-cancelled': 'program-cancelled',
} as const;

/** How sure the source of a rule is: verified, verified in a secondary source, from memory, the office's own choice. */
export const markWords = { V: 'V', V2: 'V2', M: 'M', own: 'own', sendiri: 'own' } as const;

export const planStatusWords = {
  draft: 'draft',
  'in-review': 'in-review',
  returned: 'returned',
  approved: 'approved',
  withdrawn: 'withdrawn',
  cancelled: 'cancelled',
} as const;

export const coverageListWords = { units: 'units', needs: 'needs', items: 'items' } as const;

export const roles = ['admin', 'unit-manager', 'auditor', 'reporter', 'employee'] as const;
export type Role = (typeof roles)[number];

/** The order of a replay: that of the log, or that of the world. */
export const orderWords = { recorded: 'recorded', occurred: 'occurred' } as const;

/** Yes or no, as a query says it. */
export const flagWords = { true: 'true', false: 'false' } as const;

/** On what ground a person is forgotten. */
export const erasureGroundWords = {
  request: 'request',
  permintaan: 'request',
  retention: 'retention',
  retensi: 'retention',
  'court-order': 'court-order',
  'putusan-pengadilan': 'court-order',
  other: 'other',
  lain: 'other',
} as const;

export const requestKindWords = {
  access: 'access',
  akses: 'access',
  correction: 'correction',
  perbaikan: 'correction',
  erasure: 'erasure',
  penghapusan: 'erasure',
  restriction: 'restriction',
  pembatasan: 'restriction',
} as const;

export const requestAnswerWords = {
  done: 'done',
  dipenuhi: 'done',
  'in-part': 'in-part',
  sebagian: 'in-part',
  refused: 'refused',
  ditolak: 'refused',
} as const;

export const requestChannelWords = {
  'in-person': 'in-person',
  langsung: 'in-person',
  letter: 'letter',
  surat: 'letter',
  email: 'email',
  app: 'app',
  aplikasi: 'app',
} as const;

export const requestStateWords = {
  open: 'open',
  terbuka: 'open',
  overdue: 'overdue',
  terlambat: 'overdue',
  answered: 'answered',
  dijawab: 'answered',
} as const;

/** Whose data a request is about. */
export const subjectKindWords = {
  employee: 'employee',
  pegawai: 'employee',
  speaker: 'speaker',
  narasumber: 'speaker',
} as const;

/** Why a request is not met as a whole (UU 27/2022 art. 15, from memory). */
export const refusalGroundWords = {
  'national-defence': 'national-defence',
  'pertahanan-keamanan': 'national-defence',
  'law-enforcement': 'law-enforcement',
  'penegakan-hukum': 'law-enforcement',
  'public-administration': 'public-administration',
  'penyelenggaraan-negara': 'public-administration',
  'financial-supervision': 'financial-supervision',
  'pengawasan-keuangan': 'financial-supervision',
  'statistics-research': 'statistics-research',
  'statistik-penelitian': 'statistics-research',
  'retention-duty': 'retention-duty',
  'kewajiban-arsip': 'retention-duty',
  'not-identified': 'not-identified',
  'identitas-tidak-terbukti': 'not-identified',
  other: 'other',
  lain: 'other',
} as const;

/** Why a certificate is taken back; that its ground was lost is said by a correction of attendance alone. */
export const revocationReasonWords = {
  fraud: 'fraud',
  kecurangan: 'fraud',
  'speaker-fraud': 'speaker-fraud',
  'kecurangan-narasumber': 'speaker-fraud',
  'issued-in-error': 'issued-in-error',
  'salah-terbit': 'issued-in-error',
  'data-wrong': 'data-wrong',
  'data-salah': 'data-wrong',
  other: 'other',
  lainnya: 'other',
} as const;

export const reinstatementReasonWords = {
  'revoked-in-error': 'revoked-in-error',
  'salah-cabut': 'revoked-in-error',
  appeal: 'appeal',
  keberatan: 'appeal',
} as const;

export const certificateStateWords = {
  valid: 'valid',
  berlaku: 'valid',
  expired: 'expired',
  kedaluwarsa: 'expired',
  renewed: 'renewed',
  diperpanjang: 'renewed',
  revoked: 'revoked',
  dicabut: 'revoked',
} as const;
