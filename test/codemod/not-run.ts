/**
 * What of the fixtures is not seen to find a customer, and why: a whole fixture, or `fixture/export`.
 * A test fails when one of these could, and when another does not.
 */
export const NOT_RUN: Readonly<Record<string, string>> = {
  'client-exported-again':
    'two of its modules export each other in a circle, which no engine loads',
  'leaves-shim-re-export': 'exports what the shim gives, and calls nothing',
  'likely-mock-routes': 'a test, whose mock answers; mocks.test.ts runs such tests',
  'mock-routes': 'a test, whose mocks answer; mocks.test.ts runs such tests',
  'shim-default-interop': 'only a bundler gives the shim a default export',
};
