export * from './bina.js';
export { countAnswers, type CountingParts } from './counting.js';
export { carryOutDay, carryOutRetention, type DailyParts } from './daily.js';
export * from './event-types.js';
export * from './explain.js';
export * from './importing.js';
export * from './settle.js';
export * from './wrapping.js';
