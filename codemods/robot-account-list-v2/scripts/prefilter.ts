import { acquireLock, getState, setState } from 'codemod:workflow';

/**
 * Hands the directory given with `-t` and the parameters on to the step that migrates, which gets
 * neither otherwise. Runs for every file, changes none, and does its work for the first.
 */
export default async function prefilter(_: unknown, options: JssgOptions): Promise<null> {
  const release = acquireLock('targetDir');
  try {
    if (getState('targetDir') !== options.targetDir) {
      setState('targetDir', options.targetDir);
      setState('params', options.params);
      if (options.dryRun) {
        throw new Error(
          '--dry-run skips the step that migrates: give --param preview=true instead.',
        );
      }
    }
  } finally {
    release();
  }
  return null;
}

/** What the engine gives a script beside the file. */
interface JssgOptions {
  readonly targetDir: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly dryRun: boolean;
}
