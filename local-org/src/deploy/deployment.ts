import type { DeployProblem, Diagnostic } from '../diagnostics/errors.js';
import type { FormulaCompiler } from '../formula/engine.js';
import type { Component, ComponentStore } from '../metadata/component.js';
import { METADATA_DIAGNOSTICS } from '../metadata/diagnostics.js';
import { platformProblem, refusal, type Place } from '../metadata/problems.js';
import type { OrgSettings } from '../org/org.js';
import type { MutableSchema } from '../schema/mutableSchema.js';
import type { Storage } from '../storage/storage.js';
import type { ApexCompiler } from './apexHook.js';
import type { DeployedComponents } from './deployedComponents.js';
import { DEPLOY_DIAGNOSTICS } from './diagnostics.js';

/** What a deployment changes: the inside of an org. */
export interface DeployTarget {
  readonly schema: MutableSchema;
  readonly storage: Storage;
  readonly formulas: FormulaCompiler;
  readonly components: DeployedComponents;
  readonly settings: OrgSettings;
  readonly clock: () => Date;
  /** Absent: Apex is kept, not compiled (an org without Apex, for tests of other stages). */
  readonly apex?: ApexCompiler;
  /** Called when rows that security reads have changed. */
  readonly invalidateSecurity?: () => void;
}

/** One deployment on its way: its components, what the org has already, and the problems found so far. As a store it shows the org as it will be. */
export class Deployment implements ComponentStore {
  readonly problems: DeployProblem[] = [];
  private readonly byKey = new Map<string, Component>();

  /** `refused`: keys of components that were left out because they are refused (`deploy` with `skipRefused`). */
  constructor(
    readonly target: DeployTarget,
    readonly components: readonly Component[],
    private readonly refused: ReadonlySet<string> = new Set(),
  ) {
    for (const component of components) {
      const key = componentKey(component.type, component.fullName);
      const first = this.byKey.get(key);
      if (first) this.problems.push(duplicateProblem(component, first));
      this.byKey.set(key, component);
    }
  }

  get schema(): MutableSchema {
    return this.target.schema;
  }

  /** The components of a type in this deployment. */
  of(type: string): readonly Component[] {
    return this.components.filter((component) => component.type === type);
  }

  /** The component in this deployment, or else as it was deployed before. */
  get(type: string, fullName: string): Component | undefined {
    return this.byKey.get(componentKey(type, fullName)) ?? this.target.components.get(type, fullName);
  }

  /** All components of a type as they will be: those of this deployment in place of older ones. */
  all(type: string): readonly Component[] {
    const older = this.target.components
      .all(type)
      .filter((component) => !this.byKey.has(componentKey(type, component.fullName)));
    return [...older, ...this.of(type)];
  }

  error(component: Component, place: Place | undefined, code: string, message: string): void {
    this.problems.push(platformProblem(component, place ?? component.xml, code, message));
  }

  refuse(component: Component, place: Place | undefined, diagnostic: Diagnostic, ...args: readonly string[]): void {
    this.problems.push(refusal(component, place ?? component.xml, diagnostic, ...args));
  }

  /** Something that must be said and is not. */
  lacks(component: Component, place: Place, message: string): void {
    this.error(component, place, 'REQUIRED_FIELD_MISSING', message);
  }

  /** Refuses a value of an element of the component. */
  refuseValue(component: Component, place: Place | undefined, value: string, element: string, reason: string): void {
    this.refuse(component, place, METADATA_DIAGNOSTICS.unsupportedValue, value, element, component.type, reason);
  }

  /** Something that is named and not there: an error, or a refusal where it was refused itself. `element` is the XML element that names it. */
  missing(component: Component, place: Place | undefined, element: string, type: string, name: string): void {
    if (this.isRefused(type, name)) this.refuse(component, place, DEPLOY_DIAGNOSTICS.needsRefused, type, name);
    else
      this.error(
        component,
        place,
        'INVALID_CROSS_REFERENCE_KEY',
        `In field: ${element} - no ${type} named ${name} found`,
      );
  }

  isRefused(type: string, name: string): boolean {
    return (
      this.refused.has(componentKey(type, name)) ||
      (type === 'CustomField' && this.refused.has(componentKey('CustomObject', name.split('.')[0] ?? '')))
    );
  }
}

export function componentKey(type: string, fullName: string): string {
  return `${type} ${fullName}`.toLowerCase();
}

export function duplicateProblem(component: Component, first: Component): DeployProblem {
  const message = `Duplicate component: ${component.type} ${component.fullName} is also in ${first.file}`;
  return platformProblem(component, component.xml, 'DUPLICATE_VALUE', message);
}
