/** What an occurrence of the old API ends as. */
export type SiteState = 'rewritten' | 'manual' | 'unrelated';

/** One row of the table of reasons. */
export interface Reason {
  readonly state: SiteState;
  /** What was seen. */
  readonly because: string;
  /** What a person does about it; empty where there is nothing to do. */
  readonly todo: string;
}

const WRITE_BY_HAND =
  'Write `collectRobotAccounts((page) => yourCall(newPath, page), request)` by hand.';

/**
 * Why a site ended as it did: every site carries one of these codes. The README's table is this table.
 */
export const REASONS = {
  'direct-call': {
    state: 'rewritten',
    because: 'A call of the old path.',
    todo: '',
  },
  'path-constant': {
    state: 'rewritten',
    because: 'A constant that holds the old path; every use of it is a call that is rewritten too.',
    todo: '',
  },
  'shim-call': { state: 'rewritten', because: "A call of the shim's function.", todo: '' },
  'shim-import': {
    state: 'rewritten',
    because: "The import of the shim's function; no use of it is left.",
    todo: '',
  },

  comment: { state: 'unrelated', because: 'Stands in a comment.', todo: '' },
  'log-message': {
    state: 'unrelated',
    because: 'Words of a message given to the console, not a path.',
    todo: '',
  },
  'error-message': {
    state: 'unrelated',
    because: 'Words of the message of an error, not a path.',
    todo: '',
  },
  'test-title': { state: 'unrelated', because: 'The title of a test.', todo: '' },
  'module-path': { state: 'unrelated', because: "A module's file name.", todo: '' },

  'needs-grade-likely': {
    state: 'manual',
    because: 'Can be rewritten when what it assumes holds.',
    todo: 'Check the assumption, then run again with `--grade likely`.',
  },
  'meets-at-run-time': {
    state: 'manual',
    because: 'The old path of this call may meet a string elsewhere in the project at run time.',
    todo: 'Move both by hand, or teach that place the new path first and run again.',
  },
  string: {
    state: 'manual',
    because: 'A string outside a call that the codemod understands.',
    todo: 'If a program compares, builds or routes by it, give it the new path together with the calls it meets.',
  },
  pattern: {
    state: 'manual',
    because: 'A regular expression that matches the old name.',
    todo: 'Let it match the new name together with the calls it meets.',
  },
  'table-key': {
    state: 'manual',
    because: 'A key or member by this name; a program may look it up by the name of the path.',
    todo: 'Rename it together with the calls that look it up, or leave it when nothing does.',
  },
  'route-or-mock': {
    state: 'manual',
    because: 'A route of a server or a mock that answers the old path.',
    todo: 'Let it answer the new path, with pages, together with the calls it serves.',
  },
  'logged-path': {
    state: 'manual',
    because: 'The old path is written to a log.',
    todo: 'Let the log name the new path.',
  },
  'type-name': {
    state: 'manual',
    because: 'A type names the old API.',
    todo: 'Rename it when the values it describes are renamed.',
  },
  'own-name': {
    state: 'manual',
    because: 'A name of your own code.',
    todo: 'Nothing has to change once what it calls is migrated; rename it when you like.',
  },
  'other-module': {
    state: 'manual',
    because: 'A function by this name from another module.',
    todo: 'Find out whether that module calls the old API, and migrate it there.',
  },
  'path-in-constant': {
    state: 'manual',
    because: 'The path is kept in a constant that is used in more ways than as the path of calls.',
    todo: 'Change the constant and every use of it together.',
  },

  'call-form': {
    state: 'manual',
    because: 'A call of the old path in a form that the codemod does not rewrite yet.',
    todo: WRITE_BY_HAND,
  },
  'unknown-call': {
    state: 'manual',
    because: "Neither the client of this call is known nor are the request's fields in sight.",
    todo: WRITE_BY_HAND,
  },
  'conditional-path': {
    state: 'manual',
    because: 'Which path is called is decided at run time.',
    todo: 'Write one call for each path; then run again.',
  },
  'optional-call': {
    state: 'manual',
    because: 'The call is made only if its client is there (`?.`).',
    todo: 'Decide before the call whether it is made; then run again.',
  },
  'spread-arguments': {
    state: 'manual',
    because: 'Arguments are spread, so the request cannot be told from the rest.',
    todo: 'Name the arguments; then run again.',
  },
  callback: {
    state: 'manual',
    because: 'The result goes to a callback and not to a promise.',
    todo: WRITE_BY_HAND,
  },
  chained: {
    state: 'manual',
    because: 'More hangs on the result of the call than a promise has.',
    todo: 'Keep to the promise (`await`, `.then`, `.catch`, `.finally`); then run again.',
  },
  streamed: {
    state: 'manual',
    because: 'The reply is read as a stream or as bytes.',
    todo: 'Read the reply as JSON; then run again.',
  },
  'method-not-post': {
    state: 'manual',
    because: "The call does not say `method: 'POST'` in sight.",
    todo: 'Write the method into the call; then run again.',
  },
  'options-elsewhere': {
    state: 'manual',
    because: "The call's options, and the request in them, are not written in the call.",
    todo: 'Write the options into the call; then run again.',
  },
  'no-body': {
    state: 'manual',
    because: 'The call carries no request in sight.',
    todo: WRITE_BY_HAND,
  },
  'body-not-wire': {
    state: 'manual',
    because: "The request has none of the wire's own field names.",
    todo: 'Hand over `robot_id`, `account_id_list`, `external_user_id_list`, `need_tag_info`; then run again.',
  },
  'body-built-elsewhere': {
    state: 'manual',
    because: 'The request is not an object in sight: it is text, a form or an instance of a class.',
    todo: 'Hand the plain request over in the call; then run again.',
  },
  'body-signed': {
    state: 'manual',
    because:
      "The path, headers or options are made from the request's ids: a page is another body.",
    todo: `${WRITE_BY_HAND} Inside it, make them from \`page\`.`,
  },
  'content-length': {
    state: 'manual',
    because: 'The length of the body is set by hand; a page is another body.',
    todo: 'Leave `Content-Length` to the client; then run again.',
  },
  'runs-once': {
    state: 'manual',
    because:
      'Something in the path, headers or options must happen once, and would for every page.',
    todo: 'Lift it into a constant before the call; then run again.',
  },
  'changes-meanwhile': {
    state: 'manual',
    because: 'A variable in the path, headers or options can change before the last page is read.',
    todo: 'Copy it into a constant before the call; then run again.',
  },
  'yield-or-arguments': {
    state: 'manual',
    because: '`yield` and `arguments` mean something else inside a callback.',
    todo: 'Lift it into a constant before the call; then run again.',
  },
  'nested-call': {
    state: 'manual',
    because: 'One call of the old API stands inside another.',
    todo: 'Give the inner one a name before the outer; then run again.',
  },
  'plain-script': {
    state: 'manual',
    because: 'The file is a plain script with nowhere to import from.',
    todo: 'Make it a module, or load collectRobotAccounts your own way.',
  },

  'shim-value': {
    state: 'manual',
    because: "The shim's function is handed on and not called.",
    todo: 'Hand on `(request) => collectRobotAccounts(GetRobotAccountListV2, request)`.',
  },
  're-export': {
    state: 'manual',
    because: 'The name is exported again.',
    todo: 'Migrate those who import it first, then remove the export.',
  },
  'shim-options': {
    state: 'manual',
    because: "The shim's function is called with more, or with other, than one request.",
    todo: 'Write `collectRobotAccounts(GetRobotAccountListV2, request, options)` by hand.',
  },
  'shim-instance': {
    state: 'manual',
    because: 'A method of what createShim made.',
    todo: 'Make it with createClient from @qopen-compat/client and pass its GetRobotAccountListV2 to collectRobotAccounts.',
  },
  'still-used': {
    state: 'manual',
    because: 'The import is still used.',
    todo: 'Migrate its last use; then run again.',
  },

  'syntax-error': {
    state: 'manual',
    because: 'The file does not parse.',
    todo: 'Mend the file; then run again.',
  },
  'not-utf8': {
    state: 'manual',
    because: 'The file is not UTF-8 and is never edited.',
    todo: 'Store it as UTF-8 and run again, or change it by hand.',
  },
  component: {
    state: 'manual',
    because: 'A component file; its scripts are not read yet.',
    todo: WRITE_BY_HAND,
  },
  'other-language': {
    state: 'manual',
    because: 'A program in another language.',
    todo: 'Run it through `qopen-compat serve`, or port the call by hand.',
  },
  mention: {
    state: 'manual',
    because: 'A document or data file names the old API.',
    todo: 'Update the text; where a program reads it, together with that program.',
  },
  unclassified: {
    state: 'manual',
    because: 'The codemod cannot tell what this is.',
    todo: 'Look at it, and report it to us.',
  },

  'check-syntax': {
    state: 'manual',
    because: 'The rewritten file would not parse.',
    todo: WRITE_BY_HAND,
  },
  'check-second-run': {
    state: 'manual',
    because: 'A second run would change the file again.',
    todo: WRITE_BY_HAND,
  },
  'check-types': {
    state: 'manual',
    because: 'The rewritten call would bring a type error.',
    todo: WRITE_BY_HAND,
  },
} as const satisfies Record<string, Reason>;

/** The code of a reason. */
export type ReasonCode = keyof typeof REASONS;

/** The codes that leave a site to a person. */
export type ManualCode = {
  [Code in ReasonCode]: (typeof REASONS)[Code]['state'] extends 'manual' ? Code : never;
}[ReasonCode];

/** The codes that rest on a proof that nothing calls the old API here. */
export type UnrelatedCode = {
  [Code in ReasonCode]: (typeof REASONS)[Code]['state'] extends 'unrelated' ? Code : never;
}[ReasonCode];
