import type { ResultPiece } from './piece.js';

/** What is done with the result. */
export const RESULTS: readonly ResultPiece[] = [
  {
    name: 'awaited',
    statements: ({ before, call, envelope }) =>
      `${before}const reply = await ${call};\nreturn ${envelope('reply')};`,
  },
  {
    name: 'destructured',
    statements: ({ before, call, envelope, member }) =>
      member === undefined
        ? `${before}const reply = await ${call};\nreturn await ${envelope('reply')};`
        : `${before}const { ${member} } = await ${call};\nreturn ${member};`,
  },
  {
    name: 'then-chain',
    statements: ({ before, call, envelope }) =>
      `${before}return ${call}.then((reply) => ${envelope('reply')});`,
  },
  {
    name: 'then-catch-finally',
    statements: ({ before, call, envelope }) =>
      `${before}return ${call}\n  .then((reply) => ${envelope('reply')})\n  .catch((error‹: unknown›) => String(error))\n  .finally(() => console.log('查完'));`,
  },
  {
    name: 'returned-by-a-helper',
    statements: ({ before, call, envelope }) =>
      `${before}const ask = () => ${call};\nconst reply = await ask();\nreturn ${envelope('reply')};`,
  },
  {
    name: 'kept-promise',
    statements: ({ before, call, envelope }) =>
      `${before}const pending = ${call};\nconsole.log('等待');\nconst reply = await pending;\nreturn ${envelope('reply')};`,
  },
  {
    name: 'retried',
    top: 'async function twice‹<T>›(ask‹: () => PromiseLike<T>›)‹: Promise<T>› {\n  try {\n    return await ask();\n  } catch {\n    return await ask();\n  }\n}',
    statements: ({ before, call, envelope }) =>
      `${before}const reply = await twice(() => ${call});\nreturn ${envelope('reply')};`,
  },
  {
    name: 'promise-all-of-chunks',
    statements: ({ before, call, envelope }) =>
      `const all = ids;\nreturn Promise.all(\n  [all.slice(0, 2), all.slice(2)].map(async (ids) => {\n${indent(`${before}const reply = await ${call};\nreturn ${envelope('reply')};`, 4)}\n  }),\n);`,
  },
  {
    name: 'loop-of-chunks',
    statements: ({ before, call, envelope }) =>
      `const all = ids;\nconst found‹: unknown[]› = [];\nfor (let i = 0; i < all.length; i += 3) {\n  const ids = all.slice(i, i + 3);\n${indent(`${before}const reply = await ${call};\nfound.push(await ${envelope('reply')});`, 2)}\n}\nreturn found;`,
  },
  {
    name: 'try-catch',
    statements: ({ before, call, envelope }) =>
      `${before}try {\n  const reply = await ${indent(call, 2).trimStart()};\n  return ${envelope('reply')};\n} catch (error) {\n  return String(error);\n}`,
  },
  {
    name: 'used-at-once',
    statements: ({ before, call, envelope }) => `${before}return ${envelope(`(await ${call})`)};`,
  },
];

function indent(code: string, by: number): string {
  return code.replace(/^(?=.)/gm, ' '.repeat(by));
}
