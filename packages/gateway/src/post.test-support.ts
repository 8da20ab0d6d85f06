import { type EndpointName, ROUTES, TOKEN_HEADER } from '@qopen-compat/contract';
import type { InProcessGateway } from './in-process-gateway.js';

/** An envelope as the tests look at it. */
export interface Seen {
  data: {
    account_list?: { account_id: string; [field: string]: unknown }[];
    [field: string]: unknown;
  };
  errcode: number;
  errmsg: string;
  hint: string;
}

/** A request to an endpoint, with the gateway's own token unless another is given. */
export function requestFor(
  gateway: InProcessGateway,
  endpoint: EndpointName,
  body: unknown,
  token: string | null = gateway.token,
): Request {
  return new Request(`http://vendor.example.com${ROUTES[endpoint]}`, {
    method: 'POST',
    headers: token === null ? {} : { [TOKEN_HEADER]: token },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

/** The envelope a request is answered with. */
export async function post(
  gateway: InProcessGateway,
  endpoint: EndpointName,
  body: unknown,
  token?: string | null,
): Promise<Seen> {
  const response = await gateway.fetch(requestFor(gateway, endpoint, body, token));
  return (await response.json()) as Seen;
}

/** The id of the first robot. */
export function firstRobot(gateway: InProcessGateway): string {
  return gateway.robots[0]?.robot_id ?? '';
}
