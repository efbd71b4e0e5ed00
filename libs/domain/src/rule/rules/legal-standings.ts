import { flag, id, list, object, text } from '../../shape.js';
import { ruleOf } from '../edition.js';

/**
 * Legal standings (kedudukan hukum) by SIASN's code, and whether somebody of that standing is among those by whom a
 * report divides. `unrecordedCounts`: whether somebody counts of whom no standing was recorded.
 */
export const legalStandings = ruleOf({
  ruleId: 'legal-standings',
  shape: object({
    standings: list(object({ code: id, name: text(100), counts: flag }), 200),
    unrecordedCounts: flag,
  }),
  first: {
    effectiveFrom: '2000-01-01',
    source:
      'Codes and names: SIASN reference list kedudukanHukum. Which of them count is from memory: who is on duty counts ' +
      '(also during a disciplinary sanction, an appeal, a demotion, on loan, or while the record is blocked); who is on ' +
      'leave outside state duty, on study assignment, suspended, elsewhere, retiring or gone does not. Own choice: ' +
      'somebody in service whose standing was never recorded counts as active.',
    mark: 'M',
    parameters: {
      unrecordedCounts: true,
      standings: [
        { code: '01', name: 'Aktif', counts: true },
        { code: '02', name: 'CLTN', counts: false },
        { code: '03', name: 'Tugas Belajar', counts: false },
        { code: '04', name: 'Pemberhentian Sementara', counts: false },
        { code: '05', name: 'Penerima Uang Tunggu', counts: false },
        { code: '06', name: 'Prajurit Wajib', counts: false },
        { code: '07', name: 'Pejabat Negara', counts: false },
        { code: '08', name: 'Kepala Desa', counts: false },
        { code: '09', name: 'Sedang dlm Proses Banding BAPEK', counts: true },
        { code: '11', name: 'Pegawai Titipan', counts: true },
        { code: '12', name: 'Pengungsi', counts: false },
        { code: '13', name: 'Perpanjangan CLTN', counts: false },
        { code: '14', name: 'PNS yang dinyatakan hilang', counts: false },
        { code: '15', name: 'PNS kena hukuman disiplin', counts: true },
        { code: '16', name: 'Pemindahan dalam rangka penurunan Jabatan', counts: true },
        { code: '20', name: 'Masa Persiapan Pensiun', counts: false },
        { code: '51', name: 'CPNS yang belum menerima SK CPNS', counts: false },
        { code: '52', name: 'Tidak Aktif', counts: false },
        { code: '66', name: 'Diberhentikan', counts: false },
        { code: '67', name: 'Punah', counts: false },
        { code: '68', name: 'Eks PNS Timor Timur', counts: false },
        { code: '69', name: 'TMS Dari Pengadaan', counts: false },
        { code: '70', name: 'Pembatalan NIP', counts: false },
        { code: '77', name: 'Pemberhentian tanpa hak pensiun', counts: false },
        { code: '88', name: 'Pemberhentian dengan hak pensiun', counts: false },
        { code: '89', name: 'Tidak aktif tetapi diusulkan Pensiun', counts: false },
        { code: '90', name: 'Tidak Ikut PUPNS 2015', counts: false },
        { code: '91', name: 'Tindak Pidana/ Tindak Pidana Jabatan', counts: false },
        { code: '92', name: 'Pemblokiran Data PNS', counts: true },
        { code: '98', name: 'Mencapai BUP', counts: false },
        { code: '99', name: 'Pensiun', counts: false },
      ],
    },
  },
});
