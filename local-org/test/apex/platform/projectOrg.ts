import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openProject, type ProjectOrg } from '../../../src/cli/openProject.js';

const project = join(fileURLToPath(new URL('..', import.meta.url)), 'project');

/** A new org with the Apex of `project/` deployed into it. */
export async function openTestProject(): Promise<ProjectOrg> {
  const opened = await openProject(project, { skipRefused: false, debug: () => undefined });
  if (opened.deployed.problems.length > 0)
    throw new Error(opened.deployed.problems.map((problem) => problem.message).join('\n'));
  return opened;
}

/** Names of all items, in order. */
export function itemNames({ org }: ProjectOrg): unknown[] {
  return org.storage
    .all('SELECT "Name" FROM "Item__c" WHERE "IsDeleted" = 0 ORDER BY "Name"')
    .map((row) => row['Name']);
}
