import { rejectionsOf, type ArrDeal, type Rejection } from '../../force-app/main/revenue/lwc/arr/arr.js';
import type { Row } from '../lib/writeRecords.js';
import { isMany } from './contractRun.js';
import { dealOf, lineOf, lineQuery, ownerOf } from './dealRows.js';
import { planContracts } from './planContracts.js';
import { readRows, type FlatRow } from './readRows.js';
import { withRetry } from './retry.js';
import type { RunContext } from './runContext.js';
import { updateRows, upsertRows } from './writeRows.js';

/** Accounts whose contracts are made and linked together. */
const ACCOUNTS_A_STEP = 100;

/**
 * Makes contracts for won recurring deals that have none, and links the deals. A contract remembers the deal it was made
 * from, so that a run that was interrupted between the two finds it again.
 */
export async function createContracts(context: RunContext): Promise<void> {
  let accounts: FlatRow[][] = [];
  const condition = ' AND Opportunity.ContractId = null AND Opportunity.AccountId != null';
  const order = 'Opportunity.AccountId, OpportunityId, Id';
  const soql = lineQuery(condition, order, context.isMultiCurrency);
  for await (const row of readRows(context.connection, soql, await isMany(context), context.patience)) {
    const last = accounts.at(-1);
    if (last && accountOf(last[0]!) === accountOf(row)) last.push(row);
    else {
      if (accounts.length === ACCOUNTS_A_STEP) {
        await placeDeals(context, accounts);
        accounts = [];
      }
      accounts.push([row]);
    }
  }
  await placeDeals(context, accounts);
}

const accountOf = (row: FlatRow): string => String(row['Opportunity.AccountId']);

async function placeDeals(context: RunContext, accounts: readonly FlatRow[][]): Promise<void> {
  if (accounts.length === 0) return;
  const placed = await placedRows(
    context,
    accounts.map((rows) => accountOf(rows[0]!)),
  );
  const contracts: Row[] = [];
  const links: { readonly dealId: string; readonly contractId?: string; readonly madeFrom?: string }[] = [];
  for (const rows of accounts) {
    const account = accountOf(rows[0]!);
    const deals = dealsOf([...rows, ...placed.filter((row) => accountOf(row) === account)]);
    const owners = new Map(rows.map((row) => [String(row['OpportunityId']), ownerOf(row)]));
    const plan = planContracts(sound(deals), context.policy);
    links.push(...plan.placements);
    contracts.push(
      ...plan.contracts.map(({ madeFrom, startDate, months, currency }) => ({
        Created_From_Deal__c: madeFrom,
        AccountId: account,
        OwnerId: owners.get(madeFrom),
        StartDate: startDate,
        ContractTerm: months,
        Status: 'Draft',
        ...(context.isMultiCurrency ? { CurrencyIsoCode: currency } : {}),
      })),
    );
  }
  const { written, failures } = await upsertRows(context, 'Contract', 'Created_From_Deal__c', contracts);
  context.report.count('contracts created', written);
  context.report.fail(failures);
  if (context.dryRun) context.report.count('deals linked', links.length);
  else await linkDeals(context, links, contracts);
}

/** Deals without a fault; those that only lack a contract are what this is about. The others are rejected when ARR is computed. */
function sound(deals: readonly ArrDeal[]): ArrDeal[] {
  const faulty = new Set(
    rejectionsOf(deals)
      .filter(({ fault }: Rejection) => fault !== 'No Contract' && fault !== 'Several Currencies')
      .map((rejection) => rejection.dealId),
  );
  return deals.filter((deal) => !faulty.has(deal.id));
}

function dealsOf(rows: readonly FlatRow[]): ArrDeal[] {
  const byDeal = new Map<string, FlatRow[]>();
  for (const row of rows)
    byDeal.set(String(row['OpportunityId']), [...(byDeal.get(String(row['OpportunityId'])) ?? []), row]);
  return [...byDeal.values()].map((lines) => dealOf(lines[0]!, lines.map(lineOf)));
}

/** Rows of deals of these accounts that have a contract. */
async function placedRows(context: RunContext, accounts: readonly string[]): Promise<FlatRow[]> {
  const list = accounts.map((id) => `'${id}'`).join(', ');
  const condition = ` AND Opportunity.ContractId != null AND Opportunity.AccountId IN (${list})`;
  const soql = lineQuery(condition, 'Opportunity.AccountId, OpportunityId, Id', context.isMultiCurrency);
  const rows: FlatRow[] = [];
  for await (const row of readRows(context.connection, soql, false, context.patience)) rows.push(row);
  return rows;
}

async function linkDeals(
  context: RunContext,
  links: readonly { readonly dealId: string; readonly contractId?: string; readonly madeFrom?: string }[],
  contracts: readonly Row[],
): Promise<void> {
  const made = new Map<string, string>();
  if (contracts.length > 0) {
    const list = contracts.map((row) => `'${row['Created_From_Deal__c']}'`).join(', ');
    const soql = `SELECT Id, Created_From_Deal__c FROM Contract WHERE Created_From_Deal__c IN (${list})`;
    const { records } = await withRetry('new contracts', context.patience, async () =>
      context.connection.query<{ Id: string; Created_From_Deal__c: string }>(soql, {
        autoFetch: true,
        maxFetch: 100_000,
      }),
    );
    for (const record of records) made.set(record.Created_From_Deal__c, record.Id);
  }
  const rows = links.flatMap(({ dealId, contractId, madeFrom }): Row[] => {
    const id = contractId ?? made.get(madeFrom ?? '');
    return id ? [{ Id: dealId, ContractId: id }] : [];
  });
  const { written, failures } = await updateRows(context, 'Opportunity', rows);
  context.report.count('deals linked', written);
  context.report.count('failed', failures.length);
  context.report.fail(failures);
}
