import { alterProgram, type Program } from '../altered/alter-program.js';
import { createRandom } from '../random.js';
import { type Access, inDialect, moduleOf, type Reached } from './access.js';
import { atHome } from './homes.js';
import type { Recipe } from './recipe.js';
import { calling } from './sent-objects.js';
import { type Call, IN_FUNCTION } from './sites.js';
import type { Time } from './times.js';
import { handOn, isWithin } from './ways.js';
import { NEAR_MISSES, written } from './writers.js';

/**
 * Writes a program of up to nine files: one has an object, others hand it on, one sends it, one writes to
 * it while that call is under way, and `main` looks up three times, each with a robot of its own, so that
 * it shows which Token each of them sent.
 *
 * @param robots tells this program's robots from those of others
 */
export function writeSharedProgram(recipe: Recipe, robots: string): Program {
  const { call, home, time, dialect } = recipe;
  const { reader, writer } = atHome(home, call.made, call.head);
  let hands = 0;
  const handedOn = (reached: Reached, way: string): Reached => {
    // What has to be waited for is not waited for by a file that hands it on.
    if (reached.access.expression.includes('await')) return reached;
    hands += 1;
    return handOn(reached, way, `hand${hands}`);
  };
  const sentBy = recipe.sentBy.filter((way) => {
    const isHere = home.isOfCall !== true || isWithin(way);
    return isHere && (call.outside === undefined || !way.includes('await'));
  });
  const sent = sentBy.reduce(handedOn, reader);
  const changed = recipe.writtenBy.reduce(handedOn, writer);
  const files = {
    ...sent.files,
    ...changed.files,
    write: writerFile(changed.access, recipe),
    customers: callFile(sent.access, recipe),
    ...time.files,
    main: mainFile(time, robots),
  };
  const texts = inDialect(files, dialect);
  const main = `main.${dialect}`;
  const others = Object.keys(texts).filter((file) => file !== main);
  const manifest = { 'package.json': '{ "name": "客户同步", "type": "module" }\n' };
  const program: Program = { files: { ...texts, ...manifest }, sources: [main, ...others] };
  const random = createRandom(recipe.alteredBy);
  const altered = recipe.alteredBy > 0 ? alterProgram(program, 2, random) : undefined;
  return { ...program, ...altered };
}

/** `use(token)` writes what it is given, or a number of its own. */
function writerFile(access: Access, { writer, call, isCounting, isNamed }: Recipe): string {
  const target = `${access.expression}${call.member}`;
  const value = isCounting ? 'counted' : 'token';
  const isAsync = target.includes('await');
  const hasName = isNamed || isAsync;
  const x = hasName ? 'x' : target;
  const { does } = call;
  const own = does === undefined || NEAR_MISSES.includes(writer) ? writer : { does };
  return moduleOf(
    isAsync ? { ...access, setup: [] } : access,
    writer.outside ?? '',
    isCounting ? 'let count = 0;' : '',
    `export ${isAsync ? 'async ' : ''}function use(token: any) {`,
    ...(isAsync ? access.setup : []),
    isCounting ? '  const counted = `T${(count += 1)}`;' : '',
    hasName ? `  const x: any = ${target};` : '',
    `  ${written(own, x, value)}`,
    '}',
  );
}

function callFile(access: Access, { call, site, time }: Recipe): string {
  const { imports, setup, expression } = access;
  const { code, outside } = call;
  const isWaiting = expression.includes('await') && site.isInFunction !== true;
  const made = isWaiting ? IN_FUNCTION : site;
  const before = time.before ?? '';
  const called: Call = (sent, where) => calling(code, sent, where);
  return moduleOf(
    { imports: [...imports, ...call.imports, ...time.imports], setup: [] },
    'const HOST = process.env.HOST;',
    ...(outside === undefined
      ? made.write({ setup, expression, before }, called)
      : [
          ...setup,
          calling(outside, expression),
          ...made.write({ setup: [], expression, before }, called),
        ]),
  );
}

function mainFile({ look, main, atLoad, lookImport }: Time, robots: string): string {
  const isWriting = main !== '' || atLoad !== '';
  return `${lookImport}
${isWriting ? "import { use } from './write.js';\n" : ''}${atLoad}
const told = (error: any) => String(error.message);
export async function main(robotId: any, ids: any) {
  const robot = (n: any) => \`\${robotId}~${robots}-\${n}\`;
  const one = ${look}('T1', robot(1), ids).catch(told);
  ${main}
  const two = ${look}('T2', robot(2), ids).catch(told);
  const both = await Promise.all([one, two]);
  return [...both, await ${look}('T3', robot(3), ids).catch(told)];
}
`;
}
