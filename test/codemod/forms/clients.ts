import type { Call, Load } from './client.js';
import { KINDS } from './kinds.js';
import { OTHER_CLIENTS } from './other-clients.js';
import type { CallPiece, Code } from './piece.js';
import { PROMISE_CLIENTS } from './promise-clients.js';

/** Each client by each of its import forms and call forms. */
export const CALLS: readonly CallPiece[] = [...PROMISE_CLIENTS, ...OTHER_CLIENTS]
  .flatMap(({ name: client, loads, calls }) =>
    loads.flatMap((load) => calls.map((call) => pieceOf(client, load, call))),
  )
  .filter(({ fits }) => KINDS.some((kind) => fits?.(kind) ?? true));

function pieceOf(client: string, load: Load, call: Call): CallPiece {
  const bound = (code: Code): Code =>
    code
      .replace(/(?<![\w`])\$(?=[.(])/g, () => load.bound)
      .replace('new $()', `new ${load.bound}()`);
  const leaves = load.leaves ?? call.leaves;
  return {
    name: `${client}/${load.name}/${call.name}`,
    client,
    fits: (kind) => (load.fits?.(kind) ?? true) && (call.fits?.(kind) ?? true),
    load: load.code,
    ...(call.top !== undefined && { top: bound(call.top) }),
    ...(call.before !== undefined && { before: bound(call.before) }),
    call: (url, body) =>
      bound(call.code)
        .replace(/\bURL\b(?!\()/, () => url)
        .replace(/\bBODY\b/, () => body),
    envelope: (container) => call.envelope.replace('REPLY', () => container),
    ...(call.member !== undefined && { member: call.member }),
    ...(leaves !== undefined && { leaves }),
  };
}
