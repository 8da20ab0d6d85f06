import { ts } from 'ts-morph';
import { isWithin } from './syntax.js';

/**
 * Whether a write may be run once the call has been made. Every turn of a loop that declares the variable
 * has one of its own.
 */
export function canRunAfter(write: ts.Node, call: ts.Node, declaration?: ts.Node): boolean {
  if (write.pos > call.pos) return true;
  for (let node = call.parent; !ts.isFunctionLike(node); node = node.parent) {
    if (ts.isSourceFile(node)) return false;
    if (!ts.isIterationStatement(node, false)) continue;
    if (declaration && isBlockScoped(declaration) && isWithin(declaration, node)) return false;
    if (write.pos >= node.pos) return true;
  }
  return false;
}

/** Whether a step has been done whenever something is evaluated: its statement stands before, in a block around it. */
export function isDoneBefore(step: ts.Node, use: ts.Node): boolean {
  const { parent: statement } = step;
  return (
    ts.isExpressionStatement(statement) &&
    step.getSourceFile() === use.getSourceFile() &&
    statement.end <= use.pos &&
    isWithin(use, statement.parent) &&
    (ts.isBlock(statement.parent) || ts.isSourceFile(statement.parent))
  );
}

/** Whether a variable is one of its block, `const` or `let`. */
export function isBlockScoped(declaration: ts.Node): boolean {
  return ((listDeclaring(declaration)?.flags ?? 0) & ts.NodeFlags.BlockScoped) !== 0;
}

/** Whether a variable is disposed of when its block ends: `using lease = …`. */
export function isDisposed(declaration: ts.Node): boolean {
  const flags = listDeclaring(declaration)?.flags ?? 0;
  return (flags & ts.NodeFlags.Using) !== 0;
}

/** The list in which a variable is declared; what a file exports is declared by the file itself. */
export function listDeclaring(declaration: ts.Node): ts.VariableDeclarationList | undefined {
  let node = declaration;
  while (ts.isBindingElement(node)) node = node.parent.parent;
  if (ts.isSourceFile(node)) return undefined;
  return ts.isVariableDeclarationList(node.parent) ? node.parent : undefined;
}
