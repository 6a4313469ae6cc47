import type { Component, ComponentStore } from '../metadata/component.js';

/** The components of the org, by type and name without case. */
export class DeployedComponents implements ComponentStore {
  private readonly byType = new Map<string, Map<string, Component>>();

  get(type: string, fullName: string): Component | undefined {
    return this.byType.get(type)?.get(fullName.toLowerCase());
  }

  all(type: string): readonly Component[] {
    return [...(this.byType.get(type)?.values() ?? [])];
  }

  /** Adds the component or replaces its older version. */
  put(component: Component): void {
    const ofType = this.byType.get(component.type) ?? new Map<string, Component>();
    ofType.set(component.fullName.toLowerCase(), component);
    this.byType.set(component.type, ofType);
  }
}
