import { ts } from 'ts-morph';
import { importOf, type Origin } from './origin.js';
import { placeOf, type Unit } from './unit.js';

/** How many types stand for types before the trail is given up. */
const MAX_STEPS = 5;

/** The module and the export that a type comes from, by import, by `import('…')` or by an alias of either. */
export function originOfType(unit: Unit, type: ts.TypeNode, steps = 0): Origin | undefined {
  if (ts.isImportTypeNode(type)) {
    const { argument, qualifier } = type;
    const isNamed = ts.isLiteralTypeNode(argument) && ts.isStringLiteral(argument.literal);
    if (!isNamed || qualifier === undefined || !ts.isIdentifier(qualifier)) return undefined;
    const from = argument.literal;
    return { module: from.text, name: qualifier.text, place: placeOf(unit, type), from };
  }
  if (!ts.isTypeReferenceNode(type)) return undefined;
  const { typeName } = type;
  const root = ts.isQualifiedName(typeName) ? typeName.left : typeName;
  const declaration = unit.symbolOf(root)?.declarations?.[0];
  if (declaration && ts.isTypeAliasDeclaration(declaration) && steps < MAX_STEPS) {
    return originOfType(unit, declaration.type, steps + 1);
  }
  const origin = declaration && importOf(unit, declaration);
  if (origin === undefined || !ts.isQualifiedName(typeName)) return origin;
  return { ...origin, name: typeName.right.text };
}
