import { ts } from 'ts-morph';
import { PACKAGES } from '../../old-api.js';
import type { ShimMaker, ShimType } from '../finding/finding.js';
import { first, type ReadUse, type Walk } from '../path/path-uses.js';
import { isRefusal, type Refusal, refuse } from '../program/assessment.js';
import { initializerOf } from '../program/origin.js';
import { declaredType, isWrittenTo, outermost, unwrap } from '../program/syntax.js';
import { placeOf, quote, spanOf, type Unit, unitOf } from '../program/unit.js';
import { followPlace } from './follow-place.js';
import { doublesOfShims, isDoubleOfBoth } from './shim-doubles.js';
import { isHandedByContainer, valuesHanded } from './shim-handed.js';
import {
  followShim,
  type InstanceCall,
  readMethodCall,
  readShimInstance,
  shimMakerOf,
  type ShimInstance,
  stands,
} from './shim-instance.js';
import { nameOfMade, providerOf } from './shim-made.js';
import { readShimMaker } from './shim-maker.js';
import { namesOfShim, type ShimNames } from './shim-names.js';
import { strangerToShims } from './shim-strangers.js';
import { isLookedFor } from './shim-values.js';
import {
  assertedBy,
  giverOf,
  isGiving,
  isMember,
  nameOfGiver,
  nameOfPlace,
  placeBehind,
  placeDeclaredBy,
  signatureNamed,
  type TypedPlace,
} from './typed-places.js';

/** Shims of a project that become clients together: whatever is declared as one, and what makes those. */
export interface TypedShims extends ShimInstance {
  readonly types: readonly ShimType[];
}

const UNSEEN = refuse('shim-instance', 'what makes it is not in sight');

const read = new WeakMap<Unit['project'], TypedShims | Refusal>();

/**
 * Takes apart everything in a project that is declared as `Shim`, and the shims that go there: since what
 * makes one and what takes one need not be in sight of each other, all of them become clients, or none does.
 */
export function readTypedShims(unit: Unit): TypedShims | Refusal {
  const { project } = unit;
  const known = read.get(project) ?? (project.isWhole ? readAll(unit) : UNSEEN);
  read.set(project, known);
  return known;
}

function readAll({ project }: Unit): TypedShims | Refusal {
  const paths = [...new Set(project.importersOfPackage(PACKAGES.shim))];
  project.open(paths);
  const users: [Unit, ShimNames][] = [];
  for (const path of paths) {
    const user = project.unitAt(path);
    if (!user || user.syntaxErrors > 0) return refuse('shim-instance', `${path} cannot be read`);
    const names = namesOfShim(user);
    if (names.other !== undefined) return stands(user, names.other);
    users.push([user, names]);
  }
  return new Reading(users).all();
}

/** One look at all that is declared as a shim, and at all that makes one. */
class Reading {
  readonly #users: readonly (readonly [Unit, ShimNames])[];
  readonly #places = new Map<TypedPlace, Unit>();
  readonly #handed = new Set<ts.Node>();
  readonly #calls = new Map<ts.Node, InstanceCall>();
  readonly #makers: ShimMaker[] = [];
  /** What has the value of a place, and a type that is none of a shim's. */
  #typedOtherwise: ts.Node | undefined;
  /** What exports one and is offered by its package. */
  #entry: string | undefined;
  readonly #assumptions: string[] = [];
  readonly #evidence: string[] = [];

  constructor(users: readonly (readonly [Unit, ShimNames])[]) {
    this.#users = users;
  }

