import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** One request as the server got it. */
export interface Received {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Record<string, unknown>;
  /** Resolves when the connection ends before the reply was sent: the client has given up. */
  readonly givenUp: Promise<void>;
}

/** What the server does with a request. */
export type Reply =
  /** Objects are sent as JSON. */
  | { status?: number; headers?: Record<string, string>; body: object | string | Buffer }
  /** Sent one after the other; without `end`, the reply stays open. */
  | { pieces: readonly Buffer[]; end: boolean }
  /** Written to the connection as it is. */
  | { raw: string }
  | 'reset'
  | 'truncate'
  | 'hang';

/** A vendor that answers as the test says, on a port of its own, closed when the test is finished. */
export interface ScriptedServer {
  readonly url: string;
  readonly received: readonly Received[];
  /** Resolves with the request of that number, from 1, when it has arrived. */
  arrival(number: number): Promise<Received>;
  /** The most requests that were being answered at the same time. */
  readonly mostAtOnce: number;
}

export async function scriptedServer(
  answer: (request: Received, number: number) => Reply | Promise<Reply>,
): Promise<ScriptedServer> {
  const received: Received[] = [];
  const arrivals = new Map<number, (request: Received) => void>();
  let atOnce = 0;
  let mostAtOnce = 0;

  const handle = async (message: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of message) chunks.push(chunk as Buffer);
    const request: Received = {
      path: message.url ?? '',
      headers: message.headers,
      body: JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>,
      givenUp: new Promise((resolve) => response.once('close', resolve)),
    };
    const number = received.push(request);
    mostAtOnce = Math.max(mostAtOnce, (atOnce += 1));
    arrivals.get(number)?.(request);
    const reply = await answer(request, number);
    atOnce -= 1;
    await send(response, reply);
  };
  const server = createServer((message, response) => {
    handle(message, response).catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    arrival: (number) => {
      const arrived = received[number - 1];
      if (arrived !== undefined) return Promise.resolve(arrived);
      return new Promise((resolve) => arrivals.set(number, resolve));
    },
    get mostAtOnce() {
      return mostAtOnce;
    },
  };
}

async function send(response: ServerResponse, reply: Reply): Promise<void> {
  if (reply === 'hang') return;
  if (reply === 'reset') {
    response.socket?.resetAndDestroy();
    return;
  }
  if (reply === 'truncate') {
    response.writeHead(200, { 'content-length': '1000' });
    response.write('{"errcode":0,"data":{"account_list":[', () => response.destroy());
    return;
  }
  if ('raw' in reply) {
    response.socket?.end(reply.raw);
    return;
  }
  if ('pieces' in reply) {
    for (const piece of reply.pieces) {
      await new Promise((written) => response.write(piece, written));
    }
    if (reply.end) response.end();
    return;
  }
  const { status = 200, headers = {}, body } = reply;
  response.writeHead(status, { 'content-type': 'application/json; charset=UTF-8', ...headers });
  response.end(typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body));
}
