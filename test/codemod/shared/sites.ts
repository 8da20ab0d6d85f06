import type { Access } from './access.js';
import type { Where } from './sent-objects.js';

/** Who makes the call, and how the object comes to it there. */
export interface Site {
  readonly name: string;
  /** Whether the object is reached in the function that makes the call, so that it may be waited for. */
  readonly isInFunction?: boolean;
  /** What stands in the file, where the object is reached as is told, and the call made as `call` writes it. */
  write(reach: Reach, call: Call): readonly string[];
}

interface Reach extends Omit<Access, 'imports'> {
  /** What is done before each call. */
  readonly before: string;
}

/** Writes the call, made from what has this name, and of a path and a body if they have names, too. */
export type Call = (sent: string, where?: Where) => string;

const GIVEN = 'token: any, robot_id: any, ids: any';
const CUSTOMERS = `export async function customers(${GIVEN})`;
const BY_WRAPPER =
  "return send('/gateway/qopen/GetRobotAccountByIds', { robot_id, account_id_list: ids });";
const WHERE: Where = { path: 'path', url: '`${HOST}${path}`', body: 'body' };
const SEND = 'async function send(path: any, body: any)';

const MADE = `export const customers = (${GIVEN}) => made.get(token, robot_id, ids);`;

/** `head {`, what it does, `}`. */
const braced = (head: string, ...lines: readonly string[]): string[] => [
  `${head} {`,
  ...lines.flatMap((line) => (line === '' ? [] : `  ${line}`)),
  '}',
];

/** A function that reaches the object itself. */
export const IN_FUNCTION: Site = {
  name: 'a function that reaches it',
  isInFunction: true,
  write: ({ before, setup, expression }, call) =>
    braced(CUSTOMERS, before, ...setup, call(expression)),
};

/** Functions, classes and closures that make the call. */
export const SITES: readonly Site[] = [
  {
    name: 'a function',
    write: ({ before, setup, expression }, call) => [
      ...setup,
      ...braced(CUSTOMERS, before, call(expression)),
    ],
  },
  IN_FUNCTION,
  {
    name: 'a name in the function',
    isInFunction: true,
    write: ({ before, setup, expression }, call) =>
      braced(CUSTOMERS, before, ...setup, `const sent: any = ${expression};`, call('sent')),
  },
  {
    name: 'a parameter',
    isInFunction: true,
    write: ({ before, setup, expression }, call) => [
      ...braced('async function ask(sent: any, robot_id: any, ids: any)', call('sent')),
      ...braced(CUSTOMERS, before, ...setup, `return ask(${expression}, robot_id, ids);`),
    ],
  },
  {
    name: 'a part of a parameter',
    isInFunction: true,
    write: ({ before, setup, expression }, call) => [
      ...braced('async function ask({ sent, robot_id, ids }: any)', call('sent')),
      ...braced(CUSTOMERS, before, ...setup, `return ask({ sent: ${expression}, robot_id, ids });`),
    ],
  },
  {
    name: 'a default parameter',
    write: ({ before, setup, expression }, call) => [
      ...setup,
      ...braced(
        `async function ask(robot_id: any, ids: any, sent: any = ${expression})`,
        call('sent'),
      ),
      ...braced(CUSTOMERS, before, 'return ask(robot_id, ids);'),
    ],
  },
  {
    name: 'a closure',
    write: ({ before, setup, expression }, call) => [
      ...setup,
      ...braced(
        'function makeCustomers(sent: any)',
        ...braced(`return async (${GIVEN}) =>`, before, call('sent')),
      ),
      `export const customers: any = makeCustomers(${expression});`,
    ],
  },
  {
    name: 'a wrapper of the path',
    write: ({ before, setup, expression }, call) => [
      ...setup,
      ...braced(SEND, call(expression, WHERE)),
      ...braced(CUSTOMERS, before, BY_WRAPPER),
    ],
  },
  {
    name: 'a wrapper that is made',
    write: ({ before, setup, expression }, call) => [
      ...setup,
      'const makeSend = (sent: any) => async (path: any, body: any) => {',
      `  ${call('sent', WHERE)}`,
      '};',
      `const send = makeSend(${expression});`,
      ...braced(CUSTOMERS, before, BY_WRAPPER),
    ],
  },
  {
    name: 'a wrapper of a base class',
    write: ({ before, setup, expression }, call) => [
      ...setup,
      ...braced(
        'class Api',
        'sent: any;',
        'constructor(sent: any) { this.sent = sent; }',
        ...braced('async send(path: any, body: any)', call('this.sent', WHERE)),
      ),
      ...braced(
        'class Customers extends Api',
        ...braced(`async get(${GIVEN})`, before, BY_WRAPPER.replace('send', 'this.send')),
      ),
      `const made: any = new Customers(${expression});`,
      MADE,
    ],
  },
  ofClass('a member', (e) => [`sent: any = ${e};`], 'this.sent'),
  ofClass('a private member', (e) => [`#sent: any = ${e};`], 'this.#sent'),
  ofClass('a static member', (e) => [`static sent: any = ${e};`], 'Customers.sent'),
  ofClass('a getter', (e) => [`get sent(): any { return ${e}; }`], 'this.sent'),
  ofClass('a method', (e) => [`give(): any { return ${e}; }`], 'this.give()'),
  ofClass(
    'a parameter property',
    () => ['constructor(private readonly sent: any) {}'],
    'this.sent',
    'new Customers(E)',
  ),
  ofClass(
    'a constructor',
    () => ['sent: any;', 'constructor({ sent }: any) { this.sent = sent; }'],
    'this.sent',
    'new Customers({ sent: E })',
  ),
  ofClass(
    'a member set later',
    () => ['sent: any;', 'with(sent: any) { this.sent = sent; return this; }'],
    'this.sent',
    'new Customers().with(E)',
  ),
];

function ofClass(
  name: string,
  members: (expression: string) => readonly string[],
  sent: string,
  made = 'new Customers()',
): Site {
  return {
    name: `${name} of a class`,
    write: ({ before, setup, expression }, call) => [
      ...setup,
      ...braced(
        'class Customers',
        ...members(expression),
        ...braced(`async get(${GIVEN})`, before, call(sent)),
      ),
      `const made: any = ${made.replace('E', () => expression)};`,
      MADE,
    ],
  };
}
