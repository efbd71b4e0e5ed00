import type { Evidence } from './evidence.js';
/**
 * The evidence as one file: a page to read and to print, with the evidence itself as a block of JSON at its end, which
 * `bina verify-evidence` checks. The same evidence gives the same file, to the byte.
 */
export declare const evidenceFile: (evidence: Evidence) => string;
//# sourceMappingURL=page.d.ts.map
