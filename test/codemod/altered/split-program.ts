import ts from 'typescript';

/**
 * Puts a declaration at the top of a file, that needs nothing else of it, into a file of its own.
 *
 * @returns what is to be written, `undefined` where nothing can be moved
 */
export function splitProgram(
  file: string,
  text: string,
  random: () => number,
): Record<string, string> | undefined {
  const isEsm = /^(?:ex|im)port\b/m.test(text);
  if (!isEsm) return undefined;
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true);
  const own = new Set(source.statements.flatMap(namesOf));
  const fit = source.statements.filter((statement) => canMove(statement, own));
  const chosen = fit[Math.floor(random() * fit.length)];
  const [name] = chosen ? namesOf(chosen) : [];
  if (chosen === undefined || name === undefined) return undefined;
  const extension = /\.[cm]?([jt])sx?$/.exec(file)?.[1] === 't' ? 'ts' : 'mjs';
  const path = `apart.${extension}`;
  const link = `import { ${name} } from './${path.replace('.ts', '.js')}';`;
  const rest = text.slice(0, chosen.getStart()) + text.slice(chosen.end);
  return { [path]: `export ${chosen.getText()}\n`, [file]: `${rest}\n${link}\n` };
}

/** What a statement at the top declares. */
function namesOf(statement: ts.Statement): string[] {
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) {
    return statement.name ? [statement.name.text] : [];
  }
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap(({ name }) =>
      ts.isIdentifier(name) ? [name.text] : ['(a pattern)', '(a pattern)'],
    );
  }
  if (!ts.isImportDeclaration(statement)) return [];
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) names.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(statement);
  return names;
}

/** One name, not exported, that uses no other name of the file. */
function canMove(statement: ts.Statement, own: ReadonlySet<string>): boolean {
  if (ts.isImportDeclaration(statement)) return false;
  const names = namesOf(statement);
  const isExported = /^export\b/.test(statement.getText());
  const isOne = names.length === 1;
  if (isExported || !isOne) return false;
  let isAlone = true;
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && own.has(node.text) && node.text !== names[0]) isAlone = false;
    ts.forEachChild(node, visit);
  };
  visit(statement);
  return isAlone;
}