  all(): TypedShims | Refusal {
    const typed = this.#users.flatMap(([unit, { types }]) => types.map((use) => ({ unit, use })));
    for (const { unit, use } of typed) {
      const place = placeDeclaredBy(use);
      const asserted = place ? undefined : assertedBy(use);
      if (asserted && isDoubleOfBoth(unit, asserted)) continue;
      if (place === undefined) return stands(unit, use.parent);
      this.#places.set(place, unit);
      this.#evidence.push(`${placeOf(unit, place)} ${quote(place)} is declared as one`);
    }
    for (const [unit, { makers }] of this.#users) {
      for (const made of makers) this.#enterGiver(unit, made);
    }
    const places = [...this.#places];
    // A use may hand on to any other place: who is handed what is known first.
    const hindrance =
      this.#readDoubles() ??
      first(places, ([place, home]) => this.#readValues(home, place)) ??
      first(places, ([place, home]) => this.#followPlace(home, place)) ??
      first(this.#users, ([unit, { makers }]) => this.#readMakers(unit, makers));
    if (hindrance !== undefined) return hindrance;
    const other = this.#typedOtherwise;
    if (other !== undefined) return stands(places[0]?.[1] as Unit, other);
    if (this.#entry !== undefined) {
      const detail = `${this.#entry} exports it, which its package offers to others`;
      return refuse('shim-instance', detail);
    }
    if (this.#makers.length === 0) return UNSEEN;
    const calls = [...this.#calls.values()];
    const [, home] = places.find(([place]) => ts.isPropertySignature(place)) ?? [];
    const stranger = home && strangerToShims(home.project, calls);
    if (stranger !== undefined) return stranger;
    return {
      makers: this.#makers,
      types: typed.map(({ unit, use }) => ({ path: unit.path, name: spanOf(use) })),
      calls,
      assumptions: [...this.#assumptions, ...calls.flatMap((call) => call.assumptions)],
      evidence: this.#evidence,
    };
  }

  /** A function that says of no type gives what it makes. */
  #enterGiver(unit: Unit, made: ts.CallExpression): void {
    const giver = giverOf(outermost(made));
    if (giver === undefined || giver.type || this.#places.has(giver)) return;
    if (nameOfGiver(giver) === undefined) return;
    this.#places.set(giver, unit);
    this.#evidence.push(`${placeOf(unit, giver)} ${quote(giver)} gives one`);
  }

  /** What may be put into a place though nothing in sight does. */
  #readDoubles(): Refusal | undefined {
    const [home] = this.#places.values();
    if (home === undefined) return undefined;
    const homes = new Set([...this.#places.values()].map(({ path }) => path));
    const named = [...this.#places.keys()].flatMap((place) => {
      const name = isMember(place) ? nameOfPlace(place)?.text : undefined;
      // What is declared as one in objects, too, is followed by its name.
      return name === undefined || signatureNamed(home.project, name) ? [] : [name];
    });
    const { hindrance, assumptions } = doublesOfShims(home.project, [...homes], new Set(named));
    this.#assumptions.push(...assumptions);
    return hindrance;
  }

  /** What is put into a place: shims that are read here, too. */
  #readValues(home: Unit, place: TypedPlace): Refusal | undefined {
    const users = this.#users.map(([unit]) => unit);
    const values = valuesHanded(home, users, place);
    if (isRefusal(values)) return values;
    const other = values.find((value) => !this.#isShim(unitOf(value, home), value));
    if (other !== undefined) return stands(home, other);
    for (const value of values) this.#handed.add(outermost(value));
    if (!isGiving(place) && (values.length === 0 || isHandedByContainer(place))) {
      const where = placeOf(home, place);
      this.#assumptions.push(
        `what ${where} is handed as ${quote(place.name)} is made by this project`,
      );
    }
    return undefined;
  }

  #assumeProvided(unit: Unit, provider: ts.Node): undefined {
    this.#assumptions.push(
      `what ${placeOf(unit, provider)} provides is taken only by what is declared as \`Shim\``,
    );
  }

  #followPlace(home: Unit, place: TypedPlace): Refusal | undefined {
    const provider = isGiving(place) ? providerOf(place) : undefined;
    if (provider !== undefined) return this.#assumeProvided(home, provider);
    return orOfShim(followPlace(this.#walk(home), home, place));
  }

  #readMakers(unit: Unit, makers: readonly ts.CallExpression[]): Refusal | undefined {
    return first(makers, (made) => {
      const name = nameOfMade(unit, made);
      const isHanded = this.#handed.has(outermost(made));
      // One that is followed to all its uses goes nowhere else, and is decided by itself.
      if (!isHanded && !isRefusal(readShimInstance(unit, { made, name }))) return undefined;
      const maker = readShimMaker(unit, made);
      if (isRefusal(maker)) return maker;
      this.#makers.push(maker.maker);
      this.#assumptions.push(...maker.assumptions);
      this.#evidence.push(`${placeOf(unit, made)} made by ${quote(made.expression)}`);
      return isHanded ? undefined : this.#followMade(unit, made, name);
    });
  }

  #followMade(
    unit: Unit,
    made: ts.CallExpression,
    name: ts.MemberName | undefined,
  ): Refusal | undefined {
    const provider = providerOf(outermost(made));
    if (provider !== undefined) return this.#assumeProvided(unit, provider);
    const walk = this.#walk(unit);
    const isPlace = (each: ts.Node): boolean => this.#places.has(each as TypedPlace);
    return orOfShim(followShim(unit, { made, name }, walk.readUse, isPlace));
  }

  #walk(unit: Unit): Walk {
    const readUse: ReadUse = (user, use, members) => {
      if (members.length > 0) return stands(user, use.parent);
      if (this.#handed.has(outermost(use)) || isLookedFor(use)) return undefined;
      const call = readMethodCall(user, use);
      if (isRefusal(call)) return call;
      if (call !== undefined) this.#calls.set(use, call);
      return undefined;
    };
    const onName = ({ parent }: ts.Node): boolean => {
      const isOther = declaredType(parent) !== undefined && !this.#places.has(parent as TypedPlace);
      if (isOther) this.#typedOtherwise ??= parent;
      return true;
    };
    const onExport = ({ path, project }: Unit): void => {
      if (project.isEntry(path)) this.#entry ??= path;
    };
    return { unit, readUse, onName, onExport, seen: new Set() };
  }

  /** Whether a value is one of the shims that are read here. */
  #isShim(unit: Unit, value: ts.Expression): boolean {
    const place = placeBehind(unit, value);
    if (place !== undefined && this.#places.has(place)) return true;
    if (shimMakerOf(unit, value) !== undefined || isDoubleOfBoth(unit, value)) return true;
    const name = unwrap(value);
    // What is assigned to a place is read where values of it are.
    if (ts.isBinaryExpression(name) && isWrittenTo(name.left)) return this.#isShim(unit, name.left);
    const kept = ts.isIdentifier(name) ? initializerOf(unit, name) : undefined;
    return kept !== undefined && this.#isShim(unitOf(kept, unit), kept);
  }
}

function orOfShim(hindrance: Refusal | undefined): Refusal | undefined {
  const isOfWalk = hindrance?.refused === 'path-in-constant';
  return isOfWalk ? refuse('shim-instance', hindrance.detail) : hindrance;
}
