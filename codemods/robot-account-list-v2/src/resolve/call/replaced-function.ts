import { ts } from 'ts-morph';
import { type FunctionInSight, membersBehind } from '../program/function-behind.js';
import { loadersOf } from '../program/mentions.js';
import { declaredName, nameOf } from '../program/syntax.js';
import { placeOf, quote, type Unit, unitOf } from '../program/unit.js';
import { writesThrough } from '../program/writes-through.js';
import { takesPart } from './stand-in.js';

/**
 * What may be run in the place of a function that is called by its name: what a decorator makes of it, what
 * is written over it, a method of a class that extends its own.
 *
 * @param unit where it is called
 */
export function replacementsOf(unit: Unit, made: FunctionInSight): string[] {
  const home = unitOf(made, unit);
  const decorators = ts.canHaveDecorators(made) ? (ts.getDecorators(made) ?? []) : [];
  const name = declaredName(made);
  const symbol = name && home.symbolOf(name);
  const counts = takesPart(unit);
  const writes = name && symbol ? writesThrough(home, name, symbol) : [];
  const others = writes
    .filter(({ members, node }) => members.length === 0 && counts(unitOf(node, home).path))
    .map(({ node }) => node.parent);
  return [...decorators, ...others, ...overridesOf(home, made)].map(
    (each) => `${quote(each)} at ${placeOf(home, each)} does the same for a page`,
  );
}

/** The methods by the name of one, of classes that extend its class. */
function overridesOf(home: Unit, method: FunctionInSight): ts.Node[] {
  const { parent: owner } = method;
  const name = nameOf(method.name);
  if (!ts.isClassLike(owner) || owner.name === undefined || name === undefined) return [];
  const { project } = home;
  const heir = new RegExp(String.raw`\bextends\s+(?:[\w$]+\.)*[\w$]+[\s\S]*\b${name}\b`);
  const paths = [...loadersOf(project, home.path)].filter((path) => {
    return heir.test(project.textOf(path) ?? '');
  });
  project.open(paths);
  return paths.flatMap((path) => {
    const unit = project.unitAt(path);
    return unit ? unit.identifiers(name).flatMap((each) => overrideAt(unit, each, method)) : [];
  });
}

function overrideAt(unit: Unit, name: ts.MemberName, method: ts.Node): ts.Node[] {
  const { parent: member } = name;
  const isOther = ts.isClassElement(member) && member.name === name && member !== method;
  if (!isOther || !ts.isClassLike(member.parent)) return [];
  const clause = member.parent.heritageClauses?.find(
    ({ token }) => token === ts.SyntaxKind.ExtendsKeyword,
  );
  const base = clause?.types[0]?.expression;
  const inherited = base ? membersBehind(unit, base, name.text) : [];
  return inherited.some((each) => each === method) ? [member] : [];
}
