import { ts } from 'ts-morph';
import { isRefusal, type Refusal, refuse } from './assessment.js';
import { type DirectCall, readDirectCall } from './direct-call.js';
import { readRequestCall } from './request-call.js';
import { isWrapper } from './syntax.js';
import { placeOf, type Unit } from './unit.js';

/** A constant of one file that holds the path, and every call it is the path of. */
export interface PathConstant {
  readonly name: string;
  readonly calls: readonly DirectCall[];
}

/**
 * Follows a literal into the constant it is put in, and that constant to all of its uses.
 * `undefined` when it is put in none; a refusal when any use is not the path of a call that can be rewritten.
 */
export function readPathConstant(
  unit: Unit,
  literal: ts.Node,
  steps = 0,
): PathConstant | Refusal | undefined {
  const declaration = declarationAround(literal);
  if (declaration === undefined) return undefined;
  const { name } = declaration;
  if (!ts.isIdentifier(name)) return undefined;
  if (isExported(declaration)) return refuse('path-in-constant', `\`${name.text}\` is exported`);
  if (unit.writesTo(name).length > 0 || steps > MAX_STEPS) {
    return refuse('path-in-constant', `\`${name.text}\` is written to again`);
  }
  const calls: DirectCall[] = [];
  for (const use of unit.referencesTo(name)) {
    if (use === name) continue;
    const read = callsOf(unit, use, steps);
    if (isRefusal(read)) return read;
    calls.push(...read);
  }
  return calls.length === 0
    ? refuse('path-in-constant', `\`${name.text}\` is used nowhere in the file`)
    : { name: name.text, calls };
}

/** How many constants lead on to constants before the trail is given up: more is a cycle. */
const MAX_STEPS = 10;

function callsOf(unit: Unit, use: ts.MemberName, steps: number): readonly DirectCall[] | Refusal {
  const call = readRequestCall(unit, use);
  const stands = (detail: string): Refusal =>
    refuse('path-in-constant', `its use at ${placeOf(unit, use)} stands in the way${detail}`);
  if (isRefusal(call)) return stands(`: ${call.detail}`);
  if (call !== undefined) {
    const read = readDirectCall(unit, call);
    return isRefusal(read) ? stands(`: ${read.detail}`) : [read];
  }
  const next = readPathConstant(unit, use, steps + 1);
  if (next === undefined) return stands('');
  return isRefusal(next) ? next : next.calls;
}

/** `const name = literal`, or a text built around the literal. */
function declarationAround(literal: ts.Node): ts.VariableDeclaration | undefined {
  let node = literal.parent;
  for (;;) {
    const isText =
      isWrapper(node) ||
      ts.isTemplateSpan(node) ||
      ts.isTemplateExpression(node) ||
      (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken);
    if (!isText) break;
    node = node.parent;
  }
  return ts.isVariableDeclaration(node) ? node : undefined;
}

function isExported(declaration: ts.VariableDeclaration): boolean {
  const statement = declaration.parent.parent;
  return (
    ts.isVariableStatement(statement) &&
    (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
  );
}
