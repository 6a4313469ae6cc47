import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deploy, type DeployResult } from '../deploy/deploy.js';
import { DeployedComponents } from '../deploy/deployedComponents.js';
import type { DeployProblem } from '../diagnostics/errors.js';
import type { Component, ComponentStore } from '../metadata/component.js';
import { readProject } from '../metadata/readProject.js';
import { ApexSide } from '../org/apexSide.js';
import { createOrg, type OpenOrg } from '../org/createOrg.js';
import type { OrgCurrencies } from '../schema/currencies.js';
import { preparePageCheck } from '../preview/build/checkPages.js';
import { CommandError } from './commandError.js';

/** Compiled forms are kept beside the dependencies: they go when those go. The variable is for measuring cold starts. */
export const CACHE =
  process.env['LOCAL_ORG_CACHE'] ??
  join(fileURLToPath(new URL('../../..', import.meta.url)), 'node_modules/.cache/local-org');

export interface ProjectOrg {
  readonly org: OpenOrg;
  readonly apex: ApexSide;
  readonly deployed: DeployResult;
}

export interface OpenOptions {
  /** Leaves out what is refused, and what depends on it. */
  readonly skipRefused: boolean;
  /** Leaves out what has errors, too. */
  readonly skipBroken?: boolean;
  readonly debug: (level: string, text: string) => void;
  /** Also checks Lightning web components and pages; tests of Apex need none of that. */
  readonly pages?: boolean;
  /** Makes an org with several currencies. */
  readonly currencies?: OrgCurrencies | undefined;
  /** Tells the time of the org; the machine's own unless given. */
  readonly clock?: () => Date;
}

/** A new org with the project deployed into it. Throws CommandError where there is no project. */
export async function openProject(directory: string, options: OpenOptions): Promise<ProjectOrg> {
  const project = resolve(directory);
  if (!existsSync(join(project, 'sfdx-project.json'))) {
    throw new CommandError(
      `There is no sfdx-project.json in ${project}. Name the folder of an SFDX project with --project.`,
    );
  }
  const org = createOrg({
    clock: options.clock ?? (() => new Date()),
    ...(options.currencies && { currencies: options.currencies }),
  });
  const apex = new ApexSide(org, {
    cacheDirectory: join(CACHE, 'apex'),
    debug: options.debug,
    leaveOutBroken: options.skipRefused,
  });
  const read = await readProject(project, CACHE);
  const pages = options.pages ? await preparePageCheck(storeOf(read.components), CACHE) : undefined;
  const deployed = deploy(org.deployTarget(apex), read, {
    cacheDirectory: CACHE,
    skipRefused: options.skipRefused,
    skipBroken: options.skipBroken ?? false,
    ...(pages && { pages }),
  });
  const left = new Set(
    deployed.problems.filter((one) => one.componentType === 'ApexTrigger').map((one) => one.fullName),
  );
  for (const { type, fullName, content } of read.components)
    if (type === 'ApexTrigger' && left.has(fullName))
      apex.contexts.missedTriggers.leaveOut(fullName, Buffer.concat([...content.values()]).toString('utf8'));
  return { org, apex, deployed };
}

function storeOf(components: readonly Component[]): ComponentStore {
  const store = new DeployedComponents();
  for (const component of components) store.put(component);
  return store;
}

/** `file:line:column: message [code]`, as compilers write. */
export function describeProblem(problem: DeployProblem): string {
  const code = problem.message.includes(problem.code) ? '' : ` [${problem.code}]`;
  return `${problem.file}:${problem.line}:${problem.column}: ${problem.message}${code}`;
}
