#!/usr/bin/env -S node --max-semi-space-size=64
// (A larger young generation: a service makes many short-lived objects, and collecting them often is its largest cost.)
// The compiled program; `npm run build` makes it.
import '../dist/main.js';
