import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { applyPlan } from './import/applyPlan.js';
import { buildPlan, type PlanResult } from './import/buildPlan.js';
import { readLevels } from './import/readLevels.js';
import { readMapping, type Mapping } from './import/mapping.js';
import { CONNECT_ARGUMENTS, connect } from './lib/connect.js';
import { readCsvFile, writeCsvFile } from './lib/csvFile.js';
import { Progress } from './lib/progress.js';
import { summaryLines } from './lib/report.js';
import type { SyncOutcome } from './lib/syncRecords.js';

const USAGE = `Loads a sales pipeline from CSV files into an org: team, accounts, products, deals and monthly targets.

  npm run import -- --from DIR (--target-org ALIAS | --instance-url URL --access-token TOKEN)

  --from DIR             folder with sales_pipeline.csv, accounts.csv, products.csv, sales_teams.csv
  --mapping FILE         JSON that names other files, columns, stages (docs/admins/import.md)
  --target-amount N      monthly target of each salesperson, in the org's currency (default 30000; 0 makes none)
  --commission-levels FILE  CSV of salesperson, month, product_family, from, to, rate (docs/admins/commissions.md)
  --as-of YYYY-MM-DD     open deals without a close date are planned for this day or later (default: last date in the data)
  --username-domain D    domain of the user names that are made (default scorekeeper.example)
  --rejects FILE         where rejected rows are written with their reasons (default import-rejects.csv)
  --repairs FILE         where each repair is written (default: only their number is shown)
  --dry-run              reads, compares and reports; writes nothing

Safe to run again: what is there and right is left alone. Exit code 1 when anything was rejected.`;

const OPTIONS = {
  ...CONNECT_ARGUMENTS,
  from: { type: 'string' },
  mapping: { type: 'string' },
  'target-amount': { type: 'string', default: '30000' },
  'commission-levels': { type: 'string' },
  'as-of': { type: 'string' },
  'username-domain': { type: 'string', default: 'scorekeeper.example' },
  rejects: { type: 'string', default: 'import-rejects.csv' },
  repairs: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

function readArguments() {
  const { values } = parseArgs({ options: OPTIONS });
  if (values.help) return values;
  if (!values.from) throw new Error('Say where the files are: --from DIR. (--help shows all arguments.)');
  const amount = Number(values['target-amount']);
  if (!Number.isFinite(amount) || amount < 0)
    throw new Error(`--target-amount must be a number of 0 or more, not '${values['target-amount']}'.`);
  if (values['as-of'] && !/^\d{4}-\d{2}-\d{2}$/.test(values['as-of']))
    throw new Error(`--as-of must be a date like 2027-01-31, not '${values['as-of']}'.`);
  return values;
}

function readPlan(values: ReturnType<typeof readArguments>, mapping: Mapping): PlanResult {
  const read = (file: string, columns: Readonly<Record<string, string>>) =>
    readCsvFile(join(values.from ?? '.', file), Object.values(columns));
  const files = {
    opportunities: read(mapping.files.opportunities, mapping.opportunity),
    accounts: read(mapping.files.accounts, mapping.account),
    products: read(mapping.files.products, mapping.product),
    teams: read(mapping.files.teams, mapping.team),
  };
  const targetAmount = Number(values['target-amount']) || null;
  const levelFile = values['commission-levels'];
  const result = buildPlan(files, {
    mapping,
    targetAmount,
    asOf: values['as-of'] ?? null,
    usernameDomain: values['username-domain'],
  });
  if (levelFile === undefined) return result;
  const people = result.plan.users.map((user) => user.name);
  return { ...result, plan: { ...result.plan, levels: readLevels(levelFile, people) } };
}

function reportRepairs({ repairs }: PlanResult, file: string | undefined): void {
  const counts = new Map<string, number>();
  for (const { kind } of repairs) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  console.log(`Repairs: ${repairs.length}`);
  for (const [kind, count] of counts)
    console.log(`  ${kind}: ${count} (for example ${repairs.find((repair) => repair.kind === kind)!.what})`);
  if (file)
    writeCsvFile(
      file,
      ['file', 'line', 'kind', 'what'],
      repairs.map((repair) => ({ ...repair })),
    );
}

/** Rows that the files' checks refused, and rows that the org refused. */
function reportRejects({ rejects }: PlanResult, outcomes: readonly SyncOutcome[], file: string): number {
  const refused = outcomes.flatMap(({ object, failures }) =>
    failures.map(({ row, reason }) => ({ source: object, line: '', reason, row: JSON.stringify(row) })),
  );
  const rows = [
    ...rejects.map((reject) => ({
      source: reject.file,
      line: reject.line,
      reason: reject.reason,
      row: JSON.stringify(reject.row),
    })),
    ...refused,
  ];
  if (rows.length > 0) {
    writeCsvFile(file, ['source', 'line', 'reason', 'row'], rows);
    console.log(`Rejected: ${rows.length}, written with their reasons to ${file}. The first: ${rows[0]!.reason}`);
  }
  return rows.length;
}

async function main(): Promise<number> {
  const values = readArguments();
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const plan = readPlan(values, readMapping(values.mapping));
  reportRepairs(plan, values.repairs);
  const context = { connection: connect(values), plan: plan.plan, progress: new Progress(), dryRun: values['dry-run'] };
  const outcomes = await applyPlan(context);
  console.log(`${values['dry-run'] ? 'Dry run, nothing was written. ' : ''}${summaryLines(outcomes).join('\n')}`);
  return reportRejects(plan, outcomes, values.rejects) > 0 ? 1 : 0;
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  },
);
