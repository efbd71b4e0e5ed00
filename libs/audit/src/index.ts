export * from './verify-chains.js';
