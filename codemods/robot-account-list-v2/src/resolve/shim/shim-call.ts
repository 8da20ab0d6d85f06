import { ts } from 'ts-morph';
import { NEW_NAME } from '../../old-api.js';
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
 * @param name what alone changes of the callee where the call as a whole is done for every page
 */
export function readShimCall(
  unit: Unit,
  callee: ts.Expression,
  list?: string,
  name: ts.Node = callee,
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
  const told = options && readShimCallOptions(unit, { call, request, name }, options);
  if (isRefusal(told)) return told;
  const isForPages = told?.wrap !== undefined;
  const comments = ts.getLeadingCommentRanges(unit.text, request.pos) ?? [];
  const requestStart = comments[0]?.pos ?? request.getStart();
  return {
    path: unit.path,
    callee: spanOf(isForPages ? name : callee),
    list: isForPages && name !== callee ? NEW_NAME : list,
    call: spanOf(call),
    requestStart,
    wrap: told?.wrap,
    assumptions: told?.assumptions ?? [],
    advice: chunkLoopAround(unit, call, request) ?? [],
  };
}
