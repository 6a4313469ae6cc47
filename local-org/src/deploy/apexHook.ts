import type { DeployProblem } from '../diagnostics/errors.js';
import type { ComponentStore } from '../metadata/component.js';
import type { AuraMethods } from './pageHook.js';

/** A class or trigger as deployed. */
export interface ApexSource {
  readonly name: string;
  /** Path of the `.cls` or `.trigger` file as people know it. */
  readonly file: string;
  readonly body: string;
  /** `61.0` */
  readonly apiVersion: string;
  readonly active: boolean;
}

/** A compiled program that is not in effect yet. */
export interface ApexCompilation {
  readonly problems: readonly DeployProblem[];
  /** What components may call; absent where the program does not compile. */
  readonly auraMethods?: AuraMethods;
  /** Puts the program into effect in place of the one before. Called once, only after the deployment succeeded. */
  accept(): void;
}

/** The components beside the code, and which of them the deployment has left out as refused. */
export interface ApexComponents extends ComponentStore {
  isRefused?(type: string, fullName: string): boolean;
}

/** Implemented by apex. Sees the schema as the deployment leaves it. */
export interface ApexCompiler {
  /** Compiles all Apex of the org: what this deployment brings and what was there. `components` (labels, …) are as the deployment leaves them. */
  compile(classes: readonly ApexSource[], triggers: readonly ApexSource[], components: ApexComponents): ApexCompilation;
}
