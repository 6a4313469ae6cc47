import { parseArgs } from 'node:util';
import type { Connection } from 'jsforce';
import { applyPlan, type ApplyContext } from './import/applyPlan.js';
import { CONNECT_ARGUMENTS, connect } from './lib/connect.js';
import { Progress } from './lib/progress.js';
import { summaryLines } from './lib/report.js';
import type { SyncOutcome } from './lib/syncRecords.js';
import { applyCommissions } from './seed/applyCommissions.js';
import { applyHistories } from './seed/applyHistories.js';
import { demoHistories } from './seed/demoHistory.js';
import { applyRevenue } from './seed/applyRevenue.js';
import { ACCOUNTS, TEAMS } from './seed/catalogue.js';
import { demoPlan } from './seed/demoPlan.js';
import { demoRevenue } from './seed/demoRevenue.js';

const USAGE = `Fills an org with a demo sales team: three teams, a year of history, deals of every stage, targets, commissions.

  npm run seed -- (--target-org ALIAS | --instance-url URL --access-token TOKEN)

  --as-of YYYY-MM-DD     the day that the demo is seen on (default: today)
  --seed N               another number, another team's year (default 7)
  --username-domain D    domain of the user names that are made (default scorekeeper.example)
  --dry-run              reads, compares and reports; writes nothing

For scratch orgs and sandboxes; needs the permission set Scorekeeper Pipeline Backfill. Safe to run again: what is there and right is left alone.`;

const OPTIONS = {
  ...CONNECT_ARGUMENTS,
  'as-of': { type: 'string' },
  seed: { type: 'string', default: '7' },
  'username-domain': { type: 'string', default: 'scorekeeper.example' },
  'dry-run': { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

async function main(today: Date): Promise<number> {
  const { values } = parseArgs({ options: OPTIONS });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const asOf = values['as-of'] ?? today.toISOString().slice(0, 10);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(asOf)) throw new Error(`--as-of must be a date like 2027-01-31, not '${asOf}'.`);
  if (!Number.isInteger(Number(values.seed))) throw new Error(`--seed must be a whole number, not '${values.seed}'.`);
  const seed = Number(values.seed);
  const plan = demoPlan({ seed, asOf, usernameDomain: values['username-domain'] });
  const context = { connection: connect(values), plan, progress: new Progress(), dryRun: values['dry-run'] };
  const outcomes = [
    ...(await applyPlan(context)),
    ...(await applyCommissions(context, asOf)),
    ...(await applyHistories(context, demoHistories(plan.opportunities, { seed, asOf }))),
  ];
  if (!context.dryRun) await refreshAverages(context.connection);
  console.log(summaryLines(outcomes).join('\n'));
  const revenue = await seedRevenue(context, asOf);
  const failures = [...outcomes, ...revenue].flatMap((outcome) => outcome.failures);
  if (failures.length > 0) console.error(`${failures.length} rows were refused. The first: ${failures[0]!.reason}`);
  return failures.length > 0 ? 1 : 0;
}

/** Recurring business, which has a summary of its own: its deals count towards no target. */
async function seedRevenue(context: ApplyContext, asOf: string): Promise<SyncOutcome[]> {
  const accounts = ACCOUNTS.map((account) => account.name);
  const owners = TEAMS.flatMap((team) => team.salespeople);
  const outcomes = await applyRevenue(context, demoRevenue({ asOf, accounts, owners }));
  const lines = summaryLines(outcomes).map((line) => `  ${line}`);
  if (outcomes.length > 0) console.log(['', 'Recurring business', ...lines].join('\n'));
  return outcomes;
}

/** What the schedule does every night: the demo is to have its averages at once. */
async function refreshAverages(connection: Connection): Promise<void> {
  const run = 'Database.executeBatch(new RefreshPipelineAveragesJob(), RefreshPipelineAveragesJob.DEALS_A_STEP);';
  const { success, compileProblem, exceptionMessage } = await connection.tooling.executeAnonymous(run);
  if (!success) throw new Error(`The averages could not be computed: ${compileProblem ?? exceptionMessage}`);
}

main(new Date()).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  },
);
