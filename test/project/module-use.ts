import ts from 'typescript';

/** What a module's text reaches for outside itself. */
export interface ModuleUse {
  /** What is imported, required or re-exported, types included; a specifier that is computed is `undefined`. */
  readonly imports: readonly (string | undefined)[];
  /** Which of the command's own privileges it uses: `console`, `process.exit`. */
  readonly privileges: readonly string[];
}

/** Reads what a module imports and which privileges it uses; strings and comments count for nothing. */
export function moduleUse(text: string): ModuleUse {
  const source = ts.createSourceFile('module.ts', text, ts.ScriptTarget.ESNext);
  const imports: (string | undefined)[] = [];
  const privileges: string[] = [];
  const visit = (node: ts.Node): void => {
    const specifier = specifierOf(node);
    if (specifier !== undefined) {
      imports.push(ts.isStringLiteralLike(specifier) ? specifier.text : undefined);
    }
    if (ts.isIdentifier(node) && node.text === 'console') privileges.push('console');
    if (ts.isPropertyAccessExpression(node) && isProcessExit(node)) privileges.push('process.exit');
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { imports, privileges };
}

/** The node that names another module, if this one reaches for any. */
function specifierOf(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isExternalModuleReference(node)) return node.expression;
  if (ts.isImportTypeNode(node)) {
    return ts.isLiteralTypeNode(node.argument) ? node.argument.literal : node.argument;
  }
  if (!ts.isCallExpression(node) || !loadsModule(node.expression)) return undefined;
  return node.arguments[0] ?? node;
}

/** `import(…)`, `require(…)`, `require.resolve(…)`, `createRequire(…)(…)` and `import.meta.resolve(…)`. */
function loadsModule(callee: ts.Expression): boolean {
  if (callee.kind === ts.SyntaxKind.ImportKeyword) return true;
  if (ts.isIdentifier(callee)) return callee.text === 'require';
  if (ts.isCallExpression(callee)) {
    return ts.isIdentifier(callee.expression) && callee.expression.text === 'createRequire';
  }
  if (!ts.isPropertyAccessExpression(callee) || callee.name.text !== 'resolve') return false;
  return ts.isMetaProperty(callee.expression) || loadsModule(callee.expression);
}

function isProcessExit({ expression, name }: ts.PropertyAccessExpression): boolean {
  return ts.isIdentifier(expression) && expression.text === 'process' && name.text === 'exit';
}
