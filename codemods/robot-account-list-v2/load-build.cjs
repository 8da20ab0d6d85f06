'use strict';

const { existsSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

/**
 * Loads a file of `dist`, which a checkout does not hold before it is built. It is loaded as it is:
 * jscodeshift has Babel compile whatever a transform requires, and Babel fails on the compiler there.
 */
module.exports = function loadBuild(name) {
  const path = join(__dirname, 'dist', name);
  if (!existsSync(path)) {
    throw new Error(`${path} is missing. In a checkout, make it with: npm run build`);
  }
  const hooks = { ...require.extensions };
  require.extensions['.js'] = require.extensions['.cjs'] = loadPlainly;
  try {
    return require(path);
  } finally {
    delete require.extensions['.cjs'];
    Object.assign(require.extensions, hooks);
  }
};

function loadPlainly(module, path) {
  module._compile(readFileSync(path, 'utf8'), path);
}
