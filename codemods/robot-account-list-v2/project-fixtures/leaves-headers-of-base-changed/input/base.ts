export class TenantService {
  protected token = process.env.QOPEN_TOKEN ?? '';
  protected readonly headers: Record<string, string> = {};

  // 每个企业一个 token
  use(token: string) {
    this.token = token;
    this.headers['Token'] = token;
    return this;
  }
}
