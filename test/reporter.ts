import type { Reporter, TestModule } from 'vitest/node';

/** Closes the run with one plain line that people and CI read alike: `N passed, N failed, N skipped`. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const count = { passed: 0, failed: unhandled.length, skipped: 0, pending: 0 };
    for (const module of modules) {
      const tests = [...module.children.allTests()];
      for (const test of tests) count[test.result().state] += 1;
      if (module.state() === 'failed' && !tests.some((test) => test.result().state === 'failed')) {
        count.failed += 1;
      }
    }
    console.log(
      `\n${count.passed} passed, ${count.failed + count.pending} failed, ${count.skipped} skipped`,
    );
  }
}
