import { ts } from 'ts-morph';
import { NEW_NAME, OLD_NAME, PACKAGES } from '../old-api.js';
import type { ManualCode, UnrelatedCode } from '../report/reasons.js';
import { doorsOf } from './finding/doors-of.js';
import type { Door } from './finding/finding.js';
import { importedBy } from './program/imported.js';
import { originOf } from './program/origin.js';
import { unwrap } from './program/syntax.js';
import { mockedModule } from './program/test-double.js';
import { placeOf, quote, type Unit, unitOf } from './program/unit.js';
import { shimMakerOf } from './shim/shim-instance.js';
import { typedPlaceOf } from './shim/typed-places.js';

/** What a name in the code is, when it is not the shim's function. */
export type NameUse =
  | { readonly unrelated: UnrelatedCode; readonly proof: string }
  | {
      readonly manual: ManualCode;
      readonly detail: string;
      /** The calls that a program may look it up for, by the name of their path. */
      readonly meets: readonly Door[];
    };

/** Tells what an identifier that bears the old name is. */
export function readNameUse(unit: Unit, name: ts.Identifier | ts.PrivateIdentifier): NameUse {
  const { parent } = name;
  if (ts.isPrivateIdentifier(name)) return own(unit, name, 'is a private name');
  if (isInType(name)) return { unrelated: 'type-only', proof: `${quote(parent)} is a type` };
  if (isMember(parent) && parent.name === name) return memberUse(unit, parent, name);
  if (ts.isPropertyAccessExpression(parent) && parent.name === name) {
    return accessUse(unit, parent);
  }
  const isImport = ts.isImportSpecifier(parent) || ts.isBindingElement(parent);
  const value = isImport && ts.isIdentifier(parent.name) ? parent.name : name;
  const module = moduleOf(unit, value);
  if (module !== undefined) return from(module);
  const [declaration, another] = declarationsOf(unit, value);
  const isOwn = declaration !== undefined && another === undefined && isOwnCode(unit, declaration);
  if (isOwn) return own(unit, name, `is declared at ${placeOf(unit, declaration)}`);
  return left(ts.isExportSpecifier(parent) ? 're-export' : 'unknown-name', parent);
}

function own(unit: Unit, name: ts.Node, what: string): NameUse {
  return { unrelated: 'own-name', proof: `${placeOf(unit, name)} ${quote(name)} ${what}` };
}

function left(manual: ManualCode, seen: ts.Node): NameUse {
  return { manual, detail: quote(seen), meets: [] };
}

function from(module: string): NameUse {
  return { manual: 'other-module', detail: `it comes from '${module}'`, meets: [] };
}

function accessUse(unit: Unit, access: ts.PropertyAccessExpression): NameUse {
  const { expression: owner } = access;
  const shim = shimMakerOf(unit, owner) ?? typedPlaceOf(unit, owner);
  if (shim !== undefined) return left('shim-instance', access);
  const module = originOf(unit, access.expression)?.module;
  if (module !== undefined) return from(module);
  const [declaration] = unit.symbolOf(access.name)?.declarations ?? [];
  return declaration !== undefined && isOwnCode(unit, declaration)
    ? own(unit, access, `is declared at ${placeOf(unit, declaration)}`)
    : left('unknown-name', access);
}

/** A member that makes the call itself, migrated or not, is a wrapper and no entry of a table. */
function memberUse(unit: Unit, member: Member, name: ts.Identifier): NameUse {
  const module = mockedModule(member);
  if (module !== undefined && module !== PACKAGES.shim) {
    return own(unit, member, `stands in for an export of '${module}'`);
  }
  if (ts.isShorthandPropertyAssignment(member)) {
    const [declaration] = unit.symbolOf(name)?.declarations ?? [];
    if (declaration !== undefined && callsFromWithin(unit, declaration)) {
      return own(unit, member, `is declared at ${placeOf(unit, declaration)}`);
    }
  } else if (callsFromWithin(unit, member))
    return own(unit, member, 'carries the old API within, which is listed too');
  const meets = module === PACKAGES.shim ? (['shim'] as const) : doorsOf(unit);
  return { manual: 'table-key', detail: quote(member), meets };
}

function moduleOf(unit: Unit, name: ts.Identifier): string | undefined {
  const origin = originOf(unit, name);
  if (origin?.module !== PACKAGES.shim) return origin?.module;
  const isImportedHere = origin.from?.getSourceFile() === name.getSourceFile();
  return isImportedHere ? undefined : `${origin.module}' at '${origin.place}`;
}

/** The declarations of a name, in whichever file; a value that is exported without one stands for itself. */
function declarationsOf(
  unit: Unit,
  name: ts.Identifier,
): readonly (ts.Declaration | ts.Expression)[] {
  const imported = importedBy(unit, name);
  if (imported === undefined || !('node' in imported) || ts.isIdentifier(imported.node)) {
    return unit.symbolOf(name)?.declarations ?? [];
  }
  return [imported.node];
}

/** Types leave no bytes at run time; where they stand in a program that is checked, the check minds them. */
function isInType({ parent }: ts.Identifier): boolean {
  // `import f = space.name` takes a value in.
  if (ts.isQualifiedName(parent) && ts.isImportEqualsDeclaration(parent.parent)) return false;
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

type Member = ts.ObjectLiteralElementLike | ts.ClassElement | ts.EnumMember;

function isMember(node: ts.Node): node is Member {
  return ts.isObjectLiteralElementLike(node) || ts.isClassElement(node) || ts.isEnumMember(node);
}

/** Code of this project, so that whatever it calls of the old API is listed on its own. */
function isOwnCode(unit: Unit, declaration: ts.Declaration | ts.Expression): boolean {
  if (ts.isFunctionLike(declaration)) return !ts.isTypeElement(declaration);
  if (ts.isClassLike(declaration) || ts.isEnumMember(declaration)) return true;
  const holdsValue =
    ts.isVariableDeclaration(declaration) ||
    ts.isPropertyDeclaration(declaration) ||
    ts.isPropertyAssignment(declaration);
  if (!holdsValue || declaration.initializer === undefined) return false;
  const value = unwrap(declaration.initializer);
  return ts.isFunctionLike(value) || callsFromWithin(unit, declaration);
}

function callsFromWithin(unit: Unit, declaration: ts.Declaration | ts.Expression): boolean {
  const start = ts.getNameOfDeclaration(declaration)?.end ?? declaration.pos;
  const rest = unitOf(declaration, unit).text.slice(start, declaration.end);
  return rest.includes(OLD_NAME) || rest.includes(NEW_NAME);
}
