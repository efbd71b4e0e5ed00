// A city like Medan. Units carry the usual names of a city's offices; people and their numbers are made up.

export const units: readonly (readonly [unitId: string, name: string])[] = [
  ['setda', 'Sekretariat Daerah'],
  ['bkpsdm', 'Badan Kepegawaian dan Pengembangan SDM'],
  ['bappeda', 'Badan Perencanaan Pembangunan Daerah'],
  ['bkad', 'Badan Keuangan dan Aset Daerah'],
  ['bapenda', 'Badan Pendapatan Daerah'],
  ['inspektorat', 'Inspektorat'],
  ['diskominfo', 'Dinas Komunikasi dan Informatika'],
  ['disdukcapil', 'Dinas Kependudukan dan Pencatatan Sipil'],
  ['dpmptsp', 'Dinas Penanaman Modal dan PTSP'],
  ['dinkes', 'Dinas Kesehatan'],
  ['disdik', 'Dinas Pendidikan dan Kebudayaan'],
  ['dinsos', 'Dinas Sosial'],
  ['disnaker', 'Dinas Ketenagakerjaan'],
  ['dishub', 'Dinas Perhubungan'],
  ['dlh', 'Dinas Lingkungan Hidup'],
  ['dpu', 'Dinas Pekerjaan Umum'],
  ['perkim', 'Dinas Perumahan dan Kawasan Permukiman'],
  ['diskop', 'Dinas Koperasi dan UMKM'],
  ['dispar', 'Dinas Pariwisata'],
  ['dispora', 'Dinas Pemuda dan Olahraga'],
  ['dkp', 'Dinas Ketahanan Pangan'],
  ['satpolpp', 'Satuan Polisi Pamong Praja'],
  ['bpbd', 'Badan Penanggulangan Bencana Daerah'],
  ['kec-baru', 'Kecamatan Medan Baru'],
  ['kec-johor', 'Kecamatan Medan Johor'],
];

type CompetencyKind = 'technical' | 'managerial' | 'sociocultural';

/** Permenpan RB 38/2017: eight managerial, one sociocultural; the technical ones are examples. */
export const competencies: readonly (readonly [competencyId: string, name: string, kind: CompetencyKind])[] =
  [
    ['integritas', 'Integritas', 'managerial'],
    ['kerja-sama', 'Kerja Sama', 'managerial'],
    ['komunikasi', 'Komunikasi', 'managerial'],
    ['orientasi-hasil', 'Orientasi pada Hasil', 'managerial'],
    ['pelayanan-publik', 'Pelayanan Publik', 'managerial'],
    ['pengembangan-diri', 'Pengembangan Diri dan Orang Lain', 'managerial'],
    ['mengelola-perubahan', 'Mengelola Perubahan', 'managerial'],
    ['pengambilan-keputusan', 'Pengambilan Keputusan', 'managerial'],
    ['perekat-bangsa', 'Perekat Bangsa', 'sociocultural'],
    ['layanan-digital', 'Layanan Digital', 'technical'],
    ['analisis-data', 'Analisis Data', 'technical'],
    ['pengadaan', 'Pengadaan Barang dan Jasa', 'technical'],
    ['keuangan-daerah', 'Pengelolaan Keuangan Daerah', 'technical'],
    ['kearsipan', 'Kearsipan Dinamis', 'technical'],
  ];

type PositionKind = 'jpt' | 'administrator' | 'pengawas' | 'fungsional' | 'pelaksana';

/** Positions with the level that each usually requires (Permenpan RB 38/2017; usual levels from memory). */
export const positions: readonly (readonly [
  positionId: string,
  title: string,
  kind: PositionKind,
  level: number,
])[] = [
  ['kepala-dinas', 'Kepala Dinas', 'jpt', 4],
  ['sekretaris', 'Sekretaris Dinas', 'administrator', 3],
  ['kepala-bidang', 'Kepala Bidang', 'administrator', 3],
  ['kepala-seksi', 'Kepala Seksi', 'pengawas', 2],
  ['analis-kebijakan-muda', 'Analis Kebijakan Ahli Muda', 'fungsional', 3],
  ['pranata-komputer-pertama', 'Pranata Komputer Ahli Pertama', 'fungsional', 2],
  ['arsiparis-terampil', 'Arsiparis Terampil', 'fungsional', 2],
  ['pengelola-layanan', 'Pengelola Layanan Operasional', 'pelaksana', 1],
  ['pengadministrasi', 'Pengadministrasi Perkantoran', 'pelaksana', 1],
];

const firstNames =
  'Siti Budi Rina Ahmad Dewi Joko Maria Andi Nur Ratna Hendra Fitri Agus Lestari Rizky Tiur Ucok Butet Bonar Sahat Horas Togar Rosmaida Jubelina Parlindungan Marolop Ruth Daniel Yohana Eka Dian Putri Bayu Indra Ayu Wahyu Taufik Halimah Zainal Khairani Mei Lina Wati Surya Kartika Yusuf Aisyah Rahmat Nadia Fajar';
const familyNames =
  'Siregar Nasution Harahap Lubis Sinaga Simanjuntak Hutagalung Tarigan Ginting Sembiring Purba Saragih Damanik Pohan Daulay Rangkuti Batubara Manurung Situmorang Panjaitan Sitorus Tampubolon Hasibuan Ritonga Pane Wijaya Santoso Pratama Saputra Tanjung Chaniago Lim Tan Halim Rahman Hakim';
export const given: readonly string[] = firstNames.split(' ');
export const family: readonly string[] = familyNames.split(' ');

export const speakers: readonly (readonly [speakerId: string, name: string, field: string])[] = [
  ['narasumber-1', 'Dr. Rosmawati Lubis', 'Pelayanan publik'],
  ['narasumber-2', 'Ir. Hotman Sitorus, M.T.', 'Transformasi digital'],
  ['narasumber-3', 'Prof. Darwin Ginting', 'Administrasi negara'],
  ['narasumber-4', 'Nurul Hidayah, S.E., Ak.', 'Keuangan daerah'],
  ['narasumber-5', 'Drs. Mangasi Purba', 'Komunikasi'],
  ['narasumber-6', 'Lia Wijaya, M.Kom.', 'Analisis data'],
];

export const places: readonly string[] = [
  'Aula BKPSDM',
  'Ruang Rapat III Balai Kota',
  'Laboratorium Komputer Diskominfo',
  'Aula Kecamatan Medan Baru',
];

/** How a programme is held, by the code of its form (rule `development-forms`), in the order in which they are picked. */
export const forms: readonly (readonly [form: string, method: string])[] = [
  ['3', 'pelatihan'],
  ['8', 'bimbingan teknis'],
  ['4', 'workshop'],
  ['9', 'seminar'],
  ['5', 'pelatihan'],
  ['16', 'e-learning'],
  ['14', 'coaching'],
  ['15', 'mentoring kelompok'],
  ['20', 'patok banding'],
];
/** Forms that are also held with partners abroad. */
export const abroad: readonly string[] = ['4', '9', '20'];
