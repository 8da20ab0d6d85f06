// node loaded-files.mjs esm|cjs NAME: loads one package that way and prints every file this loaded,
// as a JSON list of paths or file URLs.
import console from 'node:console';
import { createRequire, register } from 'node:module';
import process from 'node:process';
import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';

const [, , way, name = ''] = process.argv;
const require = createRequire(import.meta.url);
const { port1, port2 } = new MessageChannel();
const hooks = `
let port;
export function initialize(given) { port = given; }
export async function load(url, context, next) { port.postMessage(url); return next(url, context); }
`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`, {
  data: port2,
  transferList: [port2],
});

/** @type {string[]} */
const loaded = [];
if (way === 'cjs') require(name);
else await import(name);
for (let sent = receiveMessageOnPort(port1); sent; sent = receiveMessageOnPort(port1)) {
  loaded.push(sent.message);
}
loaded.push(...Object.keys(require.cache));
console.log(JSON.stringify(loaded));
port1.close();
