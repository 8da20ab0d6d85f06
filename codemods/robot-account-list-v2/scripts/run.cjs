'use strict';

const process = require('node:process');
const loadBuild = require('../load-build.cjs');

try {
  loadBuild('runner.cjs');
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
