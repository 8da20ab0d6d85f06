import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson } from '@qopen-compat/contract';
import { InProcessGateway } from './in-process-gateway.js';
import { firstRobot, post, requestFor } from './post.test-support.js';
import { spoilBody } from './spoil-body.js';

const entry = { n: 1, endpoint: 'GetRobotAccountListV2', method: 'POST', body: {} };

describe('spoilBody', () => {
  it('leaves control characters raw inside strings and keeps the meaning', () => {
    const anyText = fc.string({
      unit: fc.oneof(fc.constantFrom(...'\t\n\r\b\f\u0001\u001f\\"un0'), fc.constant('客')),
    });
    const bodies = fc.property(fc.dictionary(anyText, anyText), (data) => {
      const body = JSON.stringify({ data, hint: 'ab-1' });
      const spoilt = spoilBody(body, 'control-characters', entry);
      expect(() => JSON.parse(spoilt) as unknown).toThrow(SyntaxError);
      expect(readJson(spoilt)).toEqual({ ...(JSON.parse(body) as object), hint: 'ab-1\t' });
    });
    fc.assert(bodies, { numRuns: 300 });
  });

  it('leaves every control character raw, and every other escape as it is', () => {
    const body = '{"data":"\\b\\f\\n\\r\\t\\u0001\\u001F \\\\n \\" \\u6d4b \\ud83c","hint":"ab-1"}';
    expect(spoilBody(body, 'control-characters', entry)).toBe(
      '{"data":"\b\f\n\r\t\u0001\u001f \\\\n \\" \\u6d4b \\ud83c","hint":"ab-1\t"}',
    );
  });

  it('makes JSON that nobody can read, out of any reply', () => {
    const bodies = fc.property(fc.json(), (data) => {
      const body = JSON.stringify({ data, errcode: 0, errmsg: 'ok', hint: 'ab-1' });
      expect(() => readJson(spoilBody(body, 'malformed', entry))).toThrow();
    });
    fc.assert(bodies, { numRuns: 100 });
  });

  it('gives a function the reply and the request, and sends what it returns', async () => {
    const gateway = new InProcessGateway({ customers: 5 });
    const page = { robot_id: firstRobot(gateway), offset: 0, limit: 3 };
    gateway.configure({
      faults: [{ do: { body: (body, { n, accounts }) => `${n} ${accounts} ${body.slice(0, 7)}` } }],
    });
    const response = await gateway.fetch(requestFor(gateway, 'GetRobotAccountListV2', page));
    expect(await response.text()).toBe('1 3 {"data"');
  });

  it('spoils what the gateway sends, in Chinese and with every quirk, without changing its meaning', async () => {
    const gateway = new InProcessGateway();
    const page = { robot_id: firstRobot(gateway), offset: 0, limit: 100 };
    const clean = await post(gateway, 'GetRobotAccountListV2', page);
    gateway.configure({ faults: [{ do: { body: 'control-characters' } }] });
    const response = await gateway.fetch(requestFor(gateway, 'GetRobotAccountListV2', page));
    const text = await response.text();
    expect(text).toMatch(/\n/);
    expect(readJson(text)).toMatchObject({ data: clean.data, errcode: 0 });
  });
});
