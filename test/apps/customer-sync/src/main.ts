import { loadConfig, readJson } from './config';
import { QopenClient } from './qopen/client';
import { diffCustomers, type SyncReport } from './sync/diff';
import { toCrmRecord, type CrmRecord } from './sync/mapper';

async function main(): Promise<void> {
  const config = loadConfig();
  const { account_ids = [] } = readJson<{ account_ids?: string[] }>(config.idsFile);
  const snapshot = readJson<CrmRecord[]>(config.snapshotFile);
  const ids = [...new Set(account_ids)];

  const client = new QopenClient(config);
  const accounts = await client.fetchCustomers(ids);
  const current = new Map([...accounts].map(([id, account]) => [id, toCrmRecord(account)]));

  const report = diffCustomers(ids, current, snapshot);
  printSummary(ids.length, report);
  console.log(JSON.stringify(report, null, 2));
}

function printSummary(total: number, report: SyncReport): void {
  console.log(
    `客户同步：共 ${total} 个，新增 ${report.added.length}，变更 ${report.changed.length}，` +
      `无变化 ${report.unchanged.length}，未找到 ${report.missing.length}`,
  );
}

main().catch((err: unknown) => {
  console.error('[customer-sync] 同步失败：', err instanceof Error ? err.message : err);
  process.exitCode = 1;
});
