/**
 * A container with some of its properties replaced. A plain object is copied, because a cache or a mock
 * may hand out the same one again; an instance of a class is changed in place, because it may hold
 * private state that no copy has.
 */
export function withProperties(
  container: object,
  values: Readonly<Record<string, unknown>>,
): unknown {
  const changes: PropertyDescriptorMap = {};
  for (const [name, value] of Object.entries(values)) {
    changes[name] = { value, writable: true, enumerable: true, configurable: true };
  }
  const prototype: unknown = Object.getPrototypeOf(container);
  if (prototype !== Object.prototype && prototype !== null) {
    return Object.defineProperties(container, changes);
  }
  return Object.create(prototype, {
    ...Object.getOwnPropertyDescriptors(container),
    ...changes,
  });
}
