import { type EndpointName, ROUTES } from '@qopen-compat/contract';
import { InvalidRequestError } from './invalid-request-error.js';

/** The part of a zod schema that is needed here. */
interface Schema {
  safeParse(value: unknown):
    | { readonly success: true }
    | {
        readonly success: false;
        readonly error: {
          readonly issues: readonly {
            readonly message: string;
            readonly path: readonly PropertyKey[];
          }[];
        };
      };
}

/**
 * Holds a request to the contract before anything is sent; what is sent is the request itself.
 *
 * @throws {@link InvalidRequestError} `QOPEN_INVALID_REQUEST` naming the first field that is wrong
 */
export function checkRequest(schema: Schema, request: unknown, endpoint: EndpointName): void {
  const checked = schema.safeParse(request);
  if (checked.success) return;
  const [issue] = checked.error.issues;
  const field =
    issue === undefined || issue.path.length === 0 ? 'the request' : issue.path.join('.');
  throw new InvalidRequestError(
    `${endpoint} was not called: POST ${ROUTES[endpoint]} — ${field}: ${issue?.message ?? 'unreadable'}. Mend the request; nothing was sent.`,
  );
}
