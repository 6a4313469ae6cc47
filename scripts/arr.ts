import { setTimeout as sleep } from 'node:timers/promises';
import { readArguments, USAGE, type ArrArguments } from './arr/arguments.js';
import { runContracts } from './arr/contractRun.js';
import { createContracts } from './arr/createContracts.js';
import { runHistory } from './arr/historyRun.js';
import { RowPrinter } from './arr/output.js';
import { periodsBetween } from './arr/periods.js';
import { readPolicy } from './arr/policySource.js';
import { withRetry, type Patience } from './arr/retry.js';
import { RunReport, type RunContext } from './arr/runContext.js';
import { connect } from './lib/connect.js';
import { writeCsvFile } from './lib/csvFile.js';
import { Progress } from './lib/progress.js';

const OUTCOMES = [
  'contracts created',
  'deals linked',
  'updated',
  'unchanged',
  'ended with nothing recurring',
  'movements written',
  'movements unchanged',
  'movements deleted',
  'snapshots written',
  'snapshots unchanged',
  'snapshots deleted',
  'rejected',
  'failed',
];

async function contextOf(values: ArrArguments, today: string, report: RunReport): Promise<RunContext> {
  const connection = connect(values.connect);
  const progress = new Progress();
  const patience: Patience = { sleep: (milliseconds) => sleep(milliseconds), log: (text) => progress.finish(text) };
  const policy = await readPolicy(connection, values.policy, patience);
  const { fields } = await withRetry('describe', patience, async () => connection.describe('Opportunity'));
  const isMultiCurrency = fields.some((field) => field.name === 'CurrencyIsoCode');
  const { bulkFrom, dryRun } = values;
  return { connection, policy, isMultiCurrency, bulkFrom, today, dryRun, patience, progress, report };
}

async function main(args: readonly string[], now: Date): Promise<number> {
  const today = now.toISOString().slice(0, 10);
  const values = readArguments(args, today);
  if (!values) {
    console.log(USAGE);
    return 0;
  }
  const printer = values.output && new RowPrinter(values.output, (text) => process.stdout.write(text));
  const report = new RunReport((row) => printer?.row(row));
  const context = await contextOf(values, today, report);
  const periods = values.history && periodsBetween(values.history.from, values.history.to, values.history.every);
  if (values.createContracts) await createContracts(context);
  if (values.history && periods) await runHistory(context, { periods, every: values.history.every });
  else if (values.asOf) await runContracts(context, values.asOf);
  if (printer) printer.end();
  const say = printer ? console.error : console.log;
  say(summary(values, context));
  reportRejects(report, values.rejects, say);
  return report.isClean ? 0 : 1;
}

function summary({ asOf, history, dryRun }: ArrArguments, { policy, report }: RunContext): string {
  const time = history ? `every ${history.every} from ${history.from} to ${history.to}` : `as of ${asOf}`;
  const lines = OUTCOMES.filter((outcome) => report.counts.get(outcome)).map(
    (outcome) => `${outcome.padEnd(30)}${String(report.counts.get(outcome)).padStart(9)}`,
  );
  const head = `${dryRun ? 'Dry run, nothing was written. ' : ''}ARR ${time} by the policy ${policy.name}`;
  return [head, ...(lines.length > 0 ? lines : ['No recurring deals.'])].join('\n');
}

function reportRejects({ rejections, failures }: RunReport, file: string, say: (text: string) => void): void {
  const rows = [
    ...rejections.map(({ dealId, contractId, fault, detail }) => ({
      record: dealId,
      contract: contractId,
      reason: fault,
      detail,
    })),
    ...failures.map(({ row, reason }) => ({
      record: row['Id'] ?? row['Key__c'] ?? row['Created_From_Deal__c'],
      contract: row['Contract__c'] ?? null,
      reason: 'Not Written',
      detail: reason,
    })),
  ];
  const [first] = rows;
  if (!first) return;
  writeCsvFile(file, ['record', 'contract', 'reason', 'detail'], rows);
  say(`Rejected or failed: ${rows.length}, written to ${file}. The first: ${first.reason}, ${first.detail}`);
}

main(process.argv.slice(2), new Date()).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  },
);
