/** How far a run has come, in one of its steps; a step may come again. */
export interface Progress {
  /** Files are read, understood, or checked for type errors. */
  readonly step: 'read' | 'resolve' | 'check';
  readonly done: number;
  /** How many there are in this step. */
  readonly total: number;
}

/** Told of every file; cheap, or it slows the run down. */
export type OnProgress = (progress: Progress) => void;
