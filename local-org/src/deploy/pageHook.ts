import type { DeployProblem } from '../diagnostics/errors.js';
import type { ComponentStore } from '../metadata/component.js';
import type { Schema } from '../schema/model.js';

/** Implemented by preview: what is wrong with Lightning web components and pages. */
export interface PageChecker {
  /** `components` and `schema` as the deployment leaves them. */
  check(components: ComponentStore, schema: Schema): readonly DeployProblem[];
}
