/** What happens to a person, as Indonesian names it. The English is read off the type's own name. */
const titles: Readonly<Record<string, string>> = {
  EmployeeRegistered: 'Pegawai didaftarkan',
  EmployeeTransferred: 'Pegawai dipindahkan',
  EmployeeDeparted: 'Pegawai berhenti',
  EmployeeReturned: 'Pegawai kembali bertugas',
  EarlierPostRecorded: 'Riwayat jabatan dicatat',
  ActingPostBegun: 'Penugasan Plt./Plh. dimulai',
  ActingPostEnded: 'Penugasan Plt./Plh. berakhir',
  TargetPostSet: 'Jabatan sasaran ditetapkan',
  TargetPostCleared: 'Jabatan sasaran dihapus',
  NameCorrected: 'Nama diperbaiki',
  NipRecorded: 'NIP dicatat',
  RankGranted: 'Pangkat diberikan',
  StandingChanged: 'Kedudukan hukum berubah',
  CompetencyAssessed: 'Kompetensi dinilai',
  AssessmentCorrected: 'Penilaian diperbaiki',
  GapsMeasured: 'Kesenjangan kompetensi diukur',
  JobPersonMatchMeasured: 'Kesesuaian jabatan diukur',
  JobPersonMatchEnded: 'Kesesuaian jabatan berakhir',
  AppraisalRecorded: 'Penilaian kinerja dicatat',
  NeedIdentified: 'Kebutuhan pengembangan dicatat',
  NeedApproved: 'Kebutuhan disetujui',
  NeedRejected: 'Kebutuhan ditolak',
  NeedMerged: 'Kebutuhan digabungkan',
  NeedPrioritised: 'Prioritas kebutuhan ditetapkan',
  NeedPutInPlan: 'Kebutuhan masuk rencana',
  NeedTakenOutOfPlan: 'Kebutuhan keluar dari rencana',
  NeedPlanned: 'Kebutuhan direncanakan',
  NeedReopened: 'Kebutuhan dibuka kembali',
  NeedMet: 'Kebutuhan terpenuhi',
  NeedWithdrawn: 'Kebutuhan ditarik',
  EmployeeEnrolled: 'Didaftarkan pada program',
  EnrolmentEnded: 'Kepesertaan berakhir',
  SessionAttended: 'Sesi diikuti',
  SessionMissed: 'Sesi tidak diikuti',
  CheckInFailed: 'Kode presensi salah',
  CheckInUnblocked: 'Blokir presensi dibuka',
  AttendanceCorrected: 'Kehadiran diperbaiki',
  ParticipationCompleted: 'Program diselesaikan',
  CompletionRecounted: 'Kelulusan dihitung ulang',
  CertificateIssued: 'Sertifikat diterbitkan',
  CertificateRenewed: 'Sertifikat diperpanjang',
  CertificateRevoked: 'Sertifikat dicabut',
  CertificateReinstated: 'Sertifikat dipulihkan',
  MentoringJoined: 'Pendampingan dimulai',
  MentoringLeft: 'Pendampingan berakhir',
  EvaluationSubmitted: 'Evaluasi diisi',
};

/** `Need met` for `NeedMet`. */
export const englishTitle = (type: string): string => {
  const words = type.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** The Indonesian title of an event's type; the English one for a type that has none. */
export const indonesianTitle = (type: string): string =>
  Object.hasOwn(titles, type) ? (titles[type] ?? type) : englishTitle(type);

const fields: Readonly<Record<string, string>> = {
  name: 'Nama',
  nip: 'NIP',
  unitId: 'Unit',
  positionId: 'Jabatan',
  employment: 'Kepegawaian',
  competencyId: 'Kompetensi',
  level: 'Tingkat',
  requiredLevel: 'Tingkat yang dipersyaratkan',
  gap: 'Kesenjangan',
  assessedOn: 'Dinilai pada',
  needId: 'Kebutuhan',
  source: 'Sumber',
  reason: 'Alasan',
  evidence: 'Bukti',
  programId: 'Program',
  title: 'Judul',
  sessionId: 'Sesi',
  startsAt: 'Mulai',
  endsAt: 'Selesai',
  status: 'Status',
  minutes: 'Menit',
  mentorId: 'Pembimbing',
  menteeId: 'Yang dibimbing',
  effectiveFrom: 'Berlaku sejak',
  rule: 'Aturan',
  on: 'Tanggal',
  at: 'Waktu',
};

/** What a field is called; its own name where Indonesian has none here. */
export const fieldTitle = (name: string): string =>
  Object.hasOwn(fields, name) ? (fields[name] ?? name) : name;
