// node --import <this file> …: ends the process at one of its own writes. STOP_AT is the function and the
// how manyth call of it, `renameSync:3`; STOP_HOW is `kill`, as by kill -9, `pause`, told on stderr and until
// SIGCONT, or the code of an error thrown.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import process from 'node:process';

const { STOP_AT = '', STOP_HOW = 'kill' } = process.env;
const [name = '', number = ''] = STOP_AT.split(':');
let calls = 0;

/** @type {Record<string, (...parameters: unknown[]) => unknown>} */
const functions = /** @type {never} */ (fs);
const original = functions[name];
if (original === undefined) throw new TypeError(`node:fs has no ${name}.`);

functions[name] = (...parameters) => {
  // Of the files opened, only the new ones are writes.
  if (name !== 'openSync' || parameters[1] === 'wx') calls += 1;
  if (calls === Number(number)) {
    if (STOP_HOW === 'kill') process.kill(process.pid, 'SIGKILL');
    else if (STOP_HOW === 'pause') {
      fs.writeSync(2, 'paused\n');
      process.kill(process.pid, 'SIGSTOP');
    } else
      throw Object.assign(new Error(`${STOP_HOW}: ${name}`), { code: STOP_HOW, syscall: name });
  }
  return original(...parameters);
};
syncBuiltinESMExports();
