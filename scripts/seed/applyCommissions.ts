import { addMonths, firstOfMonth } from '../import/dates.js';
import { queryAll, type ApplyContext } from '../import/applyPlan.js';
import type { SyncOutcome } from '../lib/syncRecords.js';
import { writeRecords, type Failure, type Row } from '../lib/writeRecords.js';

/** What the deal of the adjustment was worth before it was corrected. */
const BEFORE_CORRECTION = 0.9;
const MONTHS_UNTIL_APPROVAL = 2;

/**
 * Gives the demo commissions their past: the month before last is approved, all earlier ones of the team are paid, and then one
 * deal of the approved month is corrected and another one cancelled, which the month after pays and takes back. The
 * deals end as the plan has them. Months that are approved already are left alone, so that a second run does nothing.
 */
export async function applyCommissions(context: ApplyContext, asOf: string): Promise<SyncOutcome[]> {
  const { connection, dryRun, progress } = context;
  const approvedMonth = addMonths(firstOfMonth(asOf), -MONTHS_UNTIL_APPROVAL);
  const usernames = context.plan.users.map((user) => `'${user.username}'`).join(', ');
  const open = await queryAll(
    connection,
    `SELECT Id, Month__c FROM Commission__c WHERE Status__c = 'Open' AND Month__c <= ${approvedMonth} AND Owner.Username IN (${usernames}) ORDER BY Month__c, Id`,
  );
  if (dryRun || open.length === 0) return [];
  const steps = new StatusSteps(context);
  const late = await findLateChanges(context, approvedMonth);
  await steps.write(
    'OpportunityLineItem',
    late.correctedItem ? [withPrice(late.correctedItem, BEFORE_CORRECTION)] : [],
  );
  await steps.write('Opportunity', late.cancelled ? [{ Id: late.cancelled['Id'], StageName: 'Closed Won' }] : []);
  await steps.write('Commission__c', withStatus(open, 'Approved'));
  const earlier = open.filter((row) => String(row['Month__c']) < approvedMonth);
  await steps.write('Commission__c', withStatus(earlier, 'Paid'));
  await steps.write('OpportunityLineItem', late.correctedItem ? [withPrice(late.correctedItem, 1)] : []);
  await steps.write(
    'Opportunity',
    late.cancelled ? [{ Id: late.cancelled['Id'], StageName: late.cancelled['StageName'] }] : [],
  );
  progress.finish(`Commission__c: ${open.length} approved, ${earlier.length} of them paid`);
  return [{ object: 'Commission__c', created: 0, updated: open.length, unchanged: 0, failures: steps.failures }];
}

class StatusSteps {
  readonly failures: Failure[] = [];

  constructor(private readonly context: ApplyContext) {}

  async write(object: string, rows: readonly Row[]): Promise<void> {
    const { failures } = await writeRecords(this.context.connection, { object, operation: 'update', rows });
    this.failures.push(...failures);
  }
}

const withStatus = (commissions: readonly Row[], status: string): Row[] =>
  commissions.map((row) => ({ Id: row['Id'], Status__c: status }));

const withPrice = (item: Row, share: number): Row => ({
  Id: item['Id'],
  UnitPrice: Math.round(Number(item['UnitPrice']) * share * 100) / 100,
});

interface LateChanges {
  /** Line item of the first deal that was won in the month. */
  readonly correctedItem: Row | undefined;
  /** The last deal that was lost in the month: it is cancelled within the days of clawback. */
  readonly cancelled: Row | undefined;
}

async function findLateChanges({ connection }: ApplyContext, month: string): Promise<LateChanges> {
  const inMonth = (prefix: string): string =>
    `${prefix}External_Id__c LIKE 'DEMO-%' AND ${prefix}CloseDate >= ${month} AND ${prefix}CloseDate < ${addMonths(month, 1)}`;
  const [correctedItem] = await queryAll(
    connection,
    `SELECT Id, UnitPrice FROM OpportunityLineItem WHERE ${inMonth('Opportunity.')} AND Opportunity.StageName = 'Closed Won' ORDER BY Opportunity.External_Id__c LIMIT 1`,
  );
  const [cancelled] = await queryAll(
    connection,
    `SELECT Id, StageName FROM Opportunity WHERE ${inMonth('')} AND StageName = 'Closed Lost' ORDER BY CloseDate DESC, External_Id__c LIMIT 1`,
  );
  return { correctedItem, cancelled };
}
