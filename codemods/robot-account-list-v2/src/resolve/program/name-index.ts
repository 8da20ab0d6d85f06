import { ts } from 'ts-morph';
import type { Span } from '../../edit/span.js';
import { OLD_NAME } from '../../old-api.js';
import { isOutOfStack } from '../../stack.js';
import { declaredByOptions } from './component-member.js';
import { isPropertyName, isWrittenTo } from './syntax.js';

/** The names of one file, gathered in one walk and resolved at most once each. */
export interface NameIndex {
  /** Strings by which modules are loaded, and those that look like it, in order. */
  readonly specifiers: readonly ts.StringLiteralLike[];
  /** The tokens that hold the old name, in order. */
  readonly namingTokens: readonly ts.Node[];
  /** Tokens that run over several lines (templates, mostly): their lines must not be indented anew. */
  readonly multilineTokens: readonly Span[];
  /** Every identifier of the file with this text, in order. */
  identifiers(text: string): readonly ts.MemberName[];
  /** What a name stands for in its file, an import for itself; `undefined` for a global. */
  localSymbolOf(name: ts.Node): ts.Symbol | undefined;
  /** Every other mention of what a name stands for, its declaration included; empty for a global. */
  referencesTo(name: ts.MemberName): readonly ts.MemberName[];
  /** Those of them that something is written to; the declaration's own initializer is none. */
  writesTo(name: ts.MemberName): readonly ts.MemberName[];
}

/** Walks a file once and prepares its names for questions; the answers cost what they touch. */
export function indexNames(sourceFile: ts.SourceFile, checker: ts.TypeChecker): NameIndex {
  const specifiers: ts.StringLiteralLike[] = [];
  const namingTokens: ts.Node[] = [];
  const multilineTokens: Span[] = [];
  const byText = new Map<string, ts.MemberName[]>();
  const byTextAndSymbol = new Map<string, Map<ts.Symbol, ts.MemberName[]>>();
  const writes = new Map<ts.Symbol, readonly ts.MemberName[]>();

  const visit = (node: ts.Node): void => {
    if (ts.isMemberName(node)) push(byText, node.text, node);
    if (ts.isStringLiteralLike(node) && isSpecifier(node)) specifiers.push(node);
    if (isTextToken(node)) {
      const text = node.getText(sourceFile);
      if (text.includes(OLD_NAME)) namingTokens.push(node);
      if (text.includes('\n')) multilineTokens.push({ start: node.getStart(), end: node.end });
    }
    ts.forEachChild(node, visit);
  };
  visit(sourceFile);

  const localSymbolOf = (name: ts.Node): ts.Symbol | undefined => {
    try {
      return symbolInFile(name);
    } catch (error) {
      // A member is told by types, which in a bundle follow from each other without end: it stays unknown.
      if (isOutOfStack(error) && ts.isMemberName(name) && isPropertyName(name)) return undefined;
      throw error;
    }
  };
  const symbolInFile = (name: ts.Node): ts.Symbol | undefined => {
    const { parent } = name;
    if (parent !== undefined && ts.isShorthandPropertyAssignment(parent) && parent.name === name) {
      return declared(checker.getShorthandAssignmentValueSymbol(parent));
    }
    if (parent !== undefined && ts.isExportSpecifier(parent)) {
      return declared(checker.getExportSpecifierLocalTargetSymbol(parent));
    }
    const symbol = declared(ownSymbol(checker.getSymbolAtLocation(name)));
    // What assigns to a member of `this` declares it in a script, once more each time.
    const isDeclared = symbol?.declarations?.some((each) => !ts.isExpression(each)) === true;
    const option = isDeclared || parent === undefined ? undefined : declaredByOptions(name);
    return option ? checker.getSymbolAtLocation(option) : symbol;
  };
  /**
   * A class that inherits a member has another symbol for it than the one that declares it, and a parameter
   * of a constructor that is a member, too, has two.
   */
  const ownSymbol = (symbol: ts.Symbol | undefined): ts.Symbol | undefined => {
    const [declaration, another] = symbol?.declarations ?? [];
    const isCopy = ((symbol?.flags ?? 0) & ts.SymbolFlags.Transient) !== 0;
    const isBoth =
      declaration && ts.isParameterPropertyDeclaration(declaration, declaration.parent);
    if ((!isCopy && isBoth !== true) || declaration === undefined || another !== undefined)
      return symbol;
    const name = ts.getNameOfDeclaration(declaration);
    return (name && checker.getSymbolAtLocation(name)) ?? symbol;
  };
  const referencesTo = (name: ts.MemberName): readonly ts.MemberName[] => {
    let bySymbol = byTextAndSymbol.get(name.text);
    if (bySymbol === undefined) {
      bySymbol = new Map();
      for (const identifier of byText.get(name.text) ?? []) {
        const symbol = localSymbolOf(identifier);
        if (symbol !== undefined) push(bySymbol, symbol, identifier);
      }
      byTextAndSymbol.set(name.text, bySymbol);
    }
    const symbol = localSymbolOf(name);
    return (symbol && bySymbol.get(symbol)) ?? [];
  };
  const writesTo = (name: ts.MemberName): readonly ts.MemberName[] => {
    const symbol = localSymbolOf(name);
    if (symbol === undefined) return [];
    const known = writes.get(symbol) ?? referencesTo(name).filter(isWrittenTo);
    writes.set(symbol, known);
    return known;
  };
  const identifiers = (text: string): readonly ts.MemberName[] => byText.get(text) ?? [];
  const names = { localSymbolOf, identifiers, referencesTo, writesTo };
  return { specifiers, namingTokens, multilineTokens, ...names };
}

/** What `import`, `export … from` and `require` are given; elsewhere a relative path may be one, as in a mock. */
function isSpecifier({ parent, text }: ts.StringLiteralLike): boolean {
  if (ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent)) return true;
  if (ts.isExternalModuleReference(parent)) return true;
  if (ts.isLiteralTypeNode(parent)) return ts.isImportTypeNode(parent.parent);
  if (/^\.{1,2}(?:\/|$)/.test(text)) return true;
  if (!ts.isCallExpression(parent)) return false;
  const { expression } = parent;
  const isImport = expression.kind === ts.SyntaxKind.ImportKeyword;
  return isImport || (ts.isIdentifier(expression) && expression.text === 'require');
}

/** Globals of the compiler's own (`undefined`, `arguments`) have a symbol without a declaration. */
function declared(symbol: ts.Symbol | undefined): ts.Symbol | undefined {
  return symbol?.declarations?.length ? symbol : undefined;
}

function isTextToken(node: ts.Node): boolean {
  return (
    ts.isMemberName(node) ||
    ts.isStringLiteral(node) ||
    ts.isNoSubstitutionTemplateLiteral(node) ||
    ts.isTemplateHead(node) ||
    ts.isTemplateMiddleOrTemplateTail(node) ||
    ts.isRegularExpressionLiteral(node) ||
    ts.isJsxText(node)
  );
}

function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}
