import type { CrmRecord } from './mapper';

export interface FieldChange {
  field: string;
  before: unknown;
  after: unknown;
}

export interface SyncReport {
  added: CrmRecord[];
  changed: { id: string; changes: FieldChange[] }[];
  unchanged: string[];
  /** 请求了但机器人没有这个客户 */
  missing: { id: string; inSnapshot: boolean }[];
}

const COMPARED = [
  'externalUserId',
  'name',
  'gender',
  'phone',
  'source',
  'addedAt',
  'lost',
  'remark',
  'attributes',
  'tags',
] as const satisfies readonly (keyof CrmRecord)[];

export function diffCustomers(ids: string[], current: Map<string, CrmRecord>, snapshot: CrmRecord[]): SyncReport {
  const known = new Map(snapshot.map((record) => [record.id, record]));
  const report: SyncReport = { added: [], changed: [], unchanged: [], missing: [] };
  for (const id of [...ids].sort()) {
    const after = current.get(id);
    const before = known.get(id);
    if (!after) {
      report.missing.push({ id, inSnapshot: before !== undefined });
    } else if (!before) {
      report.added.push(after);
    } else {
      const changes = compare(before, after);
      if (changes.length > 0) report.changed.push({ id, changes });
      else report.unchanged.push(id);
    }
  }
  return report;
}

function compare(before: CrmRecord, after: CrmRecord): FieldChange[] {
  return COMPARED.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field])).map((field) => ({
    field,
    before: before[field],
    after: after[field],
  }));
}
