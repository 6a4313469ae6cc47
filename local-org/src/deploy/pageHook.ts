import type { DeployProblem } from '../diagnostics/errors.js';
import type { ComponentStore } from '../metadata/component.js';
import type { Schema } from '../schema/model.js';

/** What Apex says of a method that a component imports; undefined where there is no such `@AuraEnabled` static method. */
export interface AuraMethods {
  find(className: string, methodName: string): { readonly cacheable: boolean } | undefined;
}

/** Implemented by preview: what is wrong with Lightning web components and pages. */
export interface PageChecker {
  /** `components`, `schema` and Apex as the deployment leaves them; without `auraMethods` imports of Apex are not checked. */
  check(components: ComponentStore, schema: Schema, auraMethods?: AuraMethods): readonly DeployProblem[];
}
