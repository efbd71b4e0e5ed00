export * from './bina.js';
