import { ts } from 'ts-morph';
import type { ShimCall } from '../finding/finding.js';
import { chunkLoopAround } from '../moved/chunk-loop.js';
import { isRefusal, type Refusal, refuse } from '../program/assessment.js';
import { quote, spanOf, type Unit } from '../program/unit.js';
import { readShimCallOptions } from './shim-call-options.js';

/**
 * Takes apart a use of the shim's function.
 *
 * @param callee `GetRobotAccountByIds`, its alias, or `shim.GetRobotAccountByIds`
 * @param list what will read a page, where that is not the module's own function
 */
export function readShimCall(unit: Unit, callee: ts.Expression, list?: string): ShimCall | Refusal {
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
    list,
    call: spanOf(call),
    requestStart,
    wrap: told?.wrap,
    assumptions: told?.assumptions ?? [],
    advice: chunkLoopAround(unit, call, request) ?? [],
  };
}
