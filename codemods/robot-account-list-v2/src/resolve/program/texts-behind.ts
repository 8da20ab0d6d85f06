import { ts } from 'ts-morph';
import { joinsPaths, takesSlashOff } from './path-text.js';
import { unwrap } from './syntax.js';
import { type Unit, unitOf } from './unit.js';
import { valueBehind } from './value-behind.js';

/** Stands in a text for what is not written out. */
export const UNSEEN_PART = '\0';

/**
 * The texts that an expression may be: what literals, templates, sums, joined lists and URLs are made of,
 * by whatever names. Of `a ? b : c` and `a ?? b` there are several.
 */
export function textsBehind(unit: Unit, expression: ts.Expression): readonly string[] {
  return textsOf(unit, expression, 0);
}

const UNSEEN: readonly string[] = [UNSEEN_PART];
/** All that a URL keeps of its base before a path with a slash in front. */
const SOME_ORIGIN = 'https://origin';
/** How many texts are told apart, and how deep they are made of others, before the trail is given up. */
const MAX_TEXTS = 16;
const MAX_STEPS = 20;

function textsOf(from: Unit, expression: ts.Expression, steps: number): readonly string[] {
  const value = valueBehind(from, expression);
  const unit = unitOf(value, from);
  const behind = (part: ts.Expression): readonly string[] => textsOf(unit, part, steps + 1);
  if (steps > MAX_STEPS) return UNSEEN;
  if (ts.isStringLiteralLike(value)) return [value.text];
  if (ts.isTemplateExpression(value)) {
    const spans = value.templateSpans.map(({ expression: part, literal }) =>
      joined([behind(part), [literal.text]]),
    );
    return joined([[value.head.text], ...spans]);
  }
  if (ts.isConditionalExpression(value)) {
    return [...behind(value.whenTrue), ...behind(value.whenFalse)];
  }
  if (ts.isBinaryExpression(value)) {
    const sides = [behind(value.left), behind(value.right)];
    const { kind } = value.operatorToken;
    if (kind === ts.SyntaxKind.PlusToken) return joined(sides);
    return EITHER.includes(kind) ? sides.flat() : UNSEEN;
  }
  if (ts.isNewExpression(value) && value.expression.getText() === 'URL') {
    const [path, base] = (value.arguments ?? []).map(behind);
    if (path === undefined || base === undefined) return path ?? UNSEEN;
    return path.every((each) => each.startsWith('/'))
      ? joined([[SOME_ORIGIN], path])
      : joined([base.map((each) => each.replace(/[^/\0]*$/, '')), path]);
  }
  if (ts.isPropertyAccessExpression(value) && value.name.text === 'href') {
    return behind(value.expression);
  }
  return ts.isCallExpression(value) ? textsOfCall(unit, value, behind) : UNSEEN;
}

const EITHER: readonly ts.SyntaxKind[] = [
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
];

function textsOfCall(
  unit: Unit,
  call: ts.CallExpression,
  behind: (part: ts.Expression) => readonly string[],
): readonly string[] {
  const { expression: callee, arguments: given } = call;
  if (given.some(ts.isSpreadElement)) return UNSEEN;
  if (joinsPaths(unit, call)) return joined(given.map(behind), '/');
  if (!ts.isPropertyAccessExpression(callee)) return UNSEEN;
  const owner = unwrap(callee.expression);
  const { text: name } = callee.name;
  if (name === 'toString' || takesSlashOff(callee)) return behind(owner);
  if (name === 'concat') return joined([owner, ...given].map(behind));
  const [slash] = given;
  const isJoined =
    name === 'join' && ts.isArrayLiteralExpression(owner) && slash && ts.isStringLiteralLike(slash);
  return isJoined && !owner.elements.some(ts.isSpreadElement)
    ? joined(owner.elements.map(behind), slash.text)
    : UNSEEN;
}

/** Every text that is made of one of each, one behind the other. */
function joined(parts: readonly (readonly string[])[], between = ''): readonly string[] {
  let texts: readonly string[] | undefined;
  for (const part of parts) {
    texts = texts?.flatMap((text) => part.map((each) => `${text}${between}${each}`)) ?? part;
    if (texts.length > MAX_TEXTS) return UNSEEN;
  }
  return texts ?? [''];
}
