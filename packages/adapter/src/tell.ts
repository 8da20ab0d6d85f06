/** Calls a hook, whose failures are its own; in a promise one that throws is one that rejects. */
export function tell<T>(hook: ((value: T) => unknown) | undefined, value: T): void {
  if (hook === undefined) return;
  new Promise((resolve) => resolve(hook(value))).catch(() => undefined);
}
