#!/usr/bin/env node
'use strict';

const { existsSync } = require('node:fs');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');

const built = join(__dirname, '..', 'lib', 'headroom.mjs');

if (existsSync(built)) {
  import(pathToFileURL(built).href).catch((error) => {
    process.stderr.write(`headroom: ${error && error.stack ? error.stack : error}\n`);
    process.exitCode = 70;
  });
} else {
  process.stderr.write('headroom is not built yet: run `npm ci && npm run build` in the checkout first.\n');
  process.exitCode = 2;
}
