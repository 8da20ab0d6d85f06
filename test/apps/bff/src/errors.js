import { HTTPError, RequestError } from 'got';
import { QopenError } from './qopen.js';

/** 圈量那边的错误一律转 502，不让前端看到堆栈 */
export async function errorHandler(ctx, next) {
  try {
    await next();
    if (ctx.status === 404 && ctx.body === undefined) {
      ctx.status = 404;
      ctx.body = { error: 'route_not_found' };
    }
  } catch (err) {
    const { status, body } = toResponse(err);
    console.error(`[bff] ${ctx.method} ${ctx.path} -> ${status}: ${err.message}`);
    ctx.status = status;
    ctx.body = body;
  }
}

function toResponse(err) {
  if (err instanceof QopenError) {
    return { status: 502, body: { error: 'upstream_error', errcode: err.errcode, message: err.message } };
  }
  if (err instanceof HTTPError) {
    return { status: 502, body: { error: 'upstream_http_error', upstreamStatus: err.response.statusCode } };
  }
  if (err instanceof RequestError) {
    return { status: 502, body: { error: 'upstream_unavailable', code: err.code } };
  }
  if (err.expose) {
    return { status: err.status, body: { error: err.message } };
  }
  return { status: 500, body: { error: 'internal_error' } };
}
