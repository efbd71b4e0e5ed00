export * from './bina.js';
export * from './settle.js';
