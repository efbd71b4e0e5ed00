import { integer } from './shape.js';

/** Levels of mastery, 1 to 5 (Permenpan RB 38/2017). */
export const level = integer(1, 5);
