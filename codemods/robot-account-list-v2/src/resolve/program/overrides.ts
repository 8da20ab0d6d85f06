import { ts } from 'ts-morph';
import { membersBehind } from './function-behind.js';
import { loadersOf } from './mentions.js';
import { returnedValues } from './returned-values.js';
import { nameOf, unwrap } from './syntax.js';
import { type Unit, unitOf } from './unit.js';

/** The members by the name of one, of classes that extend its class, in this file and in those that load it. */
export function overridesOf(unit: Unit, member: ts.ClassElement): readonly ts.ClassElement[] {
  const seen = known.get(member);
  if (seen !== undefined) return seen;
  // Asked for again while it is looked for, as where two classes extend each other, it has no others.
  known.set(member, []);
  const found = findOverrides(unitOf(member, unit), member);
  known.set(member, found);
  return found;
}

const known = new WeakMap<ts.ClassElement, readonly ts.ClassElement[]>();

/** What may be read or called instead of what stands there, as heirs of the class have it: of `this.headers`. */
export function overridesBehind(unit: Unit, access: ts.Node): readonly ts.ClassElement[] {
  if (!ts.isPropertyAccessExpression(access)) return [];
  const declared = unit.symbolOf(access.name)?.declarations?.find(ts.isClassElement);
  const [member = declared] = membersBehind(unit, access.expression, access.name.text);
  return member ? overridesOf(unit, member) : [];
}

/** What a member is, or gives where it is called or read. */
export function valuesGiven(member: ts.ClassElement): ts.Expression[] {
  if (ts.isMethodDeclaration(member) || ts.isGetAccessor(member)) return returnedValues(member);
  if (!ts.isPropertyDeclaration(member)) return [];
  const value = member.initializer && unwrap(member.initializer);
  if (value === undefined) return [];
  return ts.isArrowFunction(value) || ts.isFunctionExpression(value)
    ? returnedValues(value)
    : [value];
}

function findOverrides(home: Unit, member: ts.ClassElement): ts.ClassElement[] {
  const name = nameOf(member.name);
  if (name === undefined || !ts.isClassLike(member.parent)) return [];
  const { project } = home;
  const paths = [...loadersOf(project, home.path)].filter((path) => {
    const text = project.textOf(path) ?? '';
    return text.includes(name) && /\bextends\b/.test(text);
  });
  project.open(paths);
  const own = paths.flatMap((path) => {
    const unit = project.unitAt(path);
    return unit ? unit.identifiers(name).flatMap((each) => overrideAt(unit, each, member)) : [];
  });
  return own.flatMap((each) => [each, ...overridesOf(home, each)]);
}

function overrideAt(unit: Unit, name: ts.MemberName, member: ts.Node): ts.ClassElement[] {
  const { parent: other } = name;
  const isOther = ts.isClassElement(other) && other.name === name && other !== member;
  if (!isOther || !ts.isClassLike(other.parent)) return [];
  const clause = other.parent.heritageClauses?.find(
    ({ token }) => token === ts.SyntaxKind.ExtendsKeyword,
  );
  const base = clause?.types[0]?.expression;
  const inherited = base ? membersBehind(unit, base, name.text) : [];
  return inherited.some((each) => each === member) ? [other] : [];
}
