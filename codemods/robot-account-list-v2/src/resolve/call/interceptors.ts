import { ts } from 'ts-morph';
import type { FunctionInSight } from '../program/function-behind.js';
import { isAccess } from '../program/member-path.js';
import { originOf } from '../program/origin.js';
import { isWithin, unwrap } from '../program/syntax.js';
import { type Unit, unitOf } from '../program/unit.js';
import { valueOfAdder } from './added-interceptors.js';
import { bodiesTakenOfGiven, handsBackReply } from './handed-back.js';
import { takenIn } from './taken-of-clients.js';
import { usesOfReply } from './uses-of-reply.js';

/** What is given to a client's interceptors. */
export interface Interceptor {
  readonly node: ts.Node;
  /** Whether it is run for every request, or for every reply to one, and not only where one fails. */
  readonly isOfEach: boolean;
}

/** What takes part in the requests of a client by its interceptors. */
interface Interceptors {
  readonly given: readonly Interceptor[];
  /** The calls that take some or all of them away again. */
  readonly ended: readonly ts.Node[];
  /** What those send that are added while a program runs, for who adds them. */
  readonly ofAdders: readonly ts.Node[];
}

/**
 * What is handed to `interceptors.request.use(…)` and `interceptors.response.use(…)`: in the file of the
 * call, in the one that declares its client, and in any other of the project that may mean this client.
 */
export function interceptorsOf(unit: Unit, client: ts.Expression): Interceptors {
  const [declaration] = declarationsOf(unit, client);
  const homes = new Set([unit, declaration ? unitOf(declaration, unit) : unit]);
  const { project } = unit;
  project.open(project.hooking());
  const others = project.hooking().flatMap((path) => project.unitAt(path) ?? []);
  const lists = [...new Set([...homes, ...others])].flatMap((home) =>
    takenIn(home, 'interceptors').filter(
      ({ owner }) => !isAnother(unit, client, home, unwrap(owner)),
    ),
  );
  const called = (method: RegExp): ts.CallExpression[] =>
    lists.flatMap(({ node }) => callOn(node, method) ?? []);
  const adding = called(/\.use$/);
  const used = adding.flatMap((call) =>
    call.arguments.map((node, index) => ({ node, isOfEach: index === 0 })),
  );
  // Kept by another name, or called by other ways, they are given functions out of sight.
  const kept = lists
    .filter(({ node }) => callOn(node, /\.(?:use|eject|clear)$/) === undefined)
    .map(({ node }) => (isAccess(node.parent) ? node.parent : node));
  return {
    given: [...used, ...kept.map((node) => ({ node, isOfEach: true }))],
    ended: called(/\.(?:eject|clear)$/),
    ofAdders: adding.flatMap((call) => valueOfAdder(unit, call) ?? []),
  };
}

/** The call of such a method of a list: `http.interceptors.request.use(…)`. */
function callOn(list: ts.Node, method: RegExp): ts.CallExpression | undefined {
  const call = ts.findAncestor(list, ts.isCallExpression);
  const isOn = call && isWithin(list, call.expression) && method.test(call.expression.getText());
  return isOn === true ? call : undefined;
}

/** Whether all that an interceptor does to a request, or a reply, is seen to be as good for that of a page. */
export function isTransparent(
  unit: Unit,
  { isOfEach }: Interceptor,
  own: readonly FunctionInSight[],
): boolean {
  return own.every((each) => {
    const home = unitOf(each, unit);
    const given = bodiesTakenOfGiven(home, each, 0);
    const isHanded = !isOfEach || handsBackReply(home, each, given);
    return isHanded && usesOfReply(home, each, given).length === 0;
  });
}

/** Whether two clients are known to be different ones: of different modules, or made in different places. */
function isAnother(
  unit: Unit,
  client: ts.Expression,
  otherUnit: Unit,
  other: ts.Expression,
): boolean {
  const [origin, otherOrigin] = [originOf(unit, client), originOf(otherUnit, other)];
  if (origin && otherOrigin) {
    return origin.module !== otherOrigin.module || origin.name !== otherOrigin.name;
  }
  const [made] = declarationsOf(unit, client);
  const [otherMade] = declarationsOf(otherUnit, other);
  const isOtherKnown = otherOrigin !== undefined || isMade(otherMade);
  return isOtherKnown && (origin !== undefined || isMade(made)) && made !== otherMade;
}

function isMade(declaration: ts.Node | undefined): boolean {
  return (
    declaration !== undefined &&
    ts.isVariableDeclaration(declaration) &&
    declaration.initializer !== undefined &&
    ts.isCallExpression(unwrap(declaration.initializer))
  );
}

function declarationsOf(unit: Unit, client: ts.Expression): readonly ts.Node[] {
  const name = ts.isPropertyAccessExpression(client) ? client.name : client;
  return (ts.isMemberName(name) && unit.symbolOf(name)?.declarations) || [];
}
