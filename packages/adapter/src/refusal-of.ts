import {
  type EndpointName,
  type Envelope,
  ErrcodeError,
  ROUTES,
  excerpt,
} from '@qopen-compat/contract';

/** The error of a reply with `errcode ≠ 0`; its message quotes the beginning of what the vendor says. */
export function refusalOf(envelope: Envelope, endpoint: EndpointName, doing: string): ErrcodeError {
  const { errcode, errmsg = '', hint = '' } = envelope;
  return new ErrcodeError(
    `${doing} failed: POST ${ROUTES[endpoint]} — errcode ${errcode} ${excerpt(errmsg)} (hint ${excerpt(hint)}). The envelope is in \`envelope\`.`,
    envelope,
  );
}
