export class TenantService {
  protected token = process.env.QOPEN_TOKEN ?? '';

  // 每个企业一个 token
  use(token: string) {
    this.token = token;
    return this;
  }
}
