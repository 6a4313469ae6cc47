import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildProject, ROOT } from '../build/build.js';
import { connect } from '../lib/connect.js';
import { assignGroup } from './assignGroup.js';
import { sf } from './salesforceCli.js';

export interface InstallOptions {
  /** An alias or user name that the sf CLI is logged in to. */
  readonly targetOrg: string;
  /** Apex tests that must pass first: `NoTestRun`, `RunLocalTests` … */
  readonly testLevel: string;
  /** Checks everything and changes nothing. */
  readonly dryRun: boolean;
  /** Fills the org with the demo team afterwards. */
  readonly demo: boolean;
}

/** What the admin who installs gets: everything. */
const GROUP = 'Scorekeeper_Administrators';

/** Builds, deploys the package and its tests, gives the logged-in user the permission set group, and the demo data if wanted. */
export async function install({ targetOrg, testLevel, dryRun, demo }: InstallOptions): Promise<void> {
  buildProject(ROOT);
  const folders = ['--source-dir', join(ROOT, 'force-app/main'), '--source-dir', join(ROOT, 'force-app/test')];
  const options = ['--test-level', testLevel, ...(dryRun ? ['--dry-run'] : [])];
  sf('project', 'deploy', 'start', ...folders, '--target-org', targetOrg, ...options);
  if (dryRun) return;
  const assigned = await assignGroup(connect({ 'target-org': targetOrg }), GROUP);
  console.log(`${GROUP}: ${assigned ? 'assigned to you' : 'you had it already'}.`);
  if (demo) fillWithDemo(targetOrg);
  else console.log(`For a demo team (scratch orgs and sandboxes only): npm run seed -- --target-org ${targetOrg}`);
}

function fillWithDemo(targetOrg: string): void {
  const seed = [join(ROOT, 'scripts/seed.ts'), '--target-org', targetOrg];
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', ...seed], { cwd: ROOT, stdio: 'inherit' });
  if (status !== 0) throw new Error('The package is deployed, but the demo data are not complete: see above.');
}
