export * from './access-log.js';
export * from './application.module.js';
export * from './ballots.js';
export * from './certificates.js';
export { CertificateCodes, hashOfCode } from './certificates/codes.js';
export type { Issued, IssuedRow } from './certificates/issuing.js';
export { BallotKeys } from './ballots/ballot-keys.js';
export * from './check-in.js';
export * from './class-attendance.js';
export * from './competency.js';
export * from './data-request.js';
export * from './demand.js';
export * from './employee.js';
export type { AssessmentWish } from './employee/assessments.js';
export type { NeedWish } from './employee/needs.js';
export type { PeopleWish, Reconciliation } from './employee/people.js';
export * from './erasure.js';
export type { PrivacyWish } from './employee/privacy.js';
export * from './framework.js';
export { moodleFramework, type FrameworkToWrite, type MemberToWrite } from './frameworks/write-framework.js';
export type { Note, Noted } from './noted.js';
export * from './mentoring.js';
export * from './people.js';
export * from './people-finder.js';
export { dispatchReaction, policies } from './policies/policies.js';
export type { PolicyCommand } from './policies/reactions.js';
export * from './position.js';
export * from './program.js';
export type { SeatWish } from './program/seating.js';
export * from './rule.js';
export * from './satisfaction.js';
export * from './tokens.js';
export * from './unit.js';
export type { Wish } from './wish.js';
export * from './write-side.js';
export * from './yearly-plan.js';
export {
  importFile,
  type ImportParts,
  type ImportRequest,
  type ImportResult,
  type Sentences,
} from './imports/import-file.js';
export type { ColumnOptions } from './imports/columns.js';
export { fileKinds, type FileKindName } from './imports/kinds.js';
export type { FileKind, FileOptions, FileRun, PreparedRow, RowWishes } from './imports/kind.js';
export { FileRefused, type RowFault } from './imports/faults.js';
export { Cells, type Row } from './imports/row.js';
export type { Table, TableRecord, TableSource } from './imports/table.js';
export type { ChangedRow, Counts } from './imports/tally.js';
