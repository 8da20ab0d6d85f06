import { ROUTES } from '@qopen-compat/contract';
import { ConfigurationError } from './configuration-error.js';

/** The folder of every route: people paste it into the base URL. */
const GATEWAY = ROUTES.GetRobotAccountListV2.slice(
  0,
  ROUTES.GetRobotAccountListV2.lastIndexOf('/'),
);

/**
 * Reads what stands in front of `/gateway/qopen`.
 *
 * @param name of the option or variable, for the message
 * @throws {@link ConfigurationError} `QOPEN_CONFIGURATION`; the message does not quote the value, which may hold a password
 */
export function readBaseUrl(value: unknown, name: string): URL {
  const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : undefined;
  const wrong = url === undefined ? 'it is no URL' : whatIsWrong(url);
  if (url !== undefined && wrong === undefined) return url;
  throw new ConfigurationError(
    `\`${name}\` cannot be used: ${wrong}. Set it to http(s)://host[:port][/prefix].`,
  );
}

function whatIsWrong(url: URL): string | undefined {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'it is neither http nor https';
  if (url.username !== '' || url.password !== '') return 'it carries a user name or a password';
  if (url.search !== '' || url.hash !== '') return 'it carries a query or a fragment';
  if (url.pathname.includes(GATEWAY)) return `it already holds ${GATEWAY}, which is added to it`;
  return undefined;
}
