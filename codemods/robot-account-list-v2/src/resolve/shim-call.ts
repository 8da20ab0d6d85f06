import { ts } from 'ts-morph';
import { OLD_NAME, PACKAGES } from '../old-api.js';
import { isRefusal, type Refusal, refuse } from './assessment.js';
import type { ShimCall } from './finding.js';
import { originOf } from './origin.js';
import { isWithin, unwrap } from './syntax.js';
import { placeOf, quote, spanOf, type Unit } from './unit.js';

/** Whether an expression is the shim's function, by whatever import of its own file it came. */
export function isShimFunction(unit: Unit, expression: ts.Expression): boolean {
  const origin = originOf(unit, expression);
  const isImportedHere = origin?.from?.getSourceFile() === expression.getSourceFile();
  return isImportedHere && origin?.module === PACKAGES.shim && origin.name === OLD_NAME;
}

/** Whether an expression is what `createShim` made. */
export function isShimInstance(unit: Unit, expression: ts.Expression): boolean {
  const name = unwrap(expression);
  if (!ts.isIdentifier(name)) return false;
  const declaration = unit.symbolOf(name)?.declarations?.[0];
  if (!declaration || !ts.isVariableDeclaration(declaration)) return false;
  const made = declaration.initializer && unwrap(declaration.initializer);
  if (!made || !ts.isCallExpression(made)) return false;
  const origin = originOf(unit, made.expression);
  return origin?.module === PACKAGES.shim && origin.name === 'createShim';
}

/**
 * Takes apart a use of the shim's function.
 *
 * @param callee `GetRobotAccountByIds`, its alias, or `shim.GetRobotAccountByIds`
 */
export function readShimCall(unit: Unit, callee: ts.Expression): ShimCall | Refusal {
  const call = callee.parent;
  if (ts.isExportSpecifier(call) || ts.isExportAssignment(call)) {
    return refuse('re-export', quote(call));
  }
  if (!ts.isCallExpression(call) || call.expression !== callee) {
    return refuse('shim-value', quote(call));
  }
  const [request, another] = call.arguments;
  const isPlain =
    request !== undefined &&
    another === undefined &&
    !ts.isSpreadElement(request) &&
    call.questionDotToken === undefined;
  if (!isPlain) return refuse('shim-options', quote(call));
  const comments = ts.getLeadingCommentRanges(unit.text, request.pos) ?? [];
  const requestStart = comments[0]?.pos ?? request.getStart();
  return { callee: spanOf(callee), call: spanOf(call), requestStart };
}

/** Reads every use of a name that the shim's function was imported by; all can be rewritten, or none is. */
export function readShimUses(unit: Unit, imported: ts.Identifier): ShimCall[] | Refusal {
  const calls: ShimCall[] = [];
  for (const use of unit.referencesTo(imported)) {
    if (use === imported || isWithin(use, imported.parent)) continue;
    const call = readShimCall(unit, use);
    if (isRefusal(call)) return { ...call, detail: `${call.detail} at ${placeOf(unit, use)}` };
    calls.push(call);
  }
  return calls;
}
