import { describe, expect, it } from 'vitest';
import { collectRobotAccounts } from '../collect-robot-accounts.js';
import { SimulatedList, accountOf } from '../simulated-list.test-support.js';
import { createDirectory } from './create-directory.js';
import { type Provenance, provenanceOf, withProvenance } from './provenance.js';

const still = { deletions: 0, insertions: 0, moves: 0 };
const request = {
  robot_id: 'r1',
  account_id_list: ['acc-1', 'nobody'],
  external_user_id_list: [],
};
const expected = {
  robot_id: 'r1',
  found: 1,
  missing: { account_id_list: ['nobody'], external_user_id_list: [] },
  certificate: { kind: 'complete', served: 'live', requests: 1 },
};

describe('where an answer comes from', () => {
  it('is told of a lookup, and to the hook', async () => {
    const told: Provenance[] = [];
    const { list } = new SimulatedList(50, 1, still);
    const directory = createDirectory(list, { onLookup: (each) => told.push(each) });
    const lookup = await directory.find(request);
    expect(provenanceOf(lookup)).toMatchObject(expected);
    expect(told).toEqual([provenanceOf(lookup)]);
  });

  it('is told of the container that migrated code gets back, unseen by whoever does not ask', async () => {
    const { list } = new SimulatedList(50, 1, still);
    const told: Provenance[] = [];
    const reply = await collectRobotAccounts(
      async (page) => ({ status: 200, data: await list(page, {}) }),
      request,
      { positions: false, onLookup: (each) => told.push(each) },
    );
    expect(provenanceOf(reply)).toMatchObject(expected);
    expect(told).toEqual([provenanceOf(reply)]);
    const bare = {
      status: 200,
      data: { errcode: 0, data: { account_list: [accountOf('acc-1')] } },
    };
    expect(reply).toStrictEqual(bare);
    expect(JSON.stringify(reply)).toBe(JSON.stringify(bare));
    expect(provenanceOf({ ...reply })).toBeUndefined();
    expect(provenanceOf(structuredClone(reply))).toBeUndefined();
  });

  it('is not told to the hook of a lookup that failed', async () => {
    const told: Provenance[] = [];
    const directory = createDirectory(() => Promise.reject(new Error('reset')), {
      onLookup: (each) => told.push(each),
    });
    await expect(directory.find(request)).rejects.toThrow('reset');
    expect(told).toEqual([]);
  });

  it('is unknown of what no lookup gave, and of what can carry no property', () => {
    for (const reply of [undefined, null, 'text', 7, {}]) {
      expect(provenanceOf(reply)).toBeUndefined();
    }
    const frozen = Object.freeze({});
    const provenance = expected as unknown as Provenance;
    expect(provenanceOf(withProvenance(frozen, provenance))).toBeUndefined();
    expect(withProvenance('text', provenance)).toBe('text');
  });

  it('is that of the last lookup where an object is given twice', () => {
    const reply = {};
    for (const found of [1, 2]) {
      withProvenance(reply, { ...(expected as unknown as Provenance), found });
      expect(provenanceOf(reply)?.found).toBe(found);
    }
  });
});
