'use strict';

const loadBuild = require('./load-build.cjs');

/** The transform for `jscodeshift -t`. Files without the name are done with before a compiler is loaded. */
module.exports = function transform(file, api, options) {
  if (!file.source.includes('GetRobotAccountByIds')) return undefined;
  return loadBuild('index.cjs').jscodeshiftTransform(file, api, options);
};
