import type { LightningElement } from 'lwc';

export type ComponentConstructor = typeof LightningElement;
type Loader = () => Promise<{ default: ComponentConstructor }>;

let loaders: Readonly<Record<string, Loader>> = {};

/** Told once, by the start script that the build writes. */
export function setComponentLoaders(known: Readonly<Record<string, Loader>>): void {
  loaders = known;
}

/** Loads a component by its page name (`c:targetDeals`). Rejects when there is none. */
export async function loadComponent(name: string): Promise<ComponentConstructor> {
  const load = loaders[name];
  if (!load) {
    throw new Error(`There is no component ${name}.`);
  }
  const { default: constructor } = await load();
  return constructor;
}
