import type { ts } from 'ts-morph';

/** What is asked for, and told of an object on its way back to where it is made. */
export interface Tellers {
  /** The members of options that count: those that are objects themselves, which a client reads whenever it sends. */
  readonly options: RegExp;
  /** A name that it has on its way, and where in what that stands for it is. */
  onName(name: ts.MemberName, path: readonly string[]): void;
  /** Where it comes from out of sight; and whether that was waited for, on the way. */
  onUnknown(node: ts.Node, isWaitedFor: boolean): void;
  /** Whether a function is one whose callers do not count. */
  isOfWrapper(owner: ts.Node): boolean;
  /** Whether what a function is given is the call's own. */
  isAroundCall(owner: ts.Node): boolean;
}
