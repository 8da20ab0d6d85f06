import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { type DropInOptions, createDropIn } from './create-drop-in.js';

/** Where the drop-in listens. */
export interface StartDropInOptions extends DropInOptions {
  /** Default `127.0.0.1`: tokens travel in the clear, so it is for this machine's programs. */
  readonly host?: string | undefined;
  /** Default 0: any free port. */
  readonly port?: number | undefined;
}

/** A running drop-in. */
export interface RunningDropIn {
  /** Its base URL: what the legacy program is given instead of the vendor's. */
  readonly url: string;
  /** Stops listening, ends idle connections, and closes those to the vendor. */
  close(): Promise<void>;
}

/**
 * Starts the drop-in as an HTTP server on loopback.
 *
 * @example
 * ```ts
 * import { startDropIn } from '@qopen-compat/drop-in';
 *
 * const dropIn = await startDropIn({ upstream: 'https://qopen.example.com' });
 * console.log(`Point the legacy program at ${dropIn.url}`);
 * await dropIn.close();
 * ```
 * @throws ConfigurationError `QOPEN_CONFIGURATION`; what `listen` throws (EADDRINUSE)
 */
export async function startDropIn(options: StartDropInOptions): Promise<RunningDropIn> {
  const dropIn = createDropIn(options);
  const server = createAdaptorServer({
    fetch: (request: Request) => dropIn.fetch(request),
    // Whoever starts it in a program of their own keeps their Request and Response.
    overrideGlobalObjects: false,
  });
  server.listen(options.port ?? 0, options.host ?? '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (error) {
    await dropIn.close();
    throw error;
  }
  const { address, family, port } = server.address() as AddressInfo;
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await closed;
      await dropIn.close();
    },
  };
}
