import { readFileSync, writeFileSync } from 'node:fs';
import { type Component, type ComponentPublicInstance, createSSRApp } from 'vue';
import { compileScript, parse } from 'vue/compiler-sfc';
import { renderToString } from 'vue/server-renderer';

/** What the name of a compiled component ends with. */
export const COMPILED = '.component.mts';

/** Compiles the scripts of a single-file component to a module beside it, whose default export it is. */
export function compileComponent(file: string): string {
  const { descriptor, errors } = parse(readFileSync(file, 'utf8'), { filename: file });
  if (errors.length > 0) throw new AggregateError(errors, `${file} is no component`);
  const { content } = compileScript(descriptor, { id: 'component', genDefaultAs: 'component' });
  writeFileSync(`${file}${COMPILED}`, `${content}\nexport default component;\n`);
  return `${file}${COMPILED}`;
}

/**
 * Sets a component up, as a server would, and presses its button, which calls `load`.
 *
 * @returns its state, once there are customers in it, and what `load` came to
 */
export async function mountComponent(component: Component, props: object): Promise<unknown> {
  const instances: ComponentPublicInstance[] = [];
  // What its template looks like is no concern here; it never changes.
  const app = createSSRApp({ ...component, render: () => undefined } as Component, { ...props });
  app.mixin({
    created(this: ComponentPublicInstance) {
      instances.push(this);
    },
  });
  app.config.warnHandler = () => undefined;
  await renderToString(app);
  const { $data = {}, $ } = instances[0] ?? {};
  const { setupState = {} } = ($ ?? {}) as { setupState?: { load?: () => Promise<Loaded> } };
  const loaded = (await setupState.load?.())?.data;
  const state = () => ({ ...setupState, ...$data, loaded });
  // `created` may be async, and nobody waits for it.
  for (let turn = 0; turn < 500 && !JSON.stringify(state()).includes('account_id'); turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  // Constants of the module are in the state, too, and may name the endpoint.
  return Object.fromEntries(Object.entries(state()).filter(([, value]) => value instanceof Object));
}

interface Loaded {
  readonly data: unknown;
}
