export { copyLog, CopyRefused, type CopyProgress, type LogCopied } from './copy-log.js';
export * from './verify-chains.js';
