/**
 * Whether something ran out of stack: a parser, a type checker or an analysis that descends by calling
 * itself, in code that stands in code, or follows from code, thousands of times over.
 */
export function isOutOfStack(error: unknown): boolean {
  return error instanceof RangeError && error.message.startsWith('Maximum call stack');
}
