#!/usr/bin/env node
// The compiled program; `npm run build` makes it.
import '../dist/main.js';
