export { access, type Rule } from './access.js';
export { createApi, type ApiOptions } from './app.js';
export { linesTo, type WriteLine } from './edge/request-log.js';
export type { ApiParts } from './parts.js';
