// node --import <this file> …: the clock goes on by CLOCK_STEP_MS whenever it is read, and not otherwise.
import { performance } from 'node:perf_hooks';
import process from 'node:process';

const step = Number(process.env['CLOCK_STEP_MS']);
let now = 0;
performance.now = () => (now += step);
