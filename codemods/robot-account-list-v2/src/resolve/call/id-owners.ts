import { ts } from 'ts-morph';
import { functionBehind } from '../program/function-behind.js';
import { isPropertyName, nameOf } from '../program/syntax.js';
import { type Unit, unitOf } from '../program/unit.js';

/** The objects that hold the ids of a request, among others: `req.body` and `req` of `req.body.ids`. */
export class IdOwners {
  readonly #unit: Unit;
  /** As they are written. */
  readonly #owners: ReadonlySet<string>;
  /** The members by which they lead to the ids. */
  readonly #ways: ReadonlySet<string>;

  /** @param members the lists of ids, as they are read: `req.body.ids` */
  constructor(unit: Unit, members: readonly (string | undefined)[]) {
    const paths = members.map((member) => member?.split('.') ?? []);
    this.#unit = unit;
    this.#owners = new Set(
      paths.flatMap((path) => path.slice(1).map((_, end) => path.slice(0, end + 1).join('.'))),
    );
    this.#ways = new Set(paths.flatMap((path) => path.slice(1)));
  }

  /** Whether a member is taken out of what holds them, too: `ctx.state.headers` beside `ctx.request.body.ids`. */
  isBeside(member: string | undefined): boolean {
    const [root = ''] = member?.split('.') ?? [];
    return root !== 'this' && this.#owners.has(root);
  }

  /** Whether a node hands one of them on to what may look at its ids, and does not only ask for another member. */
  isHandedOn(node: ts.Node): boolean {
    const isName = ts.isIdentifier(node) && !isPropertyName(node);
    if (!isName && !ts.isPropertyAccessExpression(node)) return false;
    if (!this.#owners.has(node.getText())) return false;
    const { parent } = node;
    const isAccess = ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent);
    return !isAccess && !ts.isVariableDeclaration(parent) && !this.#takesOthers(node);
  }

  /** Whether it is given to a function in sight that takes other members of it and nothing else. */
  #takesOthers(argument: ts.Expression): boolean {
    const call = argument.parent;
    if (!ts.isCallExpression(call)) return false;
    const called = functionBehind(this.#unit, call.expression);
    const name = called?.parameters[call.arguments.indexOf(argument)]?.name;
    if (called === undefined || name === undefined || ts.isArrayBindingPattern(name)) return false;
    if (/\barguments\b/.test(called.getText())) return false;
    if (ts.isObjectBindingPattern(name)) {
      return name.elements.every(
        (each) => !each.dotDotDotToken && this.#isOther(nameOf(each.propertyName ?? each.name)),
      );
    }
    return unitOf(called, this.#unit)
      .referencesTo(name)
      .every((use) => use === name || this.#isOther(memberOf(use)));
  }

  #isOther(member: string | undefined): boolean {
    return member !== undefined && !this.#ways.has(member);
  }
}

/** `token` of `req.token`. */
function memberOf(use: ts.Node): string | undefined {
  const { parent } = use;
  const isOwner = ts.isPropertyAccessExpression(parent) && parent.expression === use;
  return isOwner ? parent.name.text : undefined;
}
