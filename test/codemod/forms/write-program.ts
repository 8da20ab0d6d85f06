import { isComponent } from './kinds.js';
import type {
  BodyPiece,
  CallPiece,
  FileKind,
  LayoutPiece,
  PathPiece,
  ResultPiece,
} from './piece.js';

/** One choice on every axis. */
export interface Form {
  readonly kind: FileKind;
  readonly call: CallPiece;
  readonly path: PathPiece;
  readonly body: BodyPiece;
  readonly result: ResultPiece;
  readonly layout: LayoutPiece;
}

/** The name of a form: its choices. */
export function nameOf({ kind, call, path, body, result, layout }: Form): string {
  return [kind, call, path, body, result, layout].map(({ name }) => name).join(' · ');
}

/** Why a program of this form is left as it is today; `undefined` where it must be rewritten. */
export function leftBecause({ call, path, body, result, layout }: Form): string | undefined {
  return [call, path, body, result, layout].find(({ leaves }) => leaves !== undefined)?.leaves;
}

/** Writes a program that exports `lookup(host, token, robotId, ids)`, as its files by name. */
export function writeProgram(form: Form): Record<string, string> {
  const { kind, call, path, body, result, layout } = form;
  const usesPath = call.client !== 'shim';
  const statements = result.statements({
    before: [
      body.before,
      call.before?.replace(/\bURL\b/, () => path.url).replace(/\bBODY\b/, () => body.body),
    ]
      .flatMap((each) => (each === undefined ? [] : `${each}\n`))
      .join(''),
    call: call.call(path.url, body.body),
    envelope: call.envelope,
    member: call.member,
  });
  const top = [usesPath ? path.top : undefined, body.top, call.top, result.top];
  const isEsm = kind.system === 'esm' || /^import .* from/m.test(call.load);
  const head = `${isEsm ? 'export ' : ''}async function lookup(host‹: string›, token‹: string›, robotId‹: string›, ids‹: string[]›)`;
  const parts = [
    call.load,
    ...top,
    `${head}‹: Promise<unknown>› {\n${statements.replace(/^(?=.)/gm, '  ')}\n}`,
    isEsm ? undefined : 'module.exports = { lookup };',
  ];
  const code = withTypes(parts.filter(Boolean).join('\n\n'), kind.typed);
  return {
    'package.json': `${JSON.stringify({ type: kind.packageType })}\n`,
    [kind.file]: layout.lay(isComponent(kind) ? asComponent(code, kind) : `${code}\n`, kind),
  };
}

/** A component that has the code as its script, and words of it in its template. */
function asComponent(code: string, { typed }: FileKind): string {
  const template =
    '<template>\n  <p title="查询">{{ ids.length }} 位客户 <!-- reply --></p>\n</template>';
  return `${template}\n\n<script${typed ? ' lang="ts"' : ''}>\n${code}\n</script>\n`;
}

/** Keeps the types in TypeScript, and takes them out, with the lines they stood on alone, elsewhere. */
function withTypes(code: string, typed: boolean): string {
  if (typed) return code.replace(/[‹›]/g, '');
  return code.replace(/^ *‹[^›]*›\n(?:\n)?/gm, '').replace(/‹[^›]*›/g, '');
}
