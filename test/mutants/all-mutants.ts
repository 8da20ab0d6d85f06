import { CODEMOD_MUTANTS } from './codemod-mutants.js';
import type { Mutant } from './mutant.js';
import { MUTANTS } from './mutants.js';
import { PLAN_MUTANTS } from './plan-mutants.js';
import { PROOF_MUTANTS } from './proof-mutants.js';

/** Everything that is taken out of a source so that a test has to fail. */
export const ALL_MUTANTS: readonly Mutant[] = [
  ...MUTANTS,
  ...CODEMOD_MUTANTS,
  ...PLAN_MUTANTS,
  ...PROOF_MUTANTS,
];
