import { ts } from 'ts-morph';
import { OLD_NAME, PACKAGES } from '../old-api.js';
import { isRefusal, type Refusal, refuse } from './assessment.js';
import type { ShimCall } from './finding.js';
import { type Origin, originOf } from './origin.js';
import { readShimCallOptions } from './shim-call-options.js';
import { isWithin } from './syntax.js';
import { placeOf, quote, spanOf, type Unit } from './unit.js';

/** Whether an expression is the shim's function, by whatever import of its own file it came. */
export function isShimFunction(unit: Unit, expression: ts.Expression): boolean {
  const origin = originOf(unit, expression);
  if (origin === undefined && ts.isPropertyAccessExpression(expression)) {
    // The module itself, as interop hands it to CommonJS.
    const module = originOf(unit, expression.expression);
    const isDefault = module?.module === PACKAGES.shim && module.name === 'default';
    return isDefault && expression.name.text === OLD_NAME && isImportedHere(module, expression);
  }
  const isShim = origin?.module === PACKAGES.shim && origin.name === OLD_NAME;
  return isShim && isImportedHere(origin, expression);
}

function isImportedHere({ from }: Origin, expression: ts.Expression): boolean {
  return from?.getSourceFile() === expression.getSourceFile();
}

/**
 * Takes apart a use of the shim's function.
 *
 * @param callee `GetRobotAccountByIds`, its alias, or `shim.GetRobotAccountByIds`
 * @param client what the client's function will be a member of
 */
export function readShimCall(
  unit: Unit,
  callee: ts.Expression,
  client?: string,
): ShimCall | Refusal {
  const call = callee.parent;
  if (ts.isExportSpecifier(call) || ts.isExportAssignment(call)) {
    return refuse('re-export', quote(call));
  }
  if (!ts.isCallExpression(call) || call.expression !== callee) {
    return refuse('shim-value', quote(call));
  }
  const [request, options, another] = call.arguments;
  const isPlain =
    request !== undefined &&
    another === undefined &&
    !call.arguments.some(ts.isSpreadElement) &&
    call.questionDotToken === undefined;
  if (!isPlain) return refuse('shim-options', quote(call));
  const told = options && readShimCallOptions(unit, call, request, options);
  if (isRefusal(told)) return told;
  const comments = ts.getLeadingCommentRanges(unit.text, request.pos) ?? [];
  const requestStart = comments[0]?.pos ?? request.getStart();
  return {
    path: unit.path,
    callee: spanOf(callee),
    client,
    call: spanOf(call),
    requestStart,
    wrap: told?.wrap,
    assumptions: told?.assumptions ?? [],
  };
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
