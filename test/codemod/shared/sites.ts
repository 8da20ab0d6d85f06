import type { Access } from './access.js';

/** Who makes the call, and how the object comes to it in its own file. */
export interface Site {
  readonly name: string;
  /** Whether the object is reached in the function that makes the call, so that it may be waited for. */
  readonly isInFunction?: boolean;
  /**
   * @param reach what stands in the function, or before all: what is done first, and how it is reached
   * @param lines the call, made from what is so called
   */
  write(reach: Reach, lines: (sent: string) => readonly string[]): readonly string[];
}

interface Reach extends Omit<Access, 'imports'> {
  readonly before: string;
}

const GIVEN = 'token: any, robot_id: any, ids: any';
const ON = 'token, robot_id, ids';
const CUSTOMERS = `export async function customers(${GIVEN}) {`;
const indent = (lines: readonly string[]): string[] =>
  lines.flatMap((line) => (line === '' ? [] : `  ${line}`));

/** A function that reaches the object itself. */
export const IN_FUNCTION: Site = {
  name: 'a function that reaches it',
  isInFunction: true,
  write: ({ before, setup, expression }, lines) => [
    CUSTOMERS,
    ...indent([before, ...setup, ...lines(expression)]),
    '}',
  ],
};

/** Functions, classes and closures that make the call. */
export const SITES: readonly Site[] = [
  {
    name: 'a function',
    write: ({ before, setup, expression }, lines) => [
      ...setup,
      CUSTOMERS,
      ...indent([before, ...lines(expression)]),
      '}',
    ],
  },
  IN_FUNCTION,
  {
    name: 'a name in the function',
    isInFunction: true,
    write: ({ before, setup, expression }, lines) => [
      CUSTOMERS,
      ...indent([before, ...setup, `const sent: any = ${expression};`, ...lines('sent')]),
      '}',
    ],
  },
  {
    name: 'a parameter',
    isInFunction: true,
    write: ({ before, setup, expression }, lines) => [
      'async function ask(sent: any, robot_id: any, ids: any) {',
      ...indent(lines('sent')),
      '}',
      CUSTOMERS,
      ...indent([before, ...setup, `return ask(${expression}, robot_id, ids);`]),
      '}',
    ],
  },
  {
    name: 'a part of a parameter',
    isInFunction: true,
    write: ({ before, setup, expression }, lines) => [
      'const ask = async ({ sent, robot_id, ids }: any) => {',
      ...indent(lines('sent')),
      '};',
      CUSTOMERS,
      ...indent([before, ...setup, `return ask({ sent: ${expression}, robot_id, ids });`]),
      '}',
    ],
  },
  {
    name: 'a default parameter',
    write: ({ before, setup, expression }, lines) => [
      ...setup,
      `async function ask(robot_id: any, ids: any, sent: any = ${expression}) {`,
      ...indent(lines('sent')),
      '}',
      CUSTOMERS,
      ...indent([before, 'return ask(robot_id, ids);']),
      '}',
    ],
  },
  {
    name: 'a closure',
    write: ({ before, setup, expression }, lines) => [
      ...setup,
      'function makeCustomers(sent: any) {',
      `  return async (${GIVEN}) => {`,
      ...indent([before, ...lines('sent')]),
      '  };',
      '}',
      `export const customers: any = makeCustomers(${expression});`,
    ],
  },
  ofClass('a member', (e) => [`sent: any = ${e};`], 'this.sent', 'new Customers()'),
  ofClass('a private member', (e) => [`#sent: any = ${e};`], 'this.#sent', 'new Customers()'),
  ofClass(
    'a static member',
    (e) => [`static sent: any = ${e};`],
    'Customers.sent',
    'new Customers()',
  ),
  ofClass('a getter', (e) => [`get sent(): any { return ${e}; }`], 'this.sent', 'new Customers()'),
  ofClass('a method', (e) => [`give(): any { return ${e}; }`], 'this.give()', 'new Customers()'),
  ofClass(
    'a parameter property',
    () => ['constructor(private readonly sent: any) {}'],
    'this.sent',
    'new Customers(E_)',
  ),
  ofClass(
    'a constructor',
    () => ['sent: any;', 'constructor({ sent }: any) { this.sent = sent; }'],
    'this.sent',
    'new Customers({ sent: E_ })',
  ),
  ofClass(
    'a member set later',
    () => ['sent: any;', 'with(sent: any) { this.sent = sent; return this; }'],
    'this.sent',
    'new Customers().with(E_)',
  ),
];

function ofClass(
  name: string,
  members: (expression: string) => readonly string[],
  sent: string,
  made: string,
): Site {
  return {
    name: `${name} of a class`,
    write: ({ before, setup, expression }, lines) => [
      ...setup,
      'class Customers {',
      ...indent(members(expression)),
      `  async get(${GIVEN}) {`,
      ...indent([before, ...lines(sent)]),
      '  }',
      '}',
      `const made: any = ${made.replace('E_', () => expression)};`,
      `export const customers = (${GIVEN}) => made.get(${ON});`,
    ],
  };
}
