import { ts } from 'ts-morph';
import { loadersOf } from './mentions.js';
import { unwrap } from './syntax.js';
import { type Unit, unitOf } from './unit.js';

/**
 * Whether a member is taken out of what is known by an interface that a class implements: how that class
 * writes to its own member is not told by the interface.
 */
export function isOfImplemented(unit: Unit, access: ts.Expression): boolean {
  if (!ts.isPropertyAccessExpression(access)) return false;
  const value = unwrap(access.expression);
  const name = ts.isPropertyAccessExpression(value) ? value.name : value;
  const [declaration] = (ts.isMemberName(name) && unit.symbolOf(name)?.declarations) || [];
  const { type } = (declaration ?? {}) as { readonly type?: ts.TypeNode };
  if (type === undefined || !ts.isTypeReferenceNode(type)) return false;
  const declared = unitOf(type, unit).symbolOf(type.typeName)?.declarations ?? [];
  return declared.some((each) => ts.isInterfaceDeclaration(each) && isImplemented(unit, each));
}

const known = new WeakMap<ts.Node, boolean>();

/** Whether a class says that it implements an interface by this name, in its file or in one that loads it. */
function isImplemented(unit: Unit, declaration: ts.InterfaceDeclaration): boolean {
  const { project, path } = unitOf(declaration, unit);
  const name = declaration.name.text.replaceAll('$', '\\$');
  const says = new RegExp(`\\bimplements\\b[^{]*\\b${name}\\b`);
  const isSaid =
    known.get(declaration) ??
    [...loadersOf(project, path)].some((each) => says.test(project.textOf(each) ?? ''));
  known.set(declaration, isSaid);
  return isSaid;
}
