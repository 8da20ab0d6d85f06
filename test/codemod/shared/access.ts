/** How a file reaches an object that lives elsewhere. */
export interface Access {
  /** Whole lines, as an ECMAScript module has them. */
  readonly imports: readonly string[];
  /** Statements that come before the expression, at the top of the file. */
  readonly setup: readonly string[];
  readonly expression: string;
}

/** An object that is reached, and the files that hold it and hand it on. */
export interface Reached {
  readonly files: Readonly<Record<string, string>>;
  readonly access: Access;
}

/** The language and module system of all files of a program. */
export type Dialect = 'ts' | 'mjs' | 'cjs';

/** Reaches something by one import, `{}` where that is all there is to it. */
export const byImport = (clause: string, file: string, expression: string): Access => ({
  imports: [clause === '{}' ? `import './${file}.js';` : `import ${clause} from './${file}.js';`],
  setup: [],
  expression,
});

/** The text of a module that reaches something and does something with it. */
export const moduleOf = (
  { imports, setup }: Omit<Access, 'expression'>,
  ...lines: readonly string[]
): string => [...new Set(imports), ...setup, ...lines.filter((line) => line !== ''), ''].join('\n');

/**
 * Says in another dialect what is written as TypeScript modules, of which each statement that imports or
 * exports has a line of its own.
 */
export function inDialect(
  files: Readonly<Record<string, string>>,
  dialect: Dialect,
): Record<string, string> {
  const texts = Object.entries(files).map(([name, text]): [string, string] => {
    if (dialect === 'ts') return [`${name}.ts`, text];
    const plain = text
      .replace(
        /constructor\(private readonly (\w+): any\) \{\}/g,
        'constructor($1) { this.$1 = $1; }',
      )
      .replace(/\bthis: any(?:, )?/g, '')
      .replace(/: any\b| as any\b|(?<=[\w)\]])!(?=\))/g, '')
      .replace(/\.js(?=';)/g, `.${dialect}`);
    return [`${name}.${dialect}`, dialect === 'cjs' ? asCommonJs(plain) : plain];
  });
  return Object.fromEntries(texts);
}

function asCommonJs(text: string): string {
  const named: string[] = [];
  const lines = text.split('\n').map((line) =>
    line
      .replace(/^import (.*) from ('[^']*');$/, (_, clause: string, from: string) => {
        const pattern = clause.replace(/^\* as /, '').replaceAll(' as ', ': ');
        return `const ${pattern} = require(${from});`;
      })
      .replace(/^import ('[^']*');$/, 'require($1);')
      .replace(/^export \* from ('[^']*');$/, 'Object.assign(exports, require($1));')
      .replace(/^export \{ (.*) \} from ('[^']*');$/, (_, list: string, from: string) => {
        const [name = '', as = name] = list.split(' as ');
        return `exports.${as} = require(${from}).${name};`;
      })
      .replace(/^export \{\};$/, '')
      .replace(/^export default /, 'module.exports = ')
      .replace(EXPORTED, (_, kept: string, name: string) => {
        named.push(name);
        return kept;
      }),
  );
  return [...lines, ...named.map((name) => `exports.${name} = ${name};`), ''].join('\n');
}

const EXPORTED = /^export ((?:const|let|class|(?:async )?function\*?) (?:\{ )?(\w+))/;
