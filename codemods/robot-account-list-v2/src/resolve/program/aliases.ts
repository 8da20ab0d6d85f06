import { ts } from 'ts-morph';
import { isTakenOfThis } from './made-from.js';
import { nameOf } from './syntax.js';
import { type Unit, unitOf } from './unit.js';

/** Another name for a part of what a name stands for. */
export interface Alias {
  readonly name: ts.MemberName;
  readonly members: readonly string[];
  readonly call?: ts.Node;
  /** Whether it is a copy, which shares what the object holds. */
  readonly isCopy?: true;
}

/** `item` of `for (const item of list)`. */
export function itemsIn(initializer: ts.Node): Alias[] {
  const names = ts.isVariableDeclarationList(initializer) ? initializer.declarations : [];
  return names.flatMap(({ name }) => namesIn(name)).map(asItem);
}

function asItem({ members, ...alias }: Alias): Alias {
  return { ...alias, members: ['', ...members] };
}

/** The names that a member of a class is given by `const { headers } = this`. */
export function takenOfThis(unit: Unit, member: ts.MemberName): Alias[] {
  const [declaration] = unit.symbolOf(member)?.declarations ?? [];
  const owner = declaration && ts.findAncestor(declaration, ts.isClassLike);
  if (owner === undefined) return [];
  return unitOf(owner, unit)
    .identifiers(member.text)
    .flatMap(({ parent: element }) => {
      if (!ts.isBindingElement(element) || !isTakenOfThis(element)) return [];
      const { name, propertyName } = element;
      const isMeant = (nameOf(propertyName) ?? name.getText()) === member.text;
      const isOwn = isMeant && ts.findAncestor(element, ts.isClassLike) === owner;
      return isOwn ? namesIn(name) : [];
    });
}

/** `h` of `const h = x` and of `const [h] = x`, `headers` and its place of `const { headers } = x`. */
export function namesIn(name: ts.Node): Alias[] {
  if (ts.isMemberName(name)) return [{ name, members: [] }];
  if (ts.isArrayBindingPattern(name)) {
    const items = name.elements.filter(ts.isBindingElement);
    return items.flatMap((item) =>
      item.dotDotDotToken ? copiesIn(item) : namesIn(item.name).map(asItem),
    );
  }
  if (!ts.isObjectBindingPattern(name)) return [];
  return name.elements.flatMap((element) => {
    if (element.dotDotDotToken) return copiesIn(element);
    const member = nameOf(element.propertyName ?? element.name) ?? '';
    return namesIn(element.name).map((each) => ({ ...each, members: [member, ...each.members] }));
  });
}

/** `rest` of `const { Token, ...rest } = x`. */
function copiesIn({ name }: ts.BindingElement): Alias[] {
  return namesIn(name).map((alias) => ({ ...alias, isCopy: true }));
}
