import { ts } from 'ts-morph';
import { PACKAGES } from '../../old-api.js';
import { isPropertyName, nameOf } from './syntax.js';
import type { Unit } from './unit.js';

/** An import of one of our packages that another name can be added to. */
export interface ExistingImport {
  readonly module: string;
  /** Local names by the name of the export; only those that mean the import wherever they stand. */
  readonly names: ReadonlyMap<string, string>;
  /** Behind the last name in the braces. */
  readonly appendAt: number;
  /** What stands between two names: a comma, and a line break where each has its own line. */
  readonly separator: string;
}

/** Finds the imports of our own packages, ES or `require`, that list names in braces. */
export function existingImports(unit: Unit): ExistingImport[] {
  return unit.sourceFile.statements.flatMap((statement) => {
    const list = namesIn(statement);
    if (list === undefined || list.elements.length === 0) return [];
    if (!(Object.values(PACKAGES) as string[]).includes(list.module)) return [];
    const names = new Map<string, string>();
    for (const { name, propertyName, isTypeOnly } of list.elements) {
      if (isTypeOnly || !ts.isIdentifier(name) || !isUnshadowed(unit, name)) continue;
      names.set(nameOf(propertyName) ?? name.text, name.text);
    }
    const last = list.elements.at(-1);
    if (last === undefined) return [];
    const gap = /[\r\n]+[ \t]*$/.exec(unit.text.slice(last.pos, last.getStart()))?.[0];
    const { module } = list;
    return { module, names, appendAt: last.end, separator: `,${gap ?? ' '}` };
  });
}

interface NameList {
  readonly module: string;
  readonly elements: readonly {
    readonly name: ts.Node;
    readonly propertyName?: ts.PropertyName | ts.ModuleExportName | undefined;
    readonly isTypeOnly?: boolean;
    readonly pos: number;
    readonly end: number;
    getStart(): number;
  }[];
}

function namesIn(statement: ts.Statement): NameList | undefined {
  if (ts.isImportDeclaration(statement)) {
    const bindings = statement.importClause?.namedBindings;
    const { moduleSpecifier } = statement;
    if (!bindings || !ts.isNamedImports(bindings) || !ts.isStringLiteral(moduleSpecifier)) {
      return undefined;
    }
    if (statement.importClause.phaseModifier === ts.SyntaxKind.TypeKeyword) return undefined;
    return { module: moduleSpecifier.text, elements: bindings.elements };
  }
  if (!ts.isVariableStatement(statement)) return undefined;
  const [declaration, another] = statement.declarationList.declarations;
  if (declaration === undefined || another !== undefined) return undefined;
  const { name, initializer } = declaration;
  if (!ts.isObjectBindingPattern(name) || !initializer || !ts.isCallExpression(initializer)) {
    return undefined;
  }
  const [specifier] = initializer.arguments;
  const isRequire = initializer.expression.getText() === 'require';
  if (!isRequire || !specifier || !ts.isStringLiteral(specifier)) return undefined;
  return { module: specifier.text, elements: name.elements };
}

function isUnshadowed(unit: Unit, name: ts.Identifier): boolean {
  const symbol = unit.symbolOf(name);
  return unit
    .identifiers(name.text)
    .every((identifier) => isPropertyName(identifier) || unit.symbolOf(identifier) === symbol);
}
