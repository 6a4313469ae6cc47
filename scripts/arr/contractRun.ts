import { bookOf, contractsAt, toDay, type ContractSummary } from '../../force-app/main/revenue/lwc/arr/arr.js';
import type { Row } from '../lib/writeRecords.js';
import { byCustomer, CUSTOMER_ORDER, type Customer } from './customers.js';
import type { CONTRACT_FIELDS } from './dealRows.js';
import { lineQuery, RECURRING, type StoredContract } from './dealRows.js';
import { readRows } from './readRows.js';
import { withRetry } from './retry.js';
import type { RunContext } from './runContext.js';
import { updateRows } from './writeRows.js';

/** Changes that are collected before they are written: one bulk job, and the bound of what is held in memory. */
const BUFFER = 10_000;
/** Contracts per question whether they still have anything recurring. */
const CHUNK = 200;

/** Brings all contracts to their figures of a day (ISO date). */
export async function runContracts(context: RunContext, asOf: string): Promise<void> {
  const buffer = new ContractBuffer(context);
  const rows = readRows(
    context.connection,
    lineQuery('', CUSTOMER_ORDER, context.isMultiCurrency),
    await isMany(context),
    context.patience,
  );
  for await (const customer of byCustomer(rows)) {
    for (const update of updatesOf(customer, context, asOf)) await buffer.add(update);
  }
  await buffer.flush();
  await resetContracts(context, buffer, asOf);
  await buffer.flush();
}

/** Whether the line items are read through the Bulk API. */
export async function isMany(context: RunContext): Promise<boolean> {
  const soql = `SELECT COUNT() FROM OpportunityLineItem WHERE ${RECURRING}`;
  const { totalSize } = await withRetry('count', context.patience, async () => context.connection.query(soql));
  return totalSize >= context.bulkFrom;
}

function updatesOf(customer: Customer, { policy, report }: RunContext, asOf: string): Row[] {
  const { contracts, deals, rejections } = customer;
  report.reject(rejections);
  report.count('rejected', new Set(rejections.map(({ contractId, dealId }) => contractId ?? dealId)).size);
  const summaries = contractsAt(bookOf(deals, policy), toDay(asOf));
  return summaries.flatMap((summary) => {
    const stored = contracts.get(summary.contractId)!;
    const values = valuesOf(summary, asOf, policy.name);
    const changed = changesOf(stored, values);
    const outcome = changed ? 'updated' : 'unchanged';
    if (!changed) report.count(outcome);
    report.row({ contract: stored.id, account: stored.accountId, ...values, outcome });
    return changed ? [{ Id: stored.id, ...changed }] : [];
  });
}

type ContractValues = Readonly<Record<(typeof CONTRACT_FIELDS)[number], string | number | null>>;

function valuesOf(summary: ContractSummary, asOf: string, policyName: string): ContractValues {
  return {
    ARR__c: summary.arr.toNumber(),
    Contracted_ARR__c: summary.contracted.toNumber(),
    ARR_As_Of__c: asOf,
    ARR_Next_Expiry__c: summary.nextExpiry,
    ARR_Outcome__c: summary.outcome,
    ARR_Deal_Count__c: summary.dealCount,
    ARR_Policy__c: policyName,
  };
}

/** The fields that differ; undefined where none does. */
function changesOf(stored: StoredContract, values: ContractValues): Row | undefined {
  const changed = Object.entries(values).filter(([field, value]) => stored.values[field] !== value);
  return changed.length === 0 ? undefined : Object.fromEntries(changed);
}

/** Collects updates in the order of accounts, and writes them a buffer at a time. */
class ContractBuffer {
  private rows: Row[] = [];

  constructor(private readonly context: RunContext) {}

  async add(row: Row): Promise<void> {
    this.rows.push(row);
    if (this.rows.length >= BUFFER) await this.flush();
  }

  async flush(): Promise<void> {
    const rows = this.rows;
    this.rows = [];
    const { written, failures } = await updateRows(this.context, 'Contract', rows);
    this.context.report.count('updated', written);
    this.context.report.count('failed', failures.length);
    this.context.report.fail(failures);
  }
}

/**
 * Contracts that carry figures of another day after everything else was written: those that were rejected keep what they
 * have, which shows its age; those that have no recurring deal any more are brought to 0.
 */
async function resetContracts(context: RunContext, buffer: ContractBuffer, asOf: string): Promise<void> {
  const soql = `SELECT Id FROM Contract WHERE ARR_Outcome__c != null AND ARR_Outcome__c != 'Nothing Recurring' AND ARR_As_Of__c != ${asOf} ORDER BY AccountId, Id`;
  let chunk: string[] = [];
  const reset = async (): Promise<void> => {
    for (const id of await withoutRecurring(context, chunk)) {
      context.report.count('ended with nothing recurring');
      await buffer.add({
        Id: id,
        ARR__c: 0,
        Contracted_ARR__c: 0,
        ARR_As_Of__c: asOf,
        ARR_Next_Expiry__c: null,
        ARR_Outcome__c: 'Nothing Recurring',
        ARR_Deal_Count__c: 0,
        ARR_Policy__c: context.policy.name,
      });
    }
    chunk = [];
  };
  for await (const row of readRows(context.connection, soql, false, context.patience)) {
    chunk.push(String(row['Id']));
    if (chunk.length === CHUNK) await reset();
  }
  if (chunk.length > 0) await reset();
}

/** Of these contracts those that no won deal with recurring line items names. */
export async function withoutRecurring(
  { connection, patience }: RunContext,
  ids: readonly string[],
): Promise<string[]> {
  const list = ids.map((id) => `'${id}'`).join(', ');
  const soql = `SELECT Opportunity.ContractId contract FROM OpportunityLineItem WHERE ${RECURRING} AND Opportunity.ContractId IN (${list}) GROUP BY Opportunity.ContractId`;
  const { records } = await withRetry('contracts without recurring deals', patience, async () =>
    connection.query<{ contract: string }>(soql),
  );
  const found = new Set(records.map((record) => record.contract));
  return ids.filter((id) => !found.has(id));
}
