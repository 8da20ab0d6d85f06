import { REASONS_OF_STRINGS } from './reasons-of-strings.js';

/** What a person has to look at: what was seen, and what to do. */
export interface ManualReason {
  readonly because: string;
  readonly todo: string;
  /** False where nothing here can call the old API, whatever a program does. */
  readonly isUse?: false;
}

const WRITE_BY_HAND =
  'Write `collectRobotAccounts((page) => yourCall(newPath, page), request)` by hand.';

/** Why a site is left to a person, by its code. */
export const MANUAL_REASONS = {
  'needs-grade-likely': {
    because: 'Can be rewritten when what it assumes holds.',
    todo: 'Check the assumption, then run again with `--grade likely`.',
  },
  'meets-at-run-time': {
    because: 'The old path of this call may meet a string elsewhere in the project at run time.',
    todo: 'Move both by hand, or teach that place the new path first and run again.',
  },
  'both-names': {
    because: 'A program tells the old name and the new one apart here, and knows both.',
    todo: 'Take the old one out when nothing calls it any more.',
  },
  ...REASONS_OF_STRINGS,
  'unknown-name': {
    because: 'A name whose declaration is not in sight; what it calls is not known.',
    todo: 'Find out whether it calls the old API, and migrate what it calls.',
  },
  'other-module': {
    because: 'A function by this name from another module.',
    todo: 'Find out whether that module calls the old API, and migrate it there.',
  },
  'path-in-constant': {
    because: 'The path is kept in a constant that is used in more ways than as the path of calls.',
    todo: 'Change the constant and every use of it together.',
  },
  'call-form': {
    because: 'A call of the old path in a form that the codemod does not rewrite yet.',
    todo: WRITE_BY_HAND,
  },
  'unknown-call': {
    because: "Neither the client of this call is known nor are the request's fields in sight.",
    todo: WRITE_BY_HAND,
  },
  'conditional-path': {
    because: 'Which path is called is decided at run time.',
    todo: 'Write one call for each path; then run again.',
  },
  'other-endpoint': {
    because: 'The name is only a part of a longer one: another endpoint.',
    todo: 'Find out whether that endpoint goes away, too; it is not what V2 replaces.',
  },
  'not-the-reply': {
    because: 'What comes of the call is neither its reply nor the body of that.',
    todo: 'Let it give the reply, and take from that behind the call; then run again.',
  },
  'optional-call': {
    because: 'The call is made only if its client is there (`?.`).',
    todo: 'Decide before the call whether it is made; then run again.',
  },
  'spread-arguments': {
    because: 'Arguments are spread, so the request cannot be told from the rest.',
    todo: 'Name the arguments; then run again.',
  },
  callback: {
    because: 'The result goes to a callback and not to a promise.',
    todo: WRITE_BY_HAND,
  },
  observable: {
    because: 'The call gives an observable and not a promise.',
    todo: 'Write `from(collectRobotAccounts((page) => firstValueFrom(yourCall(newPath, page)), request))`, both functions from rxjs.',
  },
  'node-http': {
    because: 'The request is made by hand with node:http.',
    todo: "Send it with fetch: `collectRobotAccounts((page) => fetch(newUrl, { method: 'POST', headers, body: JSON.stringify(page) }), request)`.",
  },
  chained: {
    because: 'More hangs on the result of the call than a promise has.',
    todo: 'Keep to the promise (`await`, `.then`, `.catch`, `.finally`); then run again.',
  },
  streamed: {
    because: 'The reply is read as a stream or as bytes.',
    todo: 'Read the reply as JSON; then run again.',
  },
  'method-not-post': {
    because: "The call does not say `method: 'POST'` in sight.",
    todo: 'Write the method into the call; then run again.',
  },
  'options-elsewhere': {
    because: "The call's options, and the request in them, cannot be told from what is in sight.",
    todo: 'Write the options into the call; then run again.',
  },
  'no-body': {
    because: 'The call carries no request in sight.',
    todo: WRITE_BY_HAND,
  },
  'body-not-wire': {
    because: "The request has none of the wire's own field names.",
    todo: 'Hand over `robot_id`, `account_id_list`, `external_user_id_list`, `need_tag_info`; then run again.',
  },
  'body-built-elsewhere': {
    because: 'The request is not an object in sight: it is text, a form or an instance of a class.',
    todo: 'Hand the plain request over in the call; then run again.',
  },
  'body-signed': {
    because:
      "The path, headers or options are made from the request's ids: a page is another body.",
    todo: `${WRITE_BY_HAND} Inside it, make them from \`page\`.`,
  },
  'ids-read': {
    because: 'A function that the request goes through reads its ids, and a page has none.',
    todo: 'Read them before that function is called, or let it take a request without them; then run again.',
  },
  'body-form': {
    because: 'The request is sent as a form and not as JSON, so a page would be, too.',
    todo: 'Let the client send JSON; then run again.',
  },
  'content-length': {
    because: 'The length of the body is set by hand; a page is another body.',
    todo: 'Leave `Content-Length` to the client; then run again.',
  },
  'runs-once': {
    because:
      'Something in the path, headers or options must happen once, and would for every page.',
    todo: 'Lift it into a constant before the call; then run again.',
  },
  'changes-meanwhile': {
    because: 'A variable in the path, headers or options can change before the last page is read.',
    todo: 'Copy it into a constant before the call; then run again.',
  },
  'yield-or-arguments': {
    because: '`yield` and `arguments` mean something else inside a callback.',
    todo: 'Lift it into a constant before the call; then run again.',
  },
  'nested-call': {
    because: 'One call of the old API stands inside another.',
    todo: 'Give the inner one a name before the outer; then run again.',
  },
  'plain-script': {
    because: 'The file is a plain script with nowhere to import from.',
    todo: 'Make it a module, or load collectRobotAccounts your own way.',
  },
  'shim-value': {
    because: "The shim's function is handed on and not called.",
    todo: 'Hand on `(request) => collectRobotAccounts(GetRobotAccountListV2, request)`.',
  },
  're-export': {
    because: 'The name is exported again.',
    todo: 'Migrate those who import it first, then remove the export.',
  },
  'shim-through-export': {
    because:
      "The shim's function comes here through an export of your own that something may replace or hide.",
    todo: 'Change what stands in the way first; then run again.',
  },
  'shim-options': {
    because: "The shim's function is called with other than one request, and options in sight.",
    todo: 'Write `collectRobotAccounts((page) => GetRobotAccountListV2(page, options), request)` by hand.',
  },
  'shim-instance': {
    because: 'A method of what createShim made.',
    todo: 'Make it with createClient from @qopen-compat/client and pass its GetRobotAccountListV2 to collectRobotAccounts.',
  },
  'still-used': {
    because: 'The import is still used.',
    todo: 'Migrate its last use; then run again.',
  },
  'syntax-error': {
    because: 'The file does not parse.',
    todo: 'Mend the file; then run again.',
  },
  'too-deep': {
    because: 'Code stands in code so deep in this file that it cannot be analysed.',
    todo: 'Where the file is generated, change what generates it; else look at the line yourself.',
  },
  'not-utf8': {
    because: 'The file is not UTF-8 and is never edited.',
    todo: 'Store it as UTF-8 and run again, or change it by hand.',
  },
  markup: {
    because: 'Stands in a component outside its scripts.',
    todo: 'If it is shown or handed on, give it the new name together with the calls it meets.',
  },
  component: {
    because: 'A component whose scripts are not read.',
    todo: WRITE_BY_HAND,
  },
  'other-language': {
    because: 'A program in another language.',
    todo: 'Run it through `qopen-compat serve`, or port the call by hand.',
  },
  mention: {
    because: 'A data file names the old API.',
    todo: 'Where a program reads it, change it together with that program.',
  },
  document: {
    because: 'A document names the old API.',
    todo: 'Update the text.',
    isUse: false,
  },
  unclassified: {
    because: 'The codemod cannot tell what this is.',
    todo: 'Look at it, and report it to us.',
  },
  'more-files': {
    because: 'Takes more files than this one, and jscodeshift hands over one at a time.',
    todo: 'Run `qopen-compat migrate`.',
  },
  'check-syntax': {
    because: 'The rewritten file would not parse.',
    todo: WRITE_BY_HAND,
  },
  'check-second-run': {
    because: 'A second run would change the file again.',
    todo: WRITE_BY_HAND,
  },
  'check-types': {
    because: 'The rewritten call would bring a type error.',
    todo: WRITE_BY_HAND,
  },
} as const satisfies Record<string, ManualReason>;
