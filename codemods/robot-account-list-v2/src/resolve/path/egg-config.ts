import { ts } from 'ts-morph';
import { type Refusal, refuse } from '../program/assessment.js';
import { loadersOf } from '../program/mentions.js';
import { isModuleObject } from '../program/module-exports.js';
import { initializerOf } from '../program/origin.js';
import { isPartOfPath } from '../program/path-text.js';
import type { Project } from '../program/project.js';
import { isWrapper, nameOf, unwrap } from '../program/syntax.js';
import { placeOf, quote, type Unit } from '../program/unit.js';
import { first, followPattern, followUse, stands, type Walk } from './path-uses.js';

/** What a file of egg's configuration gives, which egg hands out as `app.config` and `this.config`. */
export interface EggConfig {
  /** The members of the configuration that lead to the value. */
  readonly keys: readonly string[];
  /** The folder of the app, with `/` behind it where it is not the root. */
  readonly app: string;
}

const CONFIG_FILE = /^((?:.*\/)?)config\/config\.[\w-]+\.(?:[cm]?[jt]s)$/;

/** Where a path, or what it is a part of, stands in the configuration of an egg app; `undefined` elsewhere. */
export function eggConfigOf(unit: Unit, literal: ts.Node): EggConfig | undefined {
  const app = CONFIG_FILE.exec(unit.path)?.[1];
  if (app === undefined || !/"egg"\s*:/.test(unit.project.textOf(`${app}package.json`) ?? '')) {
    return undefined;
  }
  const keys: string[] = [];
  let node = literal;
  for (;;) {
    const { parent } = node;
    if (ts.isPropertyAssignment(parent) && parent.initializer === node) {
      const name = nameOf(parent.name);
      if (name === undefined) return undefined;
      keys.unshift(name);
      node = parent.parent;
    } else if (isWrapper(parent) || isPartOfPath(unit, node)) node = parent;
    else break;
  }
  const before = keysBefore(unit, node);
  return before && before.length + keys.length > 0
    ? { keys: [...before, ...keys], app }
    : undefined;
}

/** `config.qopen = …`, `exports.qopen = …`, and what the file gives as a whole. */
function keysBefore(unit: Unit, value: ts.Node): readonly string[] | undefined {
  const { parent } = value;
  if (ts.isBinaryExpression(parent) && parent.right === value) return keysAssigned(parent.left);
  const isGiven =
    ts.isReturnStatement(parent) || ts.isExportAssignment(parent) || ts.isArrowFunction(parent);
  if (isGiven) return [];
  const name = ts.isVariableDeclaration(parent) ? parent.name : undefined;
  if (name === undefined || !ts.isIdentifier(name)) return undefined;
  // `return { ...config, ...bizConfig }`, `return config`
  const isReturned = unit.referencesTo(name).some((use) => {
    const { parent: around } = use;
    return ts.isReturnStatement(around) || ts.isSpreadAssignment(around);
  });
  return isReturned ? [] : undefined;
}

function keysAssigned(target: ts.Expression): readonly string[] | undefined {
  const keys: string[] = [];
  let left = target;
  while (ts.isPropertyAccessExpression(left) && !isModuleObject(left)) {
    keys.unshift(left.name.text);
    left = left.expression;
  }
  return ts.isIdentifier(left) || isModuleObject(left) ? keys : undefined;
}

/** Follows what the configuration holds to every use by `config` in its app; gives the first hindrance. */
export function followEggConfig(walk: Walk, { keys, app }: EggConfig): Refusal | undefined {
  const { unit } = walk;
  const { project } = unit;
  const [key = ''] = keys;
  const [loader] = project.importersOf(unit.path);
  if (loader !== undefined) {
    return refuse('path-in-constant', `${loader.path} loads ${unit.path} itself`);
  }
  const middleware = middlewareOf(project, app, key);
  if (middleware !== undefined) {
    return refuse('path-in-constant', `egg hands \`config.${key}\` to ${middleware}`);
  }
  const paths = project.scriptsWith(key).filter((path) => path.startsWith(app));
  project.open(paths);
  const users = paths.flatMap((path) => project.unitAt(path) ?? []);
  return first(users, (user) => {
    if (user === unit) return mentionedAgain(walk, keys);
    const again = isOfConfiguration(user) ? putElsewhere(user, keys) : undefined;
    if (again !== undefined) return stands({ unit: user }, again, ': it may be put in its place');
    return followUsesIn({ ...walk, unit: user }, keys);
  });
}

