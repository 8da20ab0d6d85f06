import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { startGateway } from '@qopen-compat/gateway';
import { planMigration, writeMigration } from '@qopen-compat/robot-account-list-v2';
import { writeFiles } from '../codemod/work-directory.test-support.js';
import { packPackages } from '../project/pack-packages.js';
import { FRAMEWORKS } from './frameworks.js';

/**
 * Runs services of frameworks that are too large, or too old, to be installed with this project: installs
 * each, and the packed adapter, in an empty folder, asks the service for customers on V1, migrates it, and
 * asks again with V1 switched off. Needs the npm registry.
 */
const run = promisify(execFile);
const count = { passed: 0, failed: 0 };
for (const { name, packages, files, ask } of FRAMEWORKS) {
  const root = await mkdtemp(join(tmpdir(), 'qopen-framework-'));
  const gateway = await startGateway({ customers: [230], seed: 3 });
  try {
    writeFiles(root, { 'package.json': '{ "name": "crm", "private": true }\n', ...files });
    writeFiles(root, { 'ask.cjs': ask });
    const tarballs = await packPackages(root);
    const own = tarballs.map(({ path }) => path);
    await run('npm', ['install', '--no-audit', '--no-fund', ...packages, ...own], { cwd: root });
    const [robot] = gateway.robots;
    const robotId = robot?.robot_id ?? '';
    const ids = [201, 3].map((at) => gateway.robot(robotId).page(at, 1)[0]?.account_id ?? '');
    const askNow = async (): Promise<string> => {
      const env = { ...process.env, HOST: gateway.url, TOKEN: gateway.token };
      const { stdout } = await run('node', ['ask.cjs', robotId, ...ids], { cwd: root, env });
      return stdout.replace(/"hint":"[^"]*"/g, '');
    };
    const before = await askNow();
    const migration = planMigration(root, { grade: 'likely' });
    writeMigration(migration);
    gateway.configure({ sunset: true });
    const after = await askNow();
    const { rewritten } = migration.ledger.summary;
    const isRight = ids.every((id) => before.includes(id)) && after === before && rewritten > 0;
    count[isRight ? 'passed' : 'failed'] += 1;
    console.log(`${isRight ? 'same answers' : 'DIFFERS'}  ${name}, ${rewritten} sites rewritten`);
    if (!isRight) console.log(`on V1: ${before}\non V2: ${after}`);
  } finally {
    await gateway.close();
    await rm(root, { recursive: true, force: true });
  }
}
console.log(`\n${count.passed} passed, ${count.failed} failed`);
process.exitCode = count.failed === 0 ? 0 : 1;
