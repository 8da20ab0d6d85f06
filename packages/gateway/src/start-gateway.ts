import { type Server, type ServerResponse, createServer } from 'node:http';
import { type HttpBindings, getRequestListener } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { CONTENT_TYPE } from '@qopen-compat/contract';
import { BrokenConnection } from './broken-connection.js';
import type { GatewayOptions } from './gateway-options.js';
import { InProcessGateway } from './in-process-gateway.js';

/** A fake vendor that listens. */
export interface Gateway extends InProcessGateway {
  /** The base URL, without a slash at its end. */
  readonly url: string;
  /** Ends every connection, answered or not, and stops listening. Closing again does nothing. */
  close(): Promise<void>;
}

/**
 * Starts a fake vendor on a loopback port. The same seed and requests give the same bytes.
 *
 * @throws {@link GatewayOptionsError} `QOPEN_CONFIGURATION` for an option it cannot use, and Node's own
 *   error when it cannot listen
 * @example
 * ```ts
 * import { startGateway } from '@qopen-compat/gateway';
 *
 * const gateway = await startGateway({ customers: 250, seed: 7 });
 * const [robot] = gateway.robots;
 * const reply = await fetch(`${gateway.url}/gateway/qopen/GetRobotAccountListV2`, {
 *   method: 'POST',
 *   headers: { 'Content-Type': 'application/json; charset=UTF-8', Token: gateway.token },
 *   body: JSON.stringify({ robot_id: robot?.robot_id, offset: 0, limit: 100 }),
 * });
 * console.log(await reply.json(), gateway.journal());
 * await gateway.close();
 * ```
 * @see CONTRACT.md for what is known of the vendor and what is inferred
 */
export async function startGateway(options: GatewayOptions = {}): Promise<Gateway> {
  const gateway = new InProcessGateway(options);
  const { host = '127.0.0.1', port = 0 } = options;
  const listener = getRequestListener(
    (request, env) => answerOrBreak(gateway, request, env as HttpBindings),
    // A test tool that replaced the globals would change what it is there to test.
    { overrideGlobalObjects: false },
  );
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing));
  const url = await listen(server, host, port);
  return Object.assign(gateway, { url, close: () => close(server) });
}

async function answerOrBreak(
  gateway: InProcessGateway,
  request: Request,
  { outgoing }: HttpBindings,
): Promise<Response> {
  try {
    return await gateway.fetch(request);
  } catch (error) {
    breakConnection(outgoing, error);
    return RESPONSE_ALREADY_SENT;
  }
}

/** What is sent before a break has to reach the client first; what is not a fault ends the same way. */
function breakConnection(outgoing: ServerResponse, error: unknown): void {
  const part = error instanceof BrokenConnection ? error.part : undefined;
  if (part === undefined) {
    outgoing.socket?.resetAndDestroy();
    return;
  }
  outgoing.writeHead(200, {
    'content-type': CONTENT_TYPE,
    'content-length': Buffer.byteLength(part.whole),
  });
  outgoing.write(part.sent, () => outgoing.destroy());
}

function listen(server: Server, host: string, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      const bound = typeof address === 'object' && address !== null ? address.port : port;
      resolve(`http://${host.includes(':') ? `[${host}]` : host}:${bound}`);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
