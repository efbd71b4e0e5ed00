export * from './bina.js';
export * from './explain.js';
export * from './settle.js';
