import type { Load } from './client.js';
import type { FileKind } from './piece.js';

/** Whether a file imports as ES modules do. */
export const isEsm = ({ system }: FileKind): boolean => system === 'esm';
/** Whether it is JavaScript that requires. */
export const isCjs = ({ system, typed }: FileKind): boolean => system === 'commonjs' && !typed;
const isCts = ({ system, typed }: FileKind): boolean => system === 'commonjs' && typed;

/** `import name from 'module'`, also by another name. */
export function byDefault(module: string, name: string): Load[] {
  return [
    { name: 'default', fits: isEsm, code: `import ${name} from '${module}';`, bound: name },
    {
      name: 'default-as',
      fits: isEsm,
      code: `import { default as client } from '${module}';`,
      bound: 'client',
    },
  ];
}

/** `const name = require('module')`, in TypeScript `import name = require('module')`. */
export function byRequire(module: string, name: string): Load[] {
  return [
    { name: 'require', fits: isCjs, code: `const ${name} = require('${module}');`, bound: name },
    {
      name: 'import-equals',
      fits: isCts,
      code: `import ${name} = require('${module}');`,
      bound: name,
    },
  ];
}

/** `import { name } from 'module'` and its kin. */
export function byName(module: string, name: string, alias: string): Load[] {
  return [
    { name: 'named', fits: isEsm, code: `import { ${name} } from '${module}';`, bound: name },
    {
      name: 'named-alias',
      fits: isEsm,
      code: `import { ${name} as ${alias} } from '${module}';`,
      bound: alias,
    },
    {
      name: 'namespace',
      fits: isEsm,
      code: `import * as lib from '${module}';`,
      bound: `lib.${name}`,
    },
    {
      name: 'destructured-require',
      fits: isCjs,
      code: `const { ${name} } = require('${module}');`,
      bound: name,
    },
    {
      name: 'member-of-require',
      fits: isCjs,
      code: `const ${alias} = require('${module}').${name};`,
      bound: alias,
    },
    {
      name: 'named-in-cts',
      fits: isCts,
      code: `import { ${name} } from '${module}';`,
      bound: name,
    },
  ];
}
