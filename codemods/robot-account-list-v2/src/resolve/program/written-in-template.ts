import { ts } from 'ts-morph';
import { optionsAround } from './component-member.js';
import type { Unit } from './unit.js';

/** Whether the template of a component writes into what an expression stands for: `v-model="headers.Token"`. */
export function isWrittenInTemplate(unit: Unit, value: ts.Node): boolean {
  if (!unit.path.endsWith('.vue')) return false;
  if (ts.isIdentifier(value)) {
    const [declaration] = unit.localSymbolOf(value)?.declarations ?? [];
    const isOfScript =
      declaration !== undefined && ts.findAncestor(declaration, ts.isFunctionLike) === undefined;
    return isOfScript && writtenNames(unit).has(value.text);
  }
  if (!ts.isPropertyAccessExpression(value)) return false;
  const isOfThis = value.expression.kind === ts.SyntaxKind.ThisKeyword;
  return isOfThis && optionsAround(value).length > 0 && writtenNames(unit).has(value.name.text);
}

/** `v-model:title="name"`, `@click="name.of = …"`. */
const WRITES =
  /\bv-model[\w.:-]*\s*=\s*["']\s*([\w$]+)|(?:@|v-on:)[\w.:-]+\s*=\s*["']\s*([\w$]+)[\w$.]*\s*=(?!=)/g;

/** The names, or the roots of members, that a template writes to. */
function writtenNames(unit: Unit): ReadonlySet<string> {
  const text = unit.project.textOf(unit.path) ?? '';
  const found =
    known.get(unit) ??
    new Set(Array.from(text.matchAll(WRITES), ([, model, set]) => model ?? set ?? ''));
  known.set(unit, found);
  return found;
}

const known = new WeakMap<Unit, ReadonlySet<string>>();
