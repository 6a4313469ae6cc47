import { join } from 'node:path';
import { PlatformError } from '../diagnostics/errors.js';
import { deploy } from '../deploy/deploy.js';
import { DeployedComponents } from '../deploy/deployedComponents.js';
import type { ApexServices, DeployOutcome, DeployRequest, TestSelection } from '../http/apexServices.js';
import type { TestReport } from '../apex/testing/testResult.js';
import type { Component, ComponentStore } from '../metadata/component.js';
import { readArchive } from '../metadata/readArchive.js';
import { SUPPORTED_COMPONENTS } from '../metadata/support.js';
import { ApexSide } from '../org/apexSide.js';
import { createOrg, type OpenOrg } from '../org/createOrg.js';
import { preparePageCheck } from '../preview/build/checkPages.js';
import { CommandError } from './commandError.js';
import type { DebugLog } from './debugLog.js';
import { CACHE, type ProjectOrg } from './openProject.js';
import { runTests } from './test.js';

type OrgWithApex = Pick<ProjectOrg, 'org' | 'apex'>;

/** The Apex and metadata of a project as its HTTP face sees them. */
export function servedApex(opened: OrgWithApex, log: DebugLog): ApexServices {
  const { org, apex } = opened;
  return {
    runJobs: () => apex.runJobs(),
    executeAnonymous: (userId, source) => log.collect(() => apex.executeAnonymous(userId, source)),
    deploy: (request) => deployArchive(opened, request),
    runTests: (selection) => runTestsApart(org, componentsOf(org.components), selection),
  };
}

async function deployArchive(
  { org, apex }: OrgWithApex,
  { zip, checkOnly, tests }: DeployRequest,
): Promise<DeployOutcome> {
  const read = await readArchive(zip);
  const together = new DeployedComponents();
  for (const component of [...componentsOf(org.components), ...read.components]) together.put(component);
  const options = { cacheDirectory: CACHE, pages: await preparePageCheck(together, CACHE) };
  const target = org.deployTarget(apex);
  if (tests === undefined) return { result: deploy(target, read, { ...options, checkOnly }) };
  const checked = deploy(target, read, { ...options, checkOnly: true });
  if (!checked.success) return { result: checked };
  const report = runTestsApart(org, componentsOf(together), tests);
  const passed = report.failed === 0 && report.errors.length === 0;
  if (!passed) return { result: { ...checked, success: false }, tests: report };
  return { result: checkOnly ? checked : deploy(target, read, options), tests: report };
}

function componentsOf(store: ComponentStore): Component[] {
  return [...SUPPORTED_COMPONENTS].flatMap((type) => store.all(type));
}

/** Runs tests in an org of their own with the same metadata: tests never see the data of an org. */
function runTestsApart(
  { clock, settings }: OpenOrg,
  components: readonly Component[],
  selection: TestSelection,
): TestReport {
  const org = createOrg({ clock, ...(settings.currencies && { currencies: settings.currencies }) });
  try {
    const apex = new ApexSide(org, { cacheDirectory: join(CACHE, 'apex'), debug: () => undefined });
    const deployed = deploy(
      org.deployTarget(apex),
      { components, documents: [], problems: [] },
      { cacheDirectory: CACHE },
    );
    return runTests({ org, apex, deployed }, selection);
  } catch (error) {
    // No such test class: the client's mistake, not the server's.
    if (error instanceof CommandError) throw new PlatformError('INVALID_INPUT', error.message);
    throw error;
  } finally {
    org.close();
  }
}
