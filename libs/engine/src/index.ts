export type * from './decider.js';
export type * from './event.js';
export * from './event-store.js';
export type * from './key-store.js';
export type * from './policy.js';
export type * from './projection.js';
export type * from './read-store.js';
