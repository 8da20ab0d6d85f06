import ts from 'typescript';

const OLD_NAME = 'GetRobotAccountByIds';

/**
 * Puts the old name at random places of a source, each where it may stand: as an identifier, as a string
 * or in one, in a template, in a comment. What comes out is read by no compiler that checks names.
 */
export function sprinkle(text: string, fileName: string, random: () => number): string {
  const source = ts.createSourceFile(fileName, text, ts.ScriptTarget.Latest, true);
  const edits: { start: number; end: number; text: string }[] = [];
  const visit = (node: ts.Node): void => {
    if (random() < 0.01) edits.push(...editsAt(source, node, random));
    ts.forEachChild(node, visit);
  };
  visit(source);
  edits.sort((a, b) => b.start - a.start);
  let last = Infinity;
  return edits.reduce((result, { start, end, text: put }) => {
    if (end > last) return result;
    last = start;
    return result.slice(0, start) + put + result.slice(end);
  }, text);
}

function editsAt(
  source: ts.SourceFile,
  node: ts.Node,
  random: () => number,
): { start: number; end: number; text: string }[] {
  const start = node.getStart(source);
  const { end } = node;
  if (ts.isIdentifier(node)) return [{ start, end, text: OLD_NAME }];
  if (ts.isStringLiteral(node) && !ts.isImportDeclaration(node.parent)) {
    const quote = source.text.charAt(start);
    const path = random() < 0.5 ? `/gateway/qopen/${OLD_NAME}` : OLD_NAME;
    return [{ start, end, text: `${quote}${path}${quote}` }];
  }
  if (ts.isNoSubstitutionTemplateLiteral(node)) {
    return [{ start, end, text: `\`查询 ${OLD_NAME} \${${OLD_NAME}}\`` }];
  }
  if (!ts.isStatement(node)) return [];
  const comment = random() < 0.5 ? `/* ${OLD_NAME}（已废弃） */ ` : `// ${OLD_NAME}\n`;
  return [{ start, end: start, text: comment }];
}
