export * from './bina.js';
export * from './explain.js';
export * from './importing.js';
export * from './settle.js';
