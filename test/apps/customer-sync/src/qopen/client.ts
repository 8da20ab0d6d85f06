import axios, { type AxiosInstance } from 'axios';
import type { Account, AccountListData, QopenReply } from './types';

/** 接口限制：一次最多查 100 个 */
const CHUNK_SIZE = 100;

export class QopenError extends Error {
  constructor(
    message: string,
    readonly errcode?: number,
    readonly httpStatus?: number,
  ) {
    super(message);
    this.name = 'QopenError';
  }
}

export interface QopenClientOptions {
  host: string;
  token: string;
  robotId: string;
}

export class QopenClient {
  private readonly http: AxiosInstance;
  private readonly robotId: string;

  constructor(options: QopenClientOptions) {
    this.robotId = options.robotId;
    this.http = axios.create({
      baseURL: options.host,
      timeout: 15_000,
      headers: {
        'Content-Type': 'application/json; charset=UTF-8',
        Token: options.token,
      },
    });
  }

  /** 按 account_id 批量拉客户，机器人没有的 id 不会出现在结果里 */
  async fetchCustomers(accountIds: string[]): Promise<Map<string, Account>> {
    const found = new Map<string, Account>();
    for (let start = 0; start < accountIds.length; start += CHUNK_SIZE) {
      const chunk = accountIds.slice(start, start + CHUNK_SIZE);
      const accounts = await this.fetchChunk(chunk);
      console.error(`[qopen] 第 ${start / CHUNK_SIZE + 1} 批：请求 ${chunk.length}，返回 ${accounts.length}`);
      for (const account of accounts) found.set(account.account_id, account);
    }
    return found;
  }

  private async fetchChunk(ids: string[]): Promise<Account[]> {
    try {
      const { data: reply } = await this.http.post<QopenReply<AccountListData>>(
        '/gateway/qopen/GetRobotAccountByIds',
        {
          robot_id: this.robotId,
          account_id_list: ids,
          need_tag_info: true, // CRM 里要展示标签
        },
      );
      if (reply.errcode !== 0) {
        throw new QopenError(`圈量接口报错 errcode=${reply.errcode} errmsg=${reply.errmsg}`, reply.errcode);
      }
      return reply.data.account_list ?? [];
    } catch (err) {
      if (axios.isAxiosError(err)) {
        throw new QopenError(`圈量接口请求失败：${err.message}`, undefined, err.response?.status);
      }
      throw err;
    }
  }
}
