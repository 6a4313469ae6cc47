import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { backfillDeals } from './backfill/backfillDeals.js';
import { FIGURES, type Figure } from './backfill/planDeal.js';
import { RejectFile } from './backfill/rejectFile.js';
import { readState, removeState, writeState, type Progressed } from './backfill/stateFile.js';
import { CONNECT_ARGUMENTS, connect } from './lib/connect.js';
import { Progress } from './lib/progress.js';

const USAGE = `Gives deals that were there before the package their figures and pushes, from the history of each.

  npm run backfill -- (--target-org ALIAS | --instance-url URL --access-token TOKEN)

  --recount              also counts deals that have all figures, and corrects those that differ from their history
  --state FILE           how far the run came; an interrupted run goes on from there (default backfill-state.json)
  --rejects FILE         where refused rows are written with their reasons (default backfill-rejects.csv)
  --dry-run              reads, compares and reports; writes nothing

Needs the permission set Scorekeeper Pipeline Backfill, and a user who sees all deals (docs/admins/backfill.md).
Safe to run again: what is there and right is left alone. Exit code 1 when anything was refused.`;

const OPTIONS = {
  ...CONNECT_ARGUMENTS,
  recount: { type: 'boolean', default: false },
  state: { type: 'string', default: 'backfill-state.json' },
  rejects: { type: 'string', default: 'backfill-rejects.csv' },
  'dry-run': { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

function report(state: Progressed, dryRun: boolean, rejects: string): void {
  const line = (what: string, count: number): string => `${what.padEnd(44)}${count.toLocaleString('en').padStart(10)}`;
  if (dryRun) console.log('Dry run, nothing was written.');
  console.log(line('Deals looked at', state.deals));
  console.log(line('Deals given figures', state.updated));
  console.log(line('Pushes written', state.pushes));
  for (const figure of Object.keys(FIGURES) as Figure[])
    console.log(line(`Left blank, not known: ${FIGURES[figure]}`, state.unknown[figure] ?? 0));
  console.log(line('Rows refused', state.rejected));
  if (state.rejected > 0) console.log(`They are written with their reasons to ${rejects}.`);
}

async function main(): Promise<number> {
  const { values } = parseArgs({ options: OPTIONS });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const connection = connect(values);
  const { records } = await connection.query<{ Id: string }>('SELECT Id FROM Organization');
  const org = records[0]!.Id;
  const dryRun = values['dry-run'];
  const interrupted = dryRun ? null : readState(values.state, org);
  const progress = new Progress();
  if (interrupted) progress.finish(`Going on after ${interrupted.deals.toLocaleString('en')} deals (${values.state}).`);
  const state = await backfillDeals({
    connection,
    from: interrupted ?? { org, lastDealId: '', deals: 0, updated: 0, pushes: 0, rejected: 0, unknown: {} },
    recountAll: values.recount,
    dryRun,
    rejects: new RejectFile(values.rejects, interrupted !== null && existsSync(values.rejects)),
    progress,
    onStep: (step) => {
      if (!dryRun) writeState(values.state, step);
    },
  });
  progress.finish('Done.');
  if (!dryRun) removeState(values.state);
  report(state, dryRun, values.rejects);
  return state.rejected > 0 ? 1 : 0;
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  },
);
