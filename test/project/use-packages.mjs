// node use-packages.mjs esm|cjs, in a project that has the packed packages: every library is loaded
// that way and used once against the fake vendor. Prints what each of them exports.
import assert from 'node:assert/strict';
import console from 'node:console';
import { createRequire } from 'node:module';
import process from 'node:process';

const require = createRequire(import.meta.url);
const load =
  process.argv[2] === 'cjs'
    ? /** @param {string} name */ async (name) => require(name)
    : /** @param {string} name */ (name) => import(name);

const contract = await load('@qopen-compat/contract');
const adapter = await load('@qopen-compat/adapter');
const client = await load('@qopen-compat/client');
const shim = await load('@qopen-compat/shim');
const dropIn = await load('@qopen-compat/drop-in');
const gateway = await load('@qopen-compat/gateway');
const codemod = await load('@qopen-compat/robot-account-list-v2');

assert.equal(contract.ROUTES.GetRobotAccountByIds, '/gateway/qopen/GetRobotAccountByIds');

const vendor = await gateway.startGateway({ customers: 120, robots: 1, seed: 1 });
const { robot_id } = vendor.robots[0];
const options = { baseUrl: vendor.url, credentials: { token: vendor.token } };

const v2 = client.createClient(options);
/** @type {string[]} */
const ids = [];
for await (const account of v2.robotAccounts({ robot_id })) ids.push(account.account_id);
assert.equal(ids.length, 120);

const request = { robot_id, account_id_list: [ids[117], 'nobody'] };
/** @type {(page: object) => Promise<object>} */
const list = (page) => v2.GetRobotAccountListV2(page);
assertFound(await adapter.collectRobotAccounts(list, request));

const old = shim.createShim({ client: v2, notices: 'off' });
assertFound(await old.GetRobotAccountByIds(request));

const server = dropIn.createDropIn({ upstream: vendor.url });
const reply = await server.fetch(
  new globalThis.Request(`http://127.0.0.1${contract.ROUTES.GetRobotAccountByIds}`, {
    method: 'POST',
    headers: { 'Content-Type': contract.CONTENT_TYPE, [contract.TOKEN_HEADER]: vendor.token },
    body: JSON.stringify(request),
  }),
);
assertFound(await reply.json());

const { ledger } = codemod.migrateText('GetRobotAccountByIds();\n', 'customers.js');
assert.equal(ledger.sites.length, 1);

await Promise.all([server.close(), old.close(), v2.close(), vendor.close()]);

const libraries = { contract, adapter, client, shim, dropIn, gateway, codemod };
const names = Object.entries(libraries).map(([name, library]) => [
  name,
  Object.keys(library).sort(),
]);
console.log(JSON.stringify(Object.fromEntries(names)));

/** @param {{ errcode: number, data: { account_list: { account_id: string }[] } }} envelope */
function assertFound({ errcode, data }) {
  assert.equal(errcode, 0);
  assert.deepEqual(
    data.account_list.map(({ account_id }) => account_id),
    [ids[117]],
  );
}
