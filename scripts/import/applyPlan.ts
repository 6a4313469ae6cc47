import type { Connection } from 'jsforce';
import type { Progress } from '../lib/progress.js';
import { syncRecords, type SyncOutcome } from '../lib/syncRecords.js';
import type { Failure, Row } from '../lib/writeRecords.js';
import { syncLevels } from './applyLevels.js';
import { syncLineItems, syncPriceBook } from './applyProducts.js';
import { syncTargets } from './applyTargets.js';
import { syncUsers } from './applyUsers.js';
import type { PlannedAccount, SalesPlan } from './salesPlan.js';

/** What the steps of one run share. */
export interface ApplyContext {
  readonly connection: Connection;
  readonly plan: SalesPlan;
  readonly progress: Progress;
  /** Reads and compares, and writes nothing. */
  readonly dryRun: boolean;
}

/**
 * Brings the org to the plan, parents before children; what is there already and right is left alone.
 * Targets and commission levels come before deals, so that a deal finds them in its first save.
 */
export async function applyPlan(context: ApplyContext): Promise<SyncOutcome[]> {
  const userIds = await syncUsers(context);
  const accounts = await syncAccounts(context);
  const products = await syncPriceBook(context);
  const targets = await syncTargets(context, userIds.ids);
  const levels = await syncLevels(context, userIds.ids);
  const opportunities = await syncOpportunities(context, userIds.ids, products.pricebookId);
  const lineItems = await syncLineItems(context, products.entryIds);
  return [...userIds.outcomes, ...accounts, ...products.outcomes, ...targets, ...levels, opportunities, lineItems];
}

/** All rows of a query; cursors are followed. */
export async function queryAll(connection: Connection, soql: string): Promise<Row[]> {
  const records = await connection.query(soql, { autoFetch: true, maxFetch: 1_000_000 });
  return records.records as unknown as Row[];
}

export const accountKey = (row: Row): string => String(row['Name']).toLowerCase();

async function syncAccounts(context: ApplyContext): Promise<SyncOutcome[]> {
  const known = await knownAccountFields(context);
  const read = (): Promise<Row[]> =>
    queryAll(context.connection, `SELECT Id, ParentId, ${known.join(', ')} FROM Account`);
  const request = { object: 'Account', keyOf: accountKey };
  const wanted = context.plan.accounts.map((account): Row => {
    const row = accountRow(account);
    return Object.fromEntries(known.map((field) => [field, row[field]]));
  });
  const first = await syncRecords(
    context.connection,
    { ...request, wanted, existing: await read() },
    context.progress,
    context.dryRun,
  );
  const children = context.plan.accounts.filter((account) => account.parent !== null);
  if (children.length === 0 || context.dryRun) return [first];
  const existing = await read();
  const ids = new Map(existing.map((row) => [accountKey(row), row['Id']]));
  const links = children.map((account) => ({
    Name: account.name,
    ParentId: ids.get(String(account.parent).toLowerCase()),
  }));
  return [
    first,
    await syncRecords(context.connection, { ...request, wanted: links, existing }, context.progress, context.dryRun),
  ];
}

const ACCOUNT_FIELDS = [
  'Name',
  'Industry',
  'AnnualRevenue',
  'NumberOfEmployees',
  'BillingCountry',
  'YearStarted',
] as const;

/** Not every org has every standard field (YearStarted comes with Data.com): what is missing is said and left out. */
async function knownAccountFields({ connection, progress }: ApplyContext): Promise<string[]> {
  const { fields } = await connection.describe('Account');
  const names = new Set(fields.map((field) => field.name));
  const missing = ACCOUNT_FIELDS.filter((field) => !names.has(field));
  if (missing.length > 0) progress.finish(`Account: this org has no ${missing.join(', ')}, left out`);
  return ACCOUNT_FIELDS.filter((field) => names.has(field));
}

function accountRow(account: PlannedAccount): Row {
  return {
    Name: account.name,
    Industry: account.industry,
    AnnualRevenue: account.annualRevenue,
    NumberOfEmployees: account.employees,
    BillingCountry: account.country,
    YearStarted: account.yearStarted,
  };
}

async function syncOpportunities(
  context: ApplyContext,
  userIds: ReadonlyMap<string, string>,
  pricebookId: string,
): Promise<SyncOutcome> {
  const accounts = await queryAll(context.connection, 'SELECT Id, Name FROM Account');
  const accountIds = new Map(accounts.map((row) => [accountKey(row), row['Id']]));
  const { owned, ownerless } = splitByOwner(context, context.plan.opportunities, userIds);
  const wanted = owned.map((deal): Row => ({
    External_Id__c: deal.externalId,
    Name: deal.name,
    OwnerId: userIds.get(deal.owner),
    AccountId: deal.account === null ? null : (accountIds.get(deal.account.toLowerCase()) ?? null),
    StageName: deal.stage,
    CloseDate: deal.closeDate,
    Pricebook2Id: pricebookId,
  }));
  const fields = 'Id, External_Id__c, Name, OwnerId, AccountId, StageName, CloseDate, Pricebook2Id';
  const existing = await queryAll(context.connection, `SELECT ${fields} FROM Opportunity WHERE External_Id__c != null`);
  const request = { object: 'Opportunity', wanted, existing, keyOf: (row: Row) => String(row['External_Id__c']) };
  const outcome = await syncRecords(context.connection, request, context.progress, context.dryRun);
  return { ...outcome, failures: [...outcome.failures, ...ownerless] };
}

/**
 * Rows whose owner has no user are not written: without an owner they would silently belong to whoever runs the
 * program. In a dry run no user has been made yet, so that nothing can be said of owners.
 */
export function splitByOwner<Planned extends { readonly owner: string }>(
  context: Pick<ApplyContext, 'dryRun'>,
  planned: readonly Planned[],
  userIds: ReadonlyMap<string, string>,
): { owned: Planned[]; ownerless: Failure[] } {
  const isOwned = (one: Planned): boolean => context.dryRun || userIds.has(one.owner);
  const ownerless = planned
    .filter((one) => !isOwned(one))
    .map((one) => ({
      row: { ...one, parent: undefined },
      reason: `${one.owner} could not be made a user: mend that first (the reason stands with the user), then run this again.`,
    }));
  return { owned: planned.filter(isOwned), ownerless };
}