/** The middleware that is given a part of the configuration by its own name: `path_guard.js` is `pathGuard`. */
function middlewareOf(project: Project, app: string, key: string): string | undefined {
  const dashed = key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const names = new Set([key, dashed, dashed.replaceAll('-', '_')]);
  const paths = [...names].flatMap((name) => ['js', 'ts'].map((end) => `${name}.${end}`));
  return paths
    .map((file) => `${app}app/middleware/${file}`)
    .find((path) => project.textOf(path) !== undefined);
}

/** Whether a file gives a part of the configuration: that of another environment, or what such a one loads. */
function isOfConfiguration({ project, path }: Unit): boolean {
  return [...loadersOf(project, path)].some((loader) => CONFIG_FILE.test(loader));
}

/** The file itself may read what it gives, or give it anew. */
function mentionedAgain({ unit }: Walk, keys: readonly string[]): Refusal | undefined {
  const [key = ''] = keys;
  const [, again] = unit.identifiers(keys.at(-1) ?? '');
  if (again === undefined || unit.identifiers(key).length < 2) return undefined;
  return stands({ unit }, again, `: ${quote(again.parent)}`);
}

/** Where the file of another environment may put another value: by its name, or by what it does not write out. */
function putElsewhere(user: Unit, keys: readonly string[]): ts.Node | undefined {
  const [key = ''] = keys;
  const name = keys.at(-1) ?? '';
  const isQuoted = new RegExp(`['"\`](?:${key}|${name})['"\`]`).test(user.text);
  const [first] = isQuoted ? user.sourceFile.statements : user.identifiers(name);
  return first ?? user.identifiers(key).find(({ parent }) => !isWrittenOut(valueGiven(parent)));
}

/** `{ host }` of `qopen: { host }` and `config.qopen = { host }`. */
function valueGiven(named: ts.Node): ts.Expression | undefined {
  if (ts.isPropertyAssignment(named)) return unwrap(named.initializer);
  const { parent } = named;
  return ts.isBinaryExpression(parent) && parent.left === named ? unwrap(parent.right) : undefined;
}

function isWrittenOut(value: ts.Expression | undefined): boolean {
  return (
    value !== undefined &&
    ts.isObjectLiteralExpression(value) &&
    value.properties.every((each) => !ts.isSpreadAssignment(each))
  );
}

function followUsesIn(walk: Walk, [key = '', ...rest]: readonly string[]): Refusal | undefined {
  const { unit } = walk;
  return first(unit.identifiers(key), (name) => {
    const { parent } = name;
    if (ts.isPropertyAccessExpression(parent) && parent.name === name) {
      return isConfig(unit, parent.expression) ? followUse(walk, parent, rest) : undefined;
    }
    // `const { qopen } = this.config`, `const { config: { qopen } } = app`
    const declaration = ts.isBindingElement(parent)
      ? ts.findAncestor(parent, ts.isVariableDeclaration)
      : undefined;
    if (declaration?.initializer === undefined || ts.isIdentifier(declaration.name)) {
      return undefined;
    }
    const before = isConfig(unit, declaration.initializer) ? [] : ['config'];
    return followPattern(walk, declaration.name, [...before, key, ...rest]);
  });
}

/** `this.config`, `app.config`, `ctx.app.config`, and what such a thing is kept as. */
function isConfig(unit: Unit, expression: ts.Expression): boolean {
  const value = unwrap(expression);
  if (ts.isPropertyAccessExpression(value)) return value.name.text === 'config';
  if (!ts.isIdentifier(value)) return false;
  const kept = initializerOf(unit, value);
  return value.text === 'config' || (kept !== undefined && isConfig(unit, kept));
}

/** What is assumed where only egg's convention leads from a file to its uses. */
export function assumedOfEgg(unit: Unit, literal: ts.Node, { keys }: EggConfig): string {
  return `egg hands out ${placeOf(unit, literal)} as \`config.${keys.join('.')}\`, and no plugin, template or other that takes the configuration as a whole reads it or puts another value there`;
}

/** Why nothing in sight takes what the configuration holds. */
export function unusedInEgg(literal: ts.Node, { keys }: EggConfig): Refusal {
  const path = keys.join('.');
  return refuse(
    'path-in-constant',
    `${quote(literal.parent)}: nothing takes \`config.${path}\` in sight`,
  );
}
