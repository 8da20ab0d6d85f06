/** What programs use of egg: a service is made with the context of its request. */
exports.Service = class Service {
  constructor(ctx) {
    this.ctx = ctx;
    this.app = ctx.app;
  }
};
