import { ts } from 'ts-morph';
import { importIn, importedBy, specifierLoaded } from './imported.js';
import { nameOf, unwrap } from './syntax.js';
import { placeOf, type Unit, unitOf } from './unit.js';

/** Where a value comes from: an export of a module, or a global. */
export interface Origin {
  /** The module's specifier; `undefined` for a global. */
  readonly module: string | undefined;
  /** The export's name, `default`, or `*` for the module itself; the global's own name. */
  readonly name: string;
  /** `file:line` where it enters the project; empty for a global. */
  readonly place: string;
  /** The specifier it is imported by; `undefined` for a global. */
  readonly from: ts.StringLiteralLike | undefined;
}

/**
 * Follows an expression to the module outside the project that it was imported from, through ES imports,
 * `require`, `import()`, destructuring and constants, of this file and of others. `undefined` when it
 * leads elsewhere; a module of the project that is not followed further counts as one.
 */
export function originOf(unit: Unit, expression: ts.Expression): Origin | undefined {
  return follow(unit, expression, 0);
}

/** The value a variable was declared with, if nothing else is ever written to it. */
export function initializerOf(unit: Unit, name: ts.Identifier): ts.Expression | undefined {
  const [declaration, another] = unit.symbolOf(name)?.declarations ?? [];
  if (declaration === undefined || another !== undefined) return undefined;
  if (!ts.isVariableDeclaration(declaration)) return undefined;
  if (!ts.isIdentifier(declaration.name) || declaration.initializer === undefined) return undefined;
  return unit.writesTo(declaration.name).length > 0 ? undefined : declaration.initializer;
}

/** The module and the export that a name is imported by, in every import form. */
export function importOf(unit: Unit, declaration: ts.Node): Origin | undefined {
  const form = importIn(declaration);
  if (form === undefined) return undefined;
  const { specifier, name } = form;
  return { module: specifier.text, name, place: placeOf(unit, specifier), from: specifier };
}

/** How many names lead on to names before the trail is given up: more is a cycle. */
const MAX_STEPS = 10;

function follow(unit: Unit, expression: ts.Expression, steps: number): Origin | undefined {
  const value = unwrap(expression);
  if (steps > MAX_STEPS) return undefined;
  const imported = importedBy(unit, value);
  if (imported !== undefined && 'node' in imported) return follow(unit, imported.node, steps + 1);
  if (imported !== undefined && 'specifier' in imported) {
    const { specifier, name } = imported;
    return { module: specifier.text, name, place: placeOf(unit, specifier), from: specifier };
  }
  if (ts.isAwaitExpression(value)) return follow(unit, value.expression, steps + 1);
  if (ts.isIdentifier(value)) return followName(unit, value, steps);
  if (ts.isPropertyAccessExpression(value)) {
    return memberOf(follow(unit, value.expression, steps + 1), value.name.text);
  }
  if (ts.isCallExpression(value)) return loadedBy(unit, value);
  return undefined;
}

function followName(unit: Unit, name: ts.Identifier, steps: number): Origin | undefined {
  const declaration = unit.symbolOf(name)?.declarations?.[0];
  if (declaration === undefined) {
    return { module: undefined, name: name.text, place: '', from: undefined };
  }
  const imported = importOf(unit, declaration);
  if (imported !== undefined) return imported;
  const initializer = initializerOf(unit, name);
  if (initializer !== undefined) return follow(unit, initializer, steps + 1);
  return ts.isBindingElement(declaration)
    ? followDestructured(unit, declaration, steps)
    : undefined;
}

function followDestructured(
  unit: Unit,
  element: ts.BindingElement,
  steps: number,
): Origin | undefined {
  const owner = element.parent.parent;
  if (!ts.isObjectBindingPattern(element.parent) || !ts.isVariableDeclaration(owner)) {
    return undefined;
  }
  if (owner.initializer === undefined || element.initializer !== undefined) return undefined;
  if (!ts.isIdentifier(element.name) || unit.writesTo(element.name).length > 0) return undefined;
  const member = nameOf(element.propertyName) ?? element.name.text;
  return memberOf(follow(unit, owner.initializer, steps + 1), member);
}

function memberOf(owner: Origin | undefined, name: string): Origin | undefined {
  if (owner === undefined) return undefined;
  if (owner.module === undefined) {
    const isGlobalObject = ['globalThis', 'window', 'self', 'global'].includes(owner.name);
    return isGlobalObject ? { ...owner, name } : undefined;
  }
  if (owner.name === '*') return { ...owner, name };
  // `default.default` is what interop leaves of a default export.
  return owner.name === 'default' && name === 'default' ? owner : undefined;
}

function loadedBy(unit: Unit, call: ts.CallExpression): Origin | undefined {
  const specifier = specifierLoaded(unitOf(call, unit), call);
  if (specifier === undefined) return undefined;
  return { module: specifier.text, name: '*', place: placeOf(unit, specifier), from: specifier };
}
