import type { Code, FileKind } from './piece.js';

/** A way to take a client in; `$` in the calls stands for what it is bound to. */
export interface Load {
  readonly name: string;
  readonly fits?: (kind: FileKind) => boolean;
  readonly code: Code;
  readonly bound: Code;
  readonly leaves?: string;
}

/** A way to call it; `URL` and `BODY` stand for themselves. */
export interface Call {
  readonly name: string;
  readonly fits?: (kind: FileKind) => boolean;
  readonly top?: Code;
  readonly before?: Code;
  readonly code: Code;
  /** What is done with the container, `REPLY`. */
  readonly envelope: Code;
  readonly member?: 'data' | 'body';
  readonly leaves?: string;
}

/** Something that sends requests. */
export interface Client {
  readonly name: string;
  readonly loads: readonly Load[];
  readonly calls: readonly Call[];
}
