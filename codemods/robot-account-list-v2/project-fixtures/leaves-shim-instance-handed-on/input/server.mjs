import { shim } from './shim.mjs';
import { startServer } from './start-server.mjs';

startServer({ customers: shim });
