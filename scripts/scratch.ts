import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from './build/build.js';
import { install } from './deploy/install.js';
import { sf } from './deploy/salesforceCli.js';

const USAGE = `Makes a new scratch org with Scorekeeper and a demo team in it.

  npm run scratch -- [--alias NAME] [--target-dev-hub HUB] [--days N] [--no-demo]

  --alias NAME           what the org is called from now on (default scorekeeper)
  --target-dev-hub HUB   the Dev Hub (default: the one that the sf CLI has as its default)
  --days N               how long it lives, 1 to 30 (default 7)
  --no-demo              without the demo team

Needs the sf CLI on the path, logged in to a Dev Hub.`;

const OPTIONS = {
  alias: { type: 'string', default: 'scorekeeper' },
  'target-dev-hub': { type: 'string' },
  days: { type: 'string', default: '7' },
  'no-demo': { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: OPTIONS });
  if (values.help) return console.log(USAGE);
  const days = Number(values.days);
  if (!Number.isInteger(days) || days < 1 || days > 30)
    throw new Error(`--days must be a whole number from 1 to 30, not '${values.days}'.`);
  const hub = values['target-dev-hub'] ? ['--target-dev-hub', values['target-dev-hub']] : [];
  const definition = ['--definition-file', join(ROOT, 'config/project-scratch-def.json')];
  sf('org', 'create', 'scratch', ...definition, '--alias', values.alias, '--duration-days', String(days), ...hub);
  await install({ targetOrg: values.alias, testLevel: 'NoTestRun', dryRun: false, demo: !values['no-demo'] });
  console.log(`Open it with: sf org open --target-org ${values.alias}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
