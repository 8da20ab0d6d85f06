import { NOTICES } from '@qopen-compat/contract';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { callSiteOf } from './call-site.js';
import { createShim } from './create-shim.js';
import { type DeprecationNotice, NOTICE_MODES } from './notice-options.js';
import { createNotifier } from './notifier.js';

/** As it was before the first call. */
const { stackTraceLimit } = Error;

/** The old API as old code knows it. */
interface OldApi {
  GetRobotAccountByIds(request: unknown): Promise<unknown>;
}

/** Refused without a request, so that a call needs no vendor. */
const nobody = { robot_id: '机器人-1', account_id_list: [] };
const answered = { errcode: 990400, data: {} };

function shimWith(options: Parameters<typeof createShim>[0] | object): OldApi {
  const shim = createShim({
    baseUrl: 'http://127.0.0.1:9',
    credentials: { token: 'tok-7f3a' },
    ...options,
  });
  onTestFinished(() => shim.close());
  return shim;
}

function recording() {
  const notices: DeprecationNotice[] = [];
  return { notices, onNotice: (notice: DeprecationNotice) => void notices.push(notice) };
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('once', () => {
  test('tells each call site once, with the file and line of the caller', async () => {
    const { notices, onNotice } = recording();
    const shim = shimWith({ onNotice });
    for (let call = 0; call < 3; call += 1) await shim.GetRobotAccountByIds(nobody);
    const other = async () => shim.GetRobotAccountByIds(nobody);
    await other();
    await other();
    expect(notices).toHaveLength(2);
    for (const notice of notices) {
      expect(notice).toMatchObject({ code: 'QOPEN_DEP001', ...NOTICES.QOPEN_DEP001 });
      expect(notice.callSite).toMatch(/notices\.test\.ts:\d+:\d+$/);
    }
    expect(notices[0]?.callSite).not.toBe(notices[1]?.callSite);
  });

  test('is the default, and goes to process.emitWarning', async () => {
    const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    const shim = shimWith({});
    for (let call = 0; call < 2; call += 1) await shim.GetRobotAccountByIds(nobody);
    expect(warned.mock.calls).toEqual([
      [
        expect.stringMatching(/废弃.*Called at .*notices\.test\.ts:\d+:\d+\. Write: await collect/),
        { type: 'DeprecationWarning', code: 'QOPEN_DEP001' },
      ],
    ]);
  });

  test('remembers a bounded number of call sites', () => {
    const { notices, onNotice } = recording();
    const notifier = createNotifier('once', onNotice);
    for (let line = 1; line <= 3_000; line += 1) notifier.notify(`同步.js:${line}:1`);
    for (let line = 1; line <= 3_000; line += 1) notifier.notify(`同步.js:${line}:1`);
    expect(notices).toHaveLength(1_000);
  });
});

test('all tells every call; off tells none and does not look for the caller', async () => {
  const { notices, onNotice } = recording();
  const all = shimWith({ onNotice, notices: 'all' });
  for (let call = 0; call < 3; call += 1) await all.GetRobotAccountByIds(nobody);
  expect(notices).toHaveLength(3);
  const looked = vi.spyOn(Error, 'captureStackTrace');
  const off = shimWith({ onNotice, notices: 'off' });
  expect(await off.GetRobotAccountByIds(nobody)).toMatchObject(answered);
  expect(looked).not.toHaveBeenCalled();
  expect(notices).toHaveLength(3);
});

test('throw fails the call itself, with the notice', async () => {
  const { notices, onNotice } = recording();
  const shim = shimWith({ onNotice, notices: 'throw' });
  await expect(shim.GetRobotAccountByIds(nobody)).rejects.toMatchObject({
    code: 'QOPEN_DEPRECATED',
    notice: { code: 'QOPEN_DEP001' },
  });
  expect(notices).toEqual([]);
});

test('a mode that does not exist is a configuration error', () => {
  expect(() => shimWith({ notices: 'loud' })).toThrow(
    expect.objectContaining({ code: 'QOPEN_CONFIGURATION' }) as Error,
  );
});

describe('a notice never harms the call', () => {
  test.each([
    [
      'throws',
      () => {
        throw new TypeError('日志已满');
      },
    ],
    ['rejects', () => Promise.reject(new Error('日志已满'))],
    [
      'has a hostile then',
      () => ({
        then() {
          throw new Error('日志已满');
        },
      }),
    ],
  ])('when onNotice %s', async (_, onNotice) => {
    const shim = shimWith({ onNotice, notices: 'all' });
    expect(await shim.GetRobotAccountByIds(nobody)).toMatchObject(answered);
  });

  test.each([
    ['gives no text', () => [{ line: 7 }]],
    [
      'throws',
      () => {
        throw new Error('broken tracer');
      },
    ],
  ])("when somebody's Error.prepareStackTrace %s", async (_, prepareStackTrace) => {
    const { notices, onNotice } = recording();
    const shim = shimWith({ onNotice });
    const reply = withStacksFrom(prepareStackTrace, () => shim.GetRobotAccountByIds(nobody));
    expect(await reply).toMatchObject(answered);
    expect(notices).toMatchObject([{ callSite: undefined }]);
    expect(Error.stackTraceLimit).toBe(stackTraceLimit);
  });
});

test.each([
  ['at sync (/srv/app/同步.js:7:3)', '/srv/app/同步.js:7:3'],
  ['at async /srv/my app/a.mjs:70:13', '/srv/my app/a.mjs:70:13'],
  ['at async sync (file:///srv/a.mjs:7:3)', 'file:///srv/a.mjs:7:3'],
  ['at new Sync (C:\\crm\\sync.js:7:3)', 'C:\\crm\\sync.js:7:3'],
  ['at <anonymous>', undefined],
])('the frame «%s» is the call site %s', (frame, callSite) => {
  const stack = () => `Error\n    ${frame}`;
  expect(withStacksFrom(stack, () => callSiteOf(test))).toBe(callSite);
});

test('the modes are the four that are documented', () => {
  expect(NOTICE_MODES).toEqual(['off', 'once', 'all', 'throw']);
});

function withStacksFrom<T>(prepareStackTrace: () => unknown, run: () => T): T {
  const before: unknown = Reflect.get(Error, 'prepareStackTrace');
  Error.prepareStackTrace = prepareStackTrace;
  const result = run();
  Reflect.set(Error, 'prepareStackTrace', before);
  return result;
}
