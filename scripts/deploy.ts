import { parseArgs } from 'node:util';
import { install } from './deploy/install.js';

const USAGE = `Deploys Scorekeeper into an org that the sf CLI is logged in to, and gives you its permission set group.

  npm run deploy -- --target-org ALIAS

  --test-level LEVEL   Apex tests that must pass first: NoTestRun (default), RunLocalTests, RunAllTestsInOrg
  --dry-run            checks everything, changes nothing
  --demo               fills the org with a demo team afterwards (scratch orgs and sandboxes only)

Needs the sf CLI on the path. Safe to run again: what is there and right is left alone.`;

const OPTIONS = {
  'target-org': { type: 'string', short: 'o' },
  'test-level': { type: 'string', default: 'NoTestRun' },
  'dry-run': { type: 'boolean', default: false },
  demo: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: OPTIONS });
  if (values.help) return console.log(USAGE);
  const targetOrg = values['target-org'];
  if (!targetOrg) throw new Error(`Say where to: --target-org ALIAS.\n\n${USAGE}`);
  await install({ targetOrg, testLevel: values['test-level'], dryRun: values['dry-run'], demo: values.demo });
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
