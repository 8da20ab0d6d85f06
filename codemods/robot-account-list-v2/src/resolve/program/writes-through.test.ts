import { describe, expect, it } from 'vitest';
import { planMigration } from '../../plan-migration.js';
import { testdir } from '../../testdir.test-support.js';

const SENT =
  "{ path: '/gateway/qopen/GetRobotAccountByIds', method: 'POST', body: JSON.stringify({ robot_id, account_id_list: ids }) }";

/** The site of a call through a pool, in a function with this body. */
function siteOf(body: string, outside = '') {
  const text = `import { Pool } from 'undici';
${outside}
export async function customers(host: string, robot_id: string, ids: string[]) {
  ${body}
}
`;
  return planMigration(testdir({ 'src/customers.ts': text })).ledger.sites[0];
}

const OWN = 'const pool = new Pool(host);';
const CALL = `pool.request(${SENT})`;

describe('a client that is closed', () => {
  it.each([
    ['before the reply is there', `${OWN} const sent = ${CALL}; void pool.close(); return sent;`],
    ['in `finally`', `${OWN} try { return ${CALL}; } finally { await pool.close(); }`],
    ['for good', `${OWN} const sent = ${CALL}; pool.destroy(); return sent;`],
  ])('has no further pages to give: %s', (_, body) => {
    expect(siteOf(body)?.reason).toBe('changes-meanwhile');
  });

  it.each([
    ['with the reply', `${OWN} const sent = await ${CALL}; await pool.close(); return sent;`],
    ['in `finally`', `${OWN} try { return await ${CALL}; } finally { await pool.close(); }`],
  ])('is proven where it has given all: %s', (_, body) => {
    expect(siteOf(body)?.grade).toBe('proven');
  });

  it('is proven where that is done once for all calls', () => {
    const outside =
      "const pool = new Pool('https://qopen.example.com');\nexport const shutDown = () => pool.close();\n";
    expect(siteOf(`return (await ${CALL}).body.json();`, outside)?.grade).toBe('proven');
  });
});

describe('an object that is written into by a function of the language', () => {
  const siteWith = (statement: string) => {
    const sent = SENT.replace('body:', 'headers, body:');
    return siteOf(
      `${OWN} const headers: Record<string, string> = {}; const sent = pool.request(${sent}); ${statement} return sent;`,
    );
  };

  it.each([
    "Reflect.set(headers, 'Token', '');",
    "Reflect.deleteProperty(headers, 'Token');",
    "Object.defineProperty(headers, 'Token', { value: '' });",
  ])('may be another one for the pages to come: %s', (statement) => {
    expect(siteWith(statement)?.reason).toBe('changes-meanwhile');
    expect(siteWith(statement.replace('(headers', '(globalThis'))?.grade).toBe('proven');
  });
});
