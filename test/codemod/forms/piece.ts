/** How a file takes in others. */
export type System = 'esm' | 'commonjs';

/** A kind of file, and what may stand in it. */
export interface FileKind {
  readonly name: string;
  readonly file: string;
  readonly system: System;
  readonly typed: boolean;
  /** The `type` of its `package.json`. */
  readonly packageType: 'module' | 'commonjs';
}

/**
 * Code is written once, in TypeScript: what stands between `‹` and `›` is a type, and goes where the
 * file is JavaScript.
 */
export type Code = string;

/** One small part of a program, by a name that says what is special about it. */
export interface Piece {
  readonly name: string;
  /** Left out where this says so. */
  readonly fits?: (kind: FileKind) => boolean;
  /**
   * Why a program with this part is left as it is, where that is so today. It may be rewritten all the
   * same, if it then prints the same; one without this must be rewritten.
   */
  readonly leaves?: string;
}

/** Where the path comes from. */
export interface PathPiece extends Piece {
  /** At the top of the file. */
  readonly top?: Code;
  /** The whole URL, made from `host`. */
  readonly url: Code;
}

/** How the request is made, from `robotId` and `ids`. */
export interface BodyPiece extends Piece {
  readonly top?: Code;
  /** Before the call. */
  readonly before?: Code;
  readonly body: Code;
}

/** Who sends it, and how it is called. */
export interface CallPiece extends Piece {
  readonly client: string;
  /** At the top of the file, with the imports; the binding of the client among them. */
  readonly load: Code;
  readonly top?: Code;
  /** Before the call, inside the function. */
  readonly before?: Code;
  /** The call, whose value is a promise of the client's own container. */
  readonly call: (url: Code, body: Code) => Code;
  /** The envelope, or a promise of it, from a container. */
  readonly envelope: (container: Code) => Code;
  /** The member that can be destructured off the container. */
  readonly member?: 'data' | 'body';
}

/** What is done with the result: the statements of a function. */
export interface ResultPiece extends Piece {
  readonly top?: Code;
  readonly statements: (parts: {
    /** What has to stand before the call. */
    readonly before: Code;
    readonly call: Code;
    readonly envelope: (container: Code) => Code;
    readonly member: 'data' | 'body' | undefined;
  }) => Code;
}

/** How the text is laid out; a change of a whole file's text. */
export interface LayoutPiece extends Piece {
  readonly lay: (text: string, kind: FileKind) => string;
}
