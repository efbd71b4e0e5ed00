import type { RejectionCode } from '@bina/domain';
import type { ProblemType } from './codes.js';

/** How the rules of yearly plans say no. */
export const planProblems: Readonly<Record<Extract<RejectionCode, `PLAN_${string}`>, ProblemType>> = {
  PLAN_UNKNOWN: {
    status: 404,
    id: 'Rencana {planId} tidak ada. Pengenal rencana adalah unit dan tahunnya, misalnya dinkes-2026; susun lebih dahulu.',
    en: 'There is no plan {planId}. A plan’s id is its unit and year, such as dinkes-2026; draft it first.',
  },
  PLAN_EXISTS: {
    status: 409,
    id: 'Rencana {planId} sudah ada dan tidak disusun dari awal. Lanjutkan yang ada, atau revisi bila sudah disetujui.',
    en: 'There is a plan {planId} already, and it is not drafted from the start. Go on with it, or revise it once it is approved.',
  },
  PLAN_IN_REVIEW: {
    status: 409,
    id: 'Rencana {planId} sedang ditelaah dan tidak dapat diubah. Minta penelaah mengembalikannya, atau tarik kembali.',
    en: 'The plan {planId} is in review and cannot be changed. Ask the reviewer to return it, or withdraw it.',
  },
  PLAN_IN_FORCE: {
    status: 409,
    id: 'Rencana {planId} sudah disetujui. Mulai revisi dengan alasan untuk mengubahnya.',
    en: 'The plan {planId} is approved. Begin a revision, with a reason, to change it.',
  },
  PLAN_ENDED: {
    status: 409,
    id: 'Rencana {planId} sudah dihentikan ({status}). Susun rencana baru untuk unit dan tahun itu.',
    en: 'The plan {planId} was given up ({status}). Draft a new one for that unit and year.',
  },
  PLAN_FULL: {
    status: 422,
    id: 'Rencana sudah berisi {most} butir, dan tidak dapat memuat lebih banyak. Gabungkan beberapa butir.',
    en: 'The plan has {most} items, and cannot hold more. Merge some of them.',
  },
  PLAN_EMPTY: {
    status: 422,
    id: 'Rencana {planId} belum berisi butir. Tambahkan paling sedikit satu butir sebelum diajukan.',
    en: 'The plan {planId} has no item. Add one at least before it is submitted.',
  },
  PLAN_NOT_IN_REVIEW: {
    status: 409,
    id: 'Rencana {planId} tidak sedang ditelaah. Ajukan lebih dahulu.',
    en: 'The plan {planId} is not in review. Submit it first.',
  },
  PLAN_NOT_APPROVED: {
    status: 409,
    id: 'Rencana {planId} belum disetujui. Selesaikan penelaahannya lebih dahulu.',
    en: 'The plan {planId} is not approved. Take it through its review first.',
  },
  PLAN_REVISION_UNDER_WAY: {
    status: 409,
    id: 'Rencana {planId} sudah sedang direvisi dengan alasan lain. Lanjutkan revisi itu, atau tarik kembali.',
    en: 'The plan {planId} is being revised already, for another reason. Go on with that revision, or withdraw it.',
  },
  PLAN_NOTHING_UNDER_WAY: {
    status: 409,
    id: 'Tidak ada draf rencana {planId}. Susun rencananya, atau mulai revisi.',
    en: 'There is no draft of the plan {planId}. Draft the plan, or begin a revision.',
  },
  PLAN_ITEM_UNKNOWN: {
    status: 404,
    id: 'Butir {itemId} tidak ada dalam rencana ini. Periksa pengenalnya.',
    en: 'There is no item {itemId} in this plan. Check the id.',
  },
  PLAN_ITEM_ID_TAKEN: {
    status: 409,
    id: 'Pengenal butir {itemId} sudah dipakai butir lain dari rencana ini. Pilih pengenal lain, atau ubah butir itu.',
    en: 'The item id {itemId} is another item of this plan. Choose another id, or change that item.',
  },
  PLAN_ITEM_NOT_APPROVED: {
    status: 409,
    id: 'Butir {itemId} rencana {planId} belum disetujui. Usulkan program untuk butir yang disetujui saja.',
    en: 'The item {itemId} of the plan {planId} is not approved yet. Propose programmes for approved items only.',
  },
  PLAN_ITEM_PART_MISSING: {
    status: 422,
    id: 'Butir {itemId} belum memuat bagian {part}. Lengkapi ketujuh bagian (PP 11/2017 pasal 207) sebelum diajukan.',
    en: 'The item {itemId} lacks its part {part}. Complete the seven parts (PP 11/2017 art. 207) before it is submitted.',
  },
  PLAN_ITEM_KIND_DIFFERS: {
    status: 422,
    id: 'Butir {itemId} menyebut jenis kompetensi {kind}, padahal kompetensinya berjenis {isKind}. Perbaiki jenisnya.',
    en: 'The item {itemId} says the kind {kind}, but its competency is {isKind}. Correct the kind.',
  },
  PLAN_ITEM_FORM_UNKNOWN: {
    status: 422,
    id: 'Bentuk pengembangan {form} pada butir {itemId} tidak ada dalam daftar. Pakai kode dari /v1/rules/development-forms.',
    en: 'The form {form} of the item {itemId} is not in the list. Use a code of /v1/rules/development-forms.',
  },
  PLAN_ITEM_ENDS_BEFORE_START: {
    status: 422,
    id: 'Jadwal butir {itemId} berakhir sebelum dimulai. Perbaiki bulannya.',
    en: 'The schedule of the item {itemId} ends before it begins. Correct its months.',
  },
  PLAN_NEED_IN_OTHER_ITEM: {
    status: 409,
    id: 'Kebutuhan {needId} pegawai {employeeId} sudah dijawab butir {itemId} dari rencana ini. Sebutkan pada satu butir saja.',
    en: 'The need {needId} of the employee {employeeId} is answered by the item {itemId} of this plan already. Name it in one item only.',
  },
  PLAN_NEED_NOT_APPROVED: {
    status: 422,
    id: 'Butir {itemId} menyebut kebutuhan {needId} pegawai {employeeId}, yang tidak terbuka dan disetujui ({standing}). Keluarkan dari butir, atau setujui lebih dahulu.',
    en: 'The item {itemId} names the need {needId} of the employee {employeeId}, which is not open and approved ({standing}). Take it out, or have it approved first.',
  },
  PLAN_STEP_UNKNOWN: {
    status: 404,
    id: 'Langkah {step} tidak ada dalam penelaahan ini. Lihat langkah-langkahnya pada rencana.',
    en: 'There is no step {step} in this review. See the steps in the plan.',
  },
  PLAN_STEP_TAKEN: {
    status: 409,
    id: 'Langkah {step} sudah diambil dengan catatan lain. Catatan yang sudah diberikan tidak diubah.',
    en: 'The step {step} was taken already, with other remarks. Remarks that were made are not changed.',
  },
  PLAN_STEP_NOT_REACHED: {
    status: 409,
    id: 'Sekarang giliran langkah {turn}, belum {step}. Tunggu langkah sebelumnya.',
    en: 'It is the turn of the step {turn}, and not of {step}. Wait for the steps before it.',
  },
  PLAN_STEP_APPROVES: {
    status: 422,
    id: 'Langkah {step} adalah yang terakhir dan menyetujui rencana. Pakai persetujuan, atau kembalikan.',
    en: 'The step {step} is the last and approves the plan. Use the approval, or return the plan.',
  },
  PLAN_STEP_NOT_YOURS: {
    status: 403,
    id: 'Langkah {step} tidak dapat diambil oleh peran {role}. Mintalah kepada yang berwenang.',
    en: 'The step {step} cannot be taken by the role {role}. Ask whoever is to take it.',
  },
  PLAN_GRANT_ABOVE_ASKED: {
    status: 422,
    id: 'Butir {itemId} meminta Rp{asked} dan tidak dapat didanai Rp{granted}. Danai paling banyak sebesar yang diminta.',
    en: 'The item {itemId} asks for Rp{asked} and cannot be granted Rp{granted}. Grant what it asks for at most.',
  },
  PLAN_ITEM_GRANTED_TWICE: {
    status: 422,
    id: 'Butir {itemId} tertulis dua kali dalam pendanaan ini. Sebutkan satu kali.',
    en: 'The item {itemId} stands in this funding twice. Name it once.',
  },
};
