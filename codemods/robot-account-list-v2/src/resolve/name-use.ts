import { ts } from 'ts-morph';
import { NEW_NAME, OLD_NAME, PACKAGES } from '../old-api.js';
import type { ManualCode } from '../report/reasons.js';
import { originOf } from './origin.js';
import { isShimInstance } from './shim-call.js';
import { placeOf, quote, type Unit } from './unit.js';

/** What a name in the code is, when it is not the shim's function. */
export interface NameUse {
  readonly manual: ManualCode;
  readonly detail: string;
  /** Whether a program may look it up by the name of the path. */
  readonly meetsCalls: boolean;
}

/** Tells what an identifier that bears the old name is. */
export function readNameUse(unit: Unit, name: ts.Identifier | ts.PrivateIdentifier): NameUse {
  const { parent } = name;
  const own: NameUse = { manual: 'own-name', detail: quote(parent), meetsCalls: false };
  if (ts.isPrivateIdentifier(name)) return own;
  if (isTypeName(name)) return { ...own, manual: 'type-name' };
  if (ts.isExportSpecifier(parent)) return { ...own, manual: 're-export' };
  if (isMember(parent) && parent.name === name) {
    return callsFromWithin(parent, name) ? own : { ...own, manual: 'table-key', meetsCalls: true };
  }
  if (ts.isPropertyAccessExpression(parent) && parent.name === name) {
    return accessUse(unit, parent, own);
  }
  const module = moduleOf(unit, name);
  if (module === undefined) return isOwnCode(unit, name) ? own : { ...own, manual: 'unknown-name' };
  return { ...own, manual: 'other-module', detail: `it comes from '${module}'` };
}

function accessUse(unit: Unit, access: ts.PropertyAccessExpression, own: NameUse): NameUse {
  if (isShimInstance(unit, access.expression)) {
    return { ...own, manual: 'shim-instance', detail: quote(access) };
  }
  const module = originOf(unit, access.expression)?.module;
  if (module !== undefined) {
    return { ...own, manual: 'other-module', detail: `it comes from '${module}'` };
  }
  const declaration = unit.symbolOf(access.name)?.declarations?.[0];
  const detail = declaration ? `declared at ${placeOf(unit, declaration)}` : quote(access);
  return { ...own, detail, manual: isOwnCode(unit, access.name) ? 'own-name' : 'unknown-name' };
}

/** Whether all that a name stands for is written in this file, so that what it calls is seen for itself. */
function isOwnCode(unit: Unit, name: ts.Identifier | ts.PrivateIdentifier): boolean {
  return (unit.symbolOf(name)?.declarations ?? []).some((declaration) => {
    if (ts.isFunctionLike(declaration)) return 'body' in declaration && !!declaration.body;
    if (ts.isClassLike(declaration)) return true;
    const isValue = ts.isVariableDeclaration(declaration) || ts.isPropertyDeclaration(declaration);
    return (isValue || ts.isPropertyAssignment(declaration)) && !!declaration.initializer;
  });
}

function moduleOf(unit: Unit, name: ts.Identifier): string | undefined {
  const { parent } = name;
  if (ts.isImportSpecifier(parent)) {
    const specifier = parent.parent.parent.parent.moduleSpecifier;
    return ts.isStringLiteral(specifier) ? specifier.text : undefined;
  }
  const value = ts.isBindingElement(parent) && ts.isIdentifier(parent.name) ? parent.name : name;
  const module = originOf(unit, value)?.module;
  return module === PACKAGES.shim ? undefined : module;
}

function isTypeName({ parent }: ts.Identifier): boolean {
  return (
    ts.isTypeReferenceNode(parent) ||
    ts.isTypeQueryNode(parent) ||
    ts.isQualifiedName(parent) ||
    ts.isTypeElement(parent) ||
    ts.isTypeAliasDeclaration(parent) ||
    ts.isInterfaceDeclaration(parent) ||
    ts.isImportTypeNode(parent)
  );
}

function isMember(
  node: ts.Node,
): node is ts.ObjectLiteralElementLike | ts.ClassElement | ts.EnumMember {
  return ts.isObjectLiteralElementLike(node) || ts.isClassElement(node) || ts.isEnumMember(node);
}

/** A wrapper that makes the call itself, migrated or not, and so is no entry of a table. */
function callsFromWithin(member: ts.Node, name: ts.Identifier): boolean {
  const rest = member.getSourceFile().text.slice(name.end, member.end);
  return rest.includes(OLD_NAME) || rest.includes(NEW_NAME);
}
