/** The executor (libs/engine) that carries out commands; bound where an app is wired. */
export const EXECUTOR = Symbol('Executor');

/** A keyed digest of a NIP: the same for the same NIP, and nothing to be read from it without the key. */
export type NipDigest = (nip: string) => string;
export const NIP_DIGEST = Symbol('NipDigest');
