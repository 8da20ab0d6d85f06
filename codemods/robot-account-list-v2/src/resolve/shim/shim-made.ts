import { ts } from 'ts-morph';
import { holderOf } from '../path/path-holder.js';
import { outermost } from '../program/syntax.js';
import type { Unit } from '../program/unit.js';
import { shimMakerOf } from './shim-instance.js';
import { giverOf } from './typed-places.js';

/** What the value of a call of `createShim` is put into by a name. */
export function nameOfMade(unit: Unit, made: ts.CallExpression): ts.MemberName | undefined {
  const { parent } = outermost(made);
  if (ts.isVariableDeclaration(parent) || ts.isPropertyDeclaration(parent)) {
    return ts.isMemberName(parent.name) ? parent.name : undefined;
  }
  return holderOf(unit, made) === undefined && ts.isBinaryExpression(parent)
    ? shimMakerOf(unit, parent.left)?.name
    : undefined;
}

/** `{ provide, useValue: made }`, `{ provide, useFactory: () => made }` of a container. */
export function providerOf(made: ts.Node): ts.Node | undefined {
  const giver = giverOf(made) ?? made;
  const provider = ts.isMethodDeclaration(giver) ? giver : giver.parent;
  const isProvider = ts.isMethodDeclaration(provider) || ts.isPropertyAssignment(provider);
  if (!isProvider) return undefined;
  return ['useValue', 'useFactory'].includes(provider.name.getText()) ? provider : undefined;
}
