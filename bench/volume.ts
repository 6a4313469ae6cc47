import type { Connection } from 'jsforce';
import { applyPlan } from '../scripts/import/applyPlan.js';
import { Progress } from '../scripts/lib/progress.js';
import { writeRecords, type Row } from '../scripts/lib/writeRecords.js';
import { demoPlan } from '../scripts/seed/demoPlan.js';
import { startOrg } from '../scripts/testSupport/servedOrg.js';
import { median, timed, type Measurement } from './measurement.js';
import { peakMemory } from './peakMemory.js';

const DEALS = 100_000;
const MONTHS = 24;
const REPETITIONS = 31;
const STAGES = ['Prospecting', 'Qualification', 'Negotiation/Review', 'Closed Won', 'Closed Lost'];

/** 100,000 deals through one job of Bulk API 2.0, with the project's triggers but no targets, and queries over them in the warm server. */
export async function measureVolume(): Promise<Measurement[]> {
  const org = await startOrg();
  try {
    const owners = await salespeople(org.connection);
    const rows = deals(owners);
    const { seconds, result } = await timed(() =>
      writeRecords(org.connection, { object: 'Opportunity', operation: 'insert', rows }),
    );
    if (result.failures.length > 0)
      throw new Error(`${result.failures.length} deals were refused: ${result.failures[0]!.reason}`);
    const memory = peakMemory(org.process.pid!);
    return [
      { name: 'Bulk API 2.0, 100,000 deals', value: seconds, unit: 's, the read of the failed rows included' },
      { name: 'Bulk API 2.0, deals', value: DEALS / seconds, unit: 'a second' },
      { name: 'Bulk API 2.0, peak memory of the server', value: memory ?? 'not told by this system', unit: 'MB' },
      ...(await measureQueries(org.connection, owners)),
    ];
  } finally {
    await org.close();
  }
}

/** The users of the demo team, without its deals and targets. */
async function salespeople(connection: Connection): Promise<string[]> {
  const options = { asOf: '2026-01-01', usernameDomain: 'bench.example', seed: 1 };
  const plan = { ...demoPlan(options), targets: [], levels: [], opportunities: [] };
  const quiet = new Progress({ isTTY: false, write: () => true } as unknown as NodeJS.WriteStream);
  await applyPlan({ connection, plan, progress: quiet, dryRun: false });
  const { records } = await connection.query<{ Id: string }>(
    "SELECT Id FROM User WHERE Username LIKE '%@bench.example' ORDER BY Username",
  );
  return records.map((user) => user.Id);
}

/** Every owner has as many deals in every month: neighbours in the file differ in owner, then in month. */
function deals(owners: readonly string[]): Row[] {
  return Array.from({ length: DEALS }, (_, index): Row => {
    const month = Math.floor(index / owners.length) % MONTHS;
    const day = 1 + (index % 28);
    return {
      Name: `Deal ${index}`,
      OwnerId: owners[index % owners.length]!,
      CloseDate: new Date(Date.UTC(2025, month, day)).toISOString().slice(0, 10),
      StageName: STAGES[index % STAGES.length]!,
      Amount: 1000 + (index % 997) * 10,
    };
  });
}

async function measureQueries(connection: Connection, owners: readonly string[]): Promise<Measurement[]> {
  const queries = [
    ['by owner and month', 'SELECT Id, Name, Amount', 'CloseDate >= 2025-06-01 AND CloseDate <= 2025-06-30'],
    ['sum by owner and month', 'SELECT SUM(Amount) total', 'CloseDate >= 2025-06-01 AND CloseDate <= 2025-06-30'],
    [
      'by owner and CALENDAR_MONTH',
      'SELECT Id, Name, Amount',
      'CALENDAR_YEAR(CloseDate) = 2025 AND CALENDAR_MONTH(CloseDate) = 6',
    ],
  ] as const;
  const lines: Measurement[] = [];
  for (const [name, select, condition] of queries) {
    const times: number[] = [];
    let rows = 0;
    for (let repetition = 0; repetition < REPETITIONS; repetition++) {
      const owner = owners[repetition % owners.length]!;
      const soql = `${select} FROM Opportunity WHERE OwnerId = '${owner}' AND ${condition}`;
      const { seconds, result } = await timed(async () => connection.query(soql));
      times.push(seconds * 1000);
      rows = result.records.length;
    }
    const value = median(times);
    lines.push({
      name: `query ${name} over them`,
      value,
      unit: `ms over HTTP, median of ${REPETITIONS}, ${rows} rows`,
    });
  }
  return lines;
}
