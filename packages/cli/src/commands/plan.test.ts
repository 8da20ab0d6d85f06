import { planLookups } from '@qopen-compat/adapter';
import { CommanderError } from 'commander';
import { describe, expect, it } from 'vitest';
import { run } from '../command.test-support.js';
import { planCommand } from './plan.js';

const plan = (...flags: string[]) => run(planCommand, flags);
const LOAD = ['--customers', '50000', '--lookups-per-day', '20000'];

describe('a plan without the vendor', () => {
  it('sets what V2 costs beside V1, a lookup and a day', async () => {
    const { output, exitCode } = await plan(...LOAD);
    expect(output).toContain('50,000 customers\n20,000 lookups a day for 1 id each, 0 %');
    expect(output).toMatch(/requests +a lookup +a day\n/);
    expect(output).toMatch(/V1, today +1\.0 +20,000\n/);
    expect(output).toMatch(/V2, positions remembered \(default\) +1\.0 +22,\d{3}\n/);
    expect(output).toMatch(/V2, nothing remembered +26\d\.\d +5,\d{3},\d{3}\n/);
    expect(output).toMatch(/V2, somebody who is not there +528\.0 *\n/);
    expect(output).toMatch(
      /Learning the positions is 2,\d{3} of these requests, .* 0\.26 a second/,
    );
    expect(exitCode).toBeUndefined();
  });

  it('takes every part of the load', async () => {
    const load = {
      customers: 50_000,
      lookupsPerDay: 20_000,
      idsPerLookup: 20,
      absentShare: 0.01,
      changesPerDay: 300,
    };
    const parts = ['--ids-per-lookup', '20', '--absent-share', '0.01', '--changes-per-day', '300'];
    const { output } = await plan(...LOAD, ...parts, '--json');
    expect(JSON.parse(output)).toEqual({ load, plan: planLookups(load) });
    const text = await plan(...LOAD, ...parts);
    expect(text.output).toContain('for 20 ids each, 1 % for somebody who is not there; 300 cust');
  });
});

it.each([
  [['--lookups-per-day', '1'], 'Give --robot, or --customers.'],
  [['--customers', '1'], 'required option'],
  [[...LOAD, '--robot', 'r1'], "cannot be used with option '--robot <id>'"],
  [[...LOAD, '--customers', '-1'], 'from 0 to 10000000'],
  [[...LOAD, '--ids-per-lookup', '0'], 'from 1 to 1000000'],
  [[...LOAD, '--absent-share', '1.5'], 'from 0 to 1'],
  [[...LOAD, '--absent-share', ''], 'from 0 to 1'],
  [[...LOAD, '--token', 'qt_7f3a'], 'unknown option'],
])('%j is refused: %s', async (flags, message) => {
  const refused = plan(...flags);
  await expect(refused).rejects.toThrow(CommanderError);
  await expect(refused).rejects.toThrow(message);
});
