import { ts } from 'ts-morph';
import { declaredName, isPropertyName, isWrittenTo } from './syntax.js';
import type { Unit } from './unit.js';

/**
 * Visits everything that a piece of code is made from: its own nodes, then the values written to the
 * variables it mentions, and so on. Functions are not entered: what they do is not a value.
 *
 * @param except left out, with everything below it
 * @param visitor `false` goes no further from a node
 */
export function visitMadeFrom(
  unit: Unit,
  code: ts.Node,
  except: ts.Node,
  visitor: (node: ts.Node) => boolean,
): void {
  const seen = new Set<ts.Symbol>();
  const visit = (node: ts.Node): void => {
    if (node === except || ts.isFunctionLike(node) || ts.isTypeNode(node)) return;
    if (!visitor(node)) return;
    if (ts.isIdentifier(node) && !isPropertyName(node)) {
      const symbol = unit.symbolOf(node);
      if (symbol !== undefined && !seen.has(symbol)) {
        seen.add(symbol);
        valuesOf(unit, node, symbol).forEach(visit);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(code);
}

const known = new WeakMap<ts.Symbol, readonly ts.Expression[]>();

/** What is ever put into a variable: its initializer, and whatever is assigned to it or into it. */
function valuesOf(unit: Unit, name: ts.Identifier, symbol: ts.Symbol): readonly ts.Expression[] {
  const cached = known.get(symbol);
  if (cached !== undefined) return cached;
  const values: ts.Expression[] = [];
  for (const reference of mentionsOf(unit, name, symbol)) {
    let declaration = reference.parent;
    while (ts.isBindingElement(declaration)) declaration = declaration.parent.parent;
    if (ts.isVariableDeclaration(declaration)) {
      if (declaration.initializer) values.push(declaration.initializer);
    } else values.push(...valuesPutThrough(reference));
  }
  known.set(symbol, values);
  return values;
}

/** Every mention in the file, and in the one that declares it. */
function mentionsOf(unit: Unit, name: ts.Identifier, symbol: ts.Symbol): readonly ts.MemberName[] {
  const [declaration] = symbol.declarations ?? [];
  const declared = declaration && declaredName(declaration);
  const isElsewhere = declared && declared.getSourceFile() !== name.getSourceFile();
  const here = unit.referencesTo(name);
  return isElsewhere ? [...here, ...unit.referencesTo(declared)] : here;
}

/** `x = value`, `x.sign = value`, `x['sign'] = value`, `x.set('sign', value)`. */
function valuesPutThrough(reference: ts.MemberName): readonly ts.Expression[] {
  let node: ts.Node = reference;
  while (isAccess(node.parent) && node.parent.expression === node) {
    node = node.parent;
    const { parent } = node;
    const adds = ts.isPropertyAccessExpression(node) && ADDING_METHODS.includes(node.name.text);
    if (adds && ts.isCallExpression(parent) && parent.expression === node) return parent.arguments;
  }
  return isWrittenTo(node) && ts.isBinaryExpression(node.parent) ? [node.parent.right] : [];
}

const ADDING_METHODS: readonly string[] = ['set', 'append', 'add', 'push', 'unshift'];

function isAccess(node: ts.Node): node is ts.PropertyAccessExpression | ts.ElementAccessExpression {
  return ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
}
