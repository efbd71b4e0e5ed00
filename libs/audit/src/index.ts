export { Causation, type Effect, type Origin } from './explain/causation.js';
export { changesBetween, isEqual, type Change } from './explain/changes.js';
export {
  explain,
  type Cause,
  type ExplainedLog,
  type Explanation,
  type Question,
} from './explain/explain.js';
export { byKey, isMembers, listKeyOf, parsePath, pointerOf, valueAt } from './explain/path.js';
export { streamsOf, type TypeKnown, type Types } from './explain/streams.js';
export { orderFor, type Order, type Span, type Spans } from './replay/as-of.js';
export { differences, type Differences } from './replay/differences.js';
export { plain } from './replay/plain.js';
export { HistoryTooLong, replay, type Read, type States, type Step, type Subject } from './replay/replay.js';
export { copyLog, CopyRefused, type CopyProgress, type LogCopied } from './copy-log.js';
export type * from './evidence/evidence.js';
export * from './evidence/make-evidence.js';
export { evidenceFile } from './evidence/page.js';
export * from './evidence/verify-evidence.js';
export * from './log/checkpoint.js';
export * from './log/cosignatures.js';
export {
  allCheckpoints,
  keysAt,
  latestCheckpoint,
  loadHead,
  loadKeys,
  type Head,
  type KeptCheckpoint,
  type KeptKey,
} from './log/kept.js';
export * from './log/leaf.js';
export * from './log/log-keeper.js';
export * from './log/log-keys.js';
export * from './log/transparency-log.js';
export * from './merkle/growing-tree.js';
export * from './merkle/hashes.js';
export * from './merkle/proofs.js';
export * from './merkle/tiles.js';
export * from './note/keys.js';
export * from './note/signed-note.js';
export * from './verify-chains.js';
export { describeFault, type EventPlace, type LogFault } from './verify/fault.js';
export type { OutsideCheckpoint } from './verify/tree-check.js';
export * from './verify/verify-log.js';
export * from './verify/verify-read-models.js';
