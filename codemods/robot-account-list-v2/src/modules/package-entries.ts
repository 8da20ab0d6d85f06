/** The parts of a `package.json` that say which file a specifier loads. */
interface PackageJson {
  readonly name?: unknown;
  readonly private?: unknown;
  readonly exports?: unknown;
  readonly imports?: unknown;
  readonly [field: string]: unknown;
}

/** What a `package.json` says of its modules; empty where it cannot be read. */
export function readPackageJson(text: string | undefined): PackageJson {
  try {
    const parsed: unknown = JSON.parse(text?.replace(/^\uFEFF/, '') ?? '');
    return isRecord(parsed) ? parsed : {};
  } catch {
    return {};
  }
}

/** The files, relative to the package, that a path below its name may load; the likeliest first. */
export function entriesOf(manifest: PackageJson, subpath: string): string[] {
  const declared = targetsIn(manifest.exports, subpath === '' ? '.' : `./${subpath}`);
  const fields = subpath === '' ? ENTRY_FIELDS.map((field) => manifest[field]) : [];
  const named = [...declared, ...fields].filter((entry) => typeof entry === 'string');
  // What is built lies outside the project; its source is where sources are kept.
  const sources = named.map(sourceOf);
  const usual = subpath === '' ? ['src/index', 'index', 'lib/index'] : [subpath, `src/${subpath}`];
  return [...named, ...sources, ...usual];
}

/**
 * The files, relative to the package, that others load by its name, as it declares them;
 * each may stand for the source it is built from. `undefined` where it declares none.
 */
export function declaredEntriesOf(manifest: PackageJson): string[] | undefined {
  const fields = ENTRY_FIELDS.map((field) => manifest[field]);
  const named = [...conditionsOf(manifest.exports), ...fields].filter(
    (entry) => typeof entry === 'string',
  );
  return named.length === 0 ? undefined : named.flatMap((entry) => [entry, sourceOf(entry)]);
}

/** The files, relative to the package, that one of its own `#names` may load. */
export function importsOf(manifest: PackageJson, specifier: string): string[] {
  return targetsIn(manifest.imports, specifier);
}

/** Whether a package depends on another, in whatever way. */
export function listsDependency(manifest: PackageJson, name: string): boolean {
  return DEPENDENCY_FIELDS.some((field) => {
    const list = manifest[field];
    return isRecord(list) && Object.hasOwn(list, name);
  });
}

const DEPENDENCY_FIELDS = [
  ...['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'],
];
const ENTRY_FIELDS = ['source', 'types', 'typings', 'module', 'main'] as const;
const BUILD_DIRECTORY = /^(\.\/)?(?:dist|lib|build|out|esm|cjs)\/(?:(?:esm|cjs|types)\/)?/;

/** What is built of a source, by where sources are kept. */
function sourceOf(entry: string): string {
  return entry.replace(BUILD_DIRECTORY, '$1src/');
}

/** What a map of `exports` or `imports` gives for a key, whatever the condition. */
function targetsIn(map: unknown, key: string): string[] {
  if (key === '.' && !(isRecord(map) && Object.keys(map).some((name) => name.startsWith('.')))) {
    return conditionsOf(map);
  }
  if (!isRecord(map)) return [];
  if (Object.hasOwn(map, key)) return conditionsOf(map[key]);
  for (const [pattern, target] of Object.entries(map)) {
    const matched = matchPattern(pattern, key);
    if (matched === undefined) continue;
    return conditionsOf(target).map((path) => path.replaceAll('*', matched));
  }
  return [];
}

function conditionsOf(target: unknown): string[] {
  if (typeof target === 'string') return [target];
  return isRecord(target) ? Object.values(target).flatMap(conditionsOf) : [];
}

/** What the `*` of a pattern stands for in a text; empty where there is none and both are the same. */
export function matchPattern(pattern: string, text: string): string | undefined {
  const star = pattern.indexOf('*');
  if (star === -1) return pattern === text ? '' : undefined;
  const [before, after] = [pattern.slice(0, star), pattern.slice(star + 1)];
  const isLong = text.length >= before.length + after.length;
  return isLong && text.startsWith(before) && text.endsWith(after)
    ? text.slice(before.length, text.length - after.length)
    : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
