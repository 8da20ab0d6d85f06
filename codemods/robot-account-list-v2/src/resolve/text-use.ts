import { ts } from 'ts-morph';
import { OLD_NAME, PACKAGES } from '../old-api.js';
import type { ManualCode, UnrelatedCode } from '../report/reasons.js';
import { loggedIn } from './program/logged.js';
import { originOf } from './program/origin.js';
import { isWrapper, isWrittenTo, unwrap } from './program/syntax.js';
import { isExpected, isTestCall } from './program/test-call.js';
import { isTestPath, ownerOfMocked } from './program/test-double.js';
import { placeOf, quote, type Unit } from './program/unit.js';
import { shimMakerOf } from './shim/shim-instance.js';

/** What a string that is not the path of a call is there for. */
export type TextUse =
  | { readonly unrelated: UnrelatedCode; readonly proof: string }
  | { readonly manual: ManualCode; readonly meetsCalls: boolean };

/**
 * Tells what a string that carries the old name is there for. Words of a message are proven to be just
 * that; a string that could be the path, or a part of one, may meet a call at run time.
 */
export function readTextUse(unit: Unit, token: ts.Node, occurrence: number): TextUse {
  const literal = wholeLiteral(token);
  // What a page shows is read by people.
  const isPath = !ts.isJsxText(token) && couldBePath(unit.text, token, occurrence);
  if (isModuleSpecifier(unit, literal)) {
    return { unrelated: 'module-path', proof: `${quote(literal)} is what a module is loaded by` };
  }
  if (ts.isLiteralTypeNode(literal.parent) || ts.isTypeElement(literal.parent)) {
    return { unrelated: 'type-only', proof: `${placeOf(unit, literal)} stands in a type` };
  }
  const owner = ownerOfMocked(literal);
  if (owner !== undefined && !isOfShim(unit, owner)) {
    return { unrelated: 'own-name', proof: `${quote(literal)} names a member of ${quote(owner)}` };
  }
  const holder = holderOf(literal);
  const message = messageUse(unit, holder, literal, isPath);
  if (message !== undefined) return message;
  if (isKey(literal)) return { manual: 'table-key', meetsCalls: true };
  if (isTestPath(unit.path) && isExpected(literal)) {
    return { manual: 'expected-path', meetsCalls: isPath };
  }
  const manual = isPath && isConstant(holder.parent) ? 'path-in-constant' : 'string';
  return { manual, meetsCalls: isPath };
}

/** Whether the shim itself is replaced, and with it what migrated calls call instead. */
function isOfShim(unit: Unit, owner: ts.Expression): boolean {
  return originOf(unit, owner)?.module === PACKAGES.shim || shimMakerOf(unit, owner) !== undefined;
}

/** The literal that a token is, or is a part of. */
export function wholeLiteral(token: ts.Node): ts.Node {
  if (ts.isTemplateHead(token)) return token.parent;
  return ts.isTemplateMiddleOrTemplateTail(token) ? token.parent.parent : token;
}

/** A path, a part of one or the bare name; words with the name among them are not. */
function couldBePath(text: string, token: ts.Node, occurrence: number): boolean {
  const own = text.slice(token.getStart(), token.end);
  const before = text.slice(Math.max(token.getStart(), occurrence - 6), occurrence);
  if (/(?:\/|%2f|\\x2f|\\u002f)$/i.test(before)) return true;
  const isProse = /[\s\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/.test(own);
  return !isProse;
}

function isModuleSpecifier(unit: Unit, literal: ts.Node): boolean {
  const { parent } = literal;
  if (ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent)) return true;
  if (ts.isExternalModuleReference(parent)) return true;
  if (!ts.isCallExpression(parent) || parent.arguments[0] !== literal) return false;
  const { expression } = parent;
  if (expression.kind === ts.SyntaxKind.ImportKeyword) return true;
  return (
    ts.isIdentifier(expression) &&
    expression.text === 'require' &&
    unit.symbolOf(expression) === undefined
  );
}

/** Climbs through what only builds a larger text or value to the node whose parent uses it. */
function holderOf(literal: ts.Node): ts.Node {
  let node = literal;
  for (;;) {
    const { parent } = node;
    const isText =
      isWrapper(parent) ||
      ts.isTemplateSpan(parent) ||
      ts.isTemplateExpression(parent) ||
      (ts.isConditionalExpression(parent) && parent.condition !== node) ||
      (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.PlusToken);
    if (!isText) return node;
    node = parent;
  }
}

const TEST_FUNCTIONS: readonly string[] = ['describe', 'it', 'test', 'suite', 'context', 'bench'];

function messageUse(
  unit: Unit,
  holder: ts.Node,
  literal: ts.Node,
  isPath: boolean,
): TextUse | undefined {
  const logged = loggedIn(unit, holder);
  if (logged !== undefined) {
    const { callee, isConsole } = logged;
    const proof = `${placeOf(unit, literal)} is an argument of ${quote(callee)}`;
    return isConsole && !(isPath && literalIsPath(literal))
      ? { unrelated: 'log-message', proof }
      : { manual: 'logged-path', meetsCalls: false };
  }
  const call = holder.parent;
  const isArgument =
    (ts.isCallExpression(call) || ts.isNewExpression(call)) && call.expression !== holder;
  if (!isArgument) return undefined;
  const callee = unwrap(call.expression);
  const place = `${placeOf(unit, literal)} is an argument of ${quote(callee)}`;
  if (ts.isNewExpression(call)) {
    const isError = ts.isIdentifier(callee) && callee.text.endsWith('Error') && !isPath;
    return isError ? { unrelated: 'error-message', proof: place } : undefined;
  }
  return isTestCall(unit, call, TEST_FUNCTIONS) && call.arguments[0] === holder
    ? { unrelated: 'test-title', proof: place }
    : undefined;
}

/** The bare name in a log names a function to whoever reads it; a path is one that is no longer called. */
function literalIsPath(literal: ts.Node): boolean {
  return literal.getText().includes(`/${OLD_NAME}`);
}

function isKey(literal: ts.Node): boolean {
  const { parent } = literal;
  if (ts.isComputedPropertyName(parent)) return true;
  return 'name' in parent && parent.name === literal;
}

function isConstant(parent: ts.Node): boolean {
  return (
    ts.isVariableDeclaration(parent) ||
    (ts.isBinaryExpression(parent) && isWrittenTo(parent.left)) ||
    ts.isPropertyAssignment(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isEnumMember(parent) ||
    ts.isParameter(parent) ||
    ts.isBindingElement(parent)
  );
}
