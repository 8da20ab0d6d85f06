import type { ManualReason } from './manual-reasons.js';

/** Why a string that is no call's own path is left to a person, by its code. */
export const REASONS_OF_STRINGS = {
  string: {
    because: 'A string outside a call that the codemod understands.',
    todo: 'If a program compares, builds or routes by it, give it the new path together with the calls it meets.',
  },
  'expected-path': {
    because: 'A test expects the old path, or more of a request with it.',
    todo: 'Let it expect the new path, and of the request no ids: a page has none; then run again.',
  },
  pattern: {
    because: 'A regular expression that matches the old name.',
    todo: 'Let it match the new name together with the calls it meets.',
  },
  'table-key': {
    because: 'A key or member by this name; a program may look it up by the name of the path.',
    todo: 'Rename it together with the calls that look it up, or leave it when nothing does.',
  },
  'route-or-mock': {
    because: 'A route of a server or a mock that answers the old path.',
    todo: 'Let it answer the new path, with pages, together with the calls it serves.',
  },
  'mocked-request': {
    because: 'A mock, or its test, looks at the request, and a page is another one.',
    todo: 'Let it look at the path alone, since a page names no ids; then run again.',
  },
  'path-unused': {
    because: 'A constant holds the old path, and nothing uses it.',
    todo: 'Delete it.',
  },
  'logged-path': {
    because: 'The old name is written to a log.',
    todo: 'Let the log name the new one.',
    isUse: false,
  },
} as const satisfies Record<string, ManualReason>;
