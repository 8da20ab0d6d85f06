/** The part of the engine's own module that the prefilter uses. */
declare module 'codemod:workflow' {
  /** Waits for its turn; the function given ends it. */
  export function acquireLock(name: string): () => void;
  export function getState(key: string): unknown;
  export function setState(key: string, value: unknown): void;
}
