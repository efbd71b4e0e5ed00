export * from './bina.js';
export { countAnswers, type CountingParts } from './counting.js';
export { carryOutDay, type DailyParts } from './daily.js';
export * from './event-types.js';
export * from './explain.js';
export * from './importing.js';
export * from './settle.js';
