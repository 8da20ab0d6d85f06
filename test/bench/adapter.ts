import process from 'node:process';
import { Aims } from './adapter/aims.js';
import { startBenchGateway } from './adapter/bench-gateway.js';
import { measureConcurrentLookups, measureTail } from './adapter/concurrent-lookups.js';
import { openContestants } from './adapter/contestants.js';
import { measureCases, printHeader } from './adapter/lookup-cases.js';
import { measureMemory } from './adapter/memory.js';

/**
 * What a lookup costs on V2 beside V1 by ids, on one gateway in another process, in turn: requests and
 * time, cold and warm, with and without a change to the list before each lookup; a thousand lookups at
 * once; the slowest of ten thousand; the memory. Prints each aim beside its worst case and exits 1 when
 * an aim about the number of requests is missed; times are medians, and depend on the machine. Takes
 * other numbers of customers as parameters; some minutes with its own.
 */
const given = process.argv.slice(2).map(Number);
const gateway = await startBenchGateway(given.length > 0 ? given : [537, 5_000, 50_000]);
const contestants = openContestants(gateway);
const bench = { gateway, contestants, aims: new Aims() };
try {
  for (const robot of gateway.robots) await measureConcurrentLookups(bench, robot);
  for (const robot of gateway.robots.slice(-1)) {
    await measureMemory(bench, robot);
    await measureTail(bench, robot);
  }
  printHeader();
  for (const robot of gateway.robots) await measureCases(bench, robot);
} finally {
  await contestants.close();
  gateway.stop();
}
console.log(`\nAims, each with its worst case:\n${bench.aims.report()}`);
process.exitCode = bench.aims.isMissed ? 1 : 0;
