import { ts } from 'ts-morph';
import { returnedValues } from './returned-values.js';
import { nameOf, unwrap } from './syntax.js';

/** Where the options of a component, or of a store, keep what its functions read as `this.name`. */
const TABLES: readonly string[] = [
  ...['data', 'state', 'computed', 'getters', 'methods', 'actions', 'props'],
];
/** Those whose functions are read like values. */
const COMPUTED: readonly string[] = ['computed', 'getters'];

/**
 * The name by which the options of a component declare what one of its functions reads as `this.name`:
 * `headers` of `{ data: () => ({ headers: {} }), methods: { load() { this.headers } } }`.
 */
export function declaredByOptions(member: ts.Node): ts.PropertyName | undefined {
  const { parent: access } = member;
  const isOfThis =
    ts.isPropertyAccessExpression(access) &&
    access.name === member &&
    access.expression.kind === ts.SyntaxKind.ThisKeyword;
  if (!isOfThis) return undefined;
  for (const options of optionsAround(access)) {
    const found = memberOfOptions(options, access.name.text);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The literals around a node, from the innermost on, that may be the options of a component. */
export function optionsAround(member: ts.Node): ts.ObjectLiteralExpression[] {
  const around: ts.ObjectLiteralExpression[] = [];
  for (let node = member; !ts.isSourceFile(node); node = node.parent) {
    if (ts.isClassLike(node)) return [];
    if (ts.isObjectLiteralExpression(node)) around.push(node);
  }
  return around;
}

/** The name by which the tables of a component's options declare a member. */
export function memberOfOptions(
  options: ts.ObjectLiteralExpression,
  name: string,
): ts.PropertyName | undefined {
  const [found] = tablesIn(options).flatMap((table) => memberNamed(table, name) ?? []);
  return found?.name;
}

/** The function of a component's options that is read like a value. */
export function isComputed(declaration: ts.Node): declaration is ts.MethodDeclaration {
  const { parent: table } = declaration;
  const isOfTable = ts.isMethodDeclaration(declaration) && ts.isObjectLiteralExpression(table);
  const holder = isOfTable ? table.parent : undefined;
  return (
    holder !== undefined &&
    ts.isPropertyAssignment(holder) &&
    COMPUTED.includes(nameOf(holder.name) ?? '')
  );
}

/** `{ … }` of `methods: { … }`, `data: () => ({ … })` and `data() { return { … } }`. */
function tablesIn(options: ts.ObjectLiteralExpression): ts.ObjectLiteralExpression[] {
  const values = TABLES.flatMap((name): ts.Expression[] => {
    const member = memberNamed(options, name);
    if (member === undefined) return [];
    if (ts.isMethodDeclaration(member)) return returnedValues(member);
    if (!ts.isPropertyAssignment(member)) return [];
    const value = unwrap(member.initializer);
    const isFunction = ts.isArrowFunction(value) || ts.isFunctionExpression(value);
    return isFunction ? returnedValues(value) : [value];
  });
  return values.map(unwrap).filter(ts.isObjectLiteralExpression);
}

function memberNamed(
  { properties }: ts.ObjectLiteralExpression,
  name: string,
): ts.ObjectLiteralElementLike | undefined {
  return properties.find((property) => nameOf(property.name) === name);
}
