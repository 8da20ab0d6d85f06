import { Option } from 'commander';

/** The option `--grade`: how sure a rewrite has to be. */
export function gradeOption(description: string): Option {
  return new Option('--grade <grade>', description).choices(['proven', 'likely']).default('proven');
}
