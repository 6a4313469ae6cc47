import { accountKey, queryAll, type ApplyContext } from '../import/applyPlan.js';
import { syncRecords, type SyncOutcome } from '../lib/syncRecords.js';
import type { Row } from '../lib/writeRecords.js';
import { RECURRING_PRODUCTS, type RevenueDeal } from './demoRevenue.js';

/**
 * Brings the recurring deals, their contracts and line items into an org that has the demo team's accounts
 * already. Run `npm run arr` afterwards. In a dry run nothing is there yet to hang deals on, so that nothing is compared.
 */
export async function applyRevenue(context: ApplyContext, deals: readonly RevenueDeal[]): Promise<SyncOutcome[]> {
  if (context.dryRun) return [];
  const products = await syncRecurring(context);
  const contracts = await syncContracts(context, deals);
  const opportunities = await syncDeals(context, deals, contracts.ids);
  const lines = await syncLines(context, deals, opportunities.ids);
  return [...products, contracts.outcome, opportunities.outcome, lines];
}

/** Products and their prices in the standard price book. */
async function syncRecurring({ connection, progress, dryRun }: ApplyContext): Promise<SyncOutcome[]> {
  const names = RECURRING_PRODUCTS.map(({ name }) => `'${name}'`).join(', ');
  const read = (): Promise<Row[]> =>
    queryAll(connection, `SELECT Id, Name, Family, IsActive, Recurring__c FROM Product2 WHERE Name IN (${names})`);
  const keyOf = (row: Row): string => String(row['Name']);
  const wanted = RECURRING_PRODUCTS.map(({ name, family }): Row => ({
    Name: name,
    Family: family,
    IsActive: true,
    Recurring__c: true,
  }));
  const products = { object: 'Product2', wanted, existing: await read(), keyOf };
  const outcome = await syncRecords(connection, products, progress, dryRun);
  const ids = new Map((await read()).map((row) => [row['Name'], row['Id']]));
  const [book] = await queryAll(connection, 'SELECT Id FROM Pricebook2 WHERE IsStandard = true');
  const entries = RECURRING_PRODUCTS.map(({ name, price }): Row => ({
    Pricebook2Id: book?.['Id'],
    Product2Id: ids.get(name),
    UnitPrice: price,
    IsActive: true,
  }));
  const existing = await queryAll(
    connection,
    `SELECT Id, Pricebook2Id, Product2Id, UnitPrice, IsActive FROM PricebookEntry WHERE Pricebook2.IsStandard = true AND Product2.Name IN (${names})`,
  );
  const request = {
    object: 'PricebookEntry',
    wanted: entries,
    existing,
    keyOf: (row: Row) => String(row['Product2Id']),
  };
  return [outcome, await syncRecords(connection, request, progress, dryRun)];
}

interface Synced {
  readonly outcome: SyncOutcome;
  /** Ids in the org by external id. */
  readonly ids: ReadonlyMap<string, string>;
}

/** Contracts have no external id of their own: they are known by the text that names the first deal. */
async function syncContracts(context: ApplyContext, deals: readonly RevenueDeal[]): Promise<Synced> {
  const { connection, progress, dryRun } = context;
  const accounts = new Map(
    (await queryAll(connection, 'SELECT Id, Name FROM Account')).map((row) => [accountKey(row), row['Id']]),
  );
  const users = new Map(
    (await queryAll(connection, 'SELECT Id, Name FROM User')).map((row) => [row['Name'], row['Id']]),
  );
  const firsts = deals.filter((deal) => deal.externalId === deal.contract);
  const wanted = firsts.map((deal): Row => ({
    Description: deal.contract,
    AccountId: accounts.get(deal.account.toLowerCase()),
    OwnerId: users.get(deal.owner),
    Status: 'Draft',
    StartDate: deal.termStart,
    ContractTerm: 36,
  }));
  const read = async (): Promise<Row[]> =>
    (
      await queryAll(
        connection,
        'SELECT Id, Description, AccountId, OwnerId, Status, StartDate, ContractTerm FROM Contract',
      )
    ).filter((row) => String(row['Description']).startsWith('DEMO-ARR-'));
  const keyOf = (row: Row): string => String(row['Description']);
  const request = { object: 'Contract', wanted, existing: await read(), keyOf };
  const outcome = await syncRecords(connection, request, progress, dryRun);
  return { outcome, ids: new Map((await read()).map((row) => [keyOf(row), String(row['Id'])])) };
}

const DEAL_FIELDS =
  'Id, External_Id__c, Name, AccountId, ContractId, StageName, CloseDate, Pricebook2Id, Exclude_From_Target__c, Term_Start__c, Term_End__c, Free_Months__c, Notice_On__c, Churned_On__c, Renewal_Of__c';

async function syncDeals(
  context: ApplyContext,
  deals: readonly RevenueDeal[],
  contracts: ReadonlyMap<string, string>,
): Promise<Synced> {
  const { connection, progress, dryRun } = context;
  const accounts = new Map(
    (await queryAll(connection, 'SELECT Id, Name FROM Account')).map((row) => [accountKey(row), row['Id']]),
  );
  const [book] = await queryAll(connection, 'SELECT Id FROM Pricebook2 WHERE IsStandard = true');
  const wanted = deals.map((deal): Row => ({
    External_Id__c: deal.externalId,
    Name: deal.name,
    AccountId: accounts.get(deal.account.toLowerCase()),
    ContractId: contracts.get(deal.contract),
    StageName: 'Closed Won',
    CloseDate: deal.signedOn,
    Pricebook2Id: book?.['Id'],
    Exclude_From_Target__c: true,
    Term_Start__c: deal.termStart,
    Term_End__c: deal.termEnd,
    Free_Months__c: deal.freeMonths || null,
    Notice_On__c: deal.noticeOn,
    Churned_On__c: deal.churnedOn,
  }));
  const read = (): Promise<Row[]> =>
    queryAll(connection, `SELECT ${DEAL_FIELDS} FROM Opportunity WHERE External_Id__c LIKE 'DEMO-ARR-%'`);
  const keyOf = (row: Row): string => String(row['External_Id__c']);
  const request = { object: 'Opportunity', wanted, existing: await read(), keyOf };
  const outcome = await syncRecords(connection, request, progress, dryRun);
  const ids = new Map((await read()).map((row) => [keyOf(row), String(row['Id'])]));
  const renewals = deals
    .filter((deal) => deal.renewalOf !== null)
    .map((deal): Row => ({ External_Id__c: deal.externalId, Renewal_Of__c: ids.get(deal.renewalOf!) }));
  const linked = await syncRecords(
    connection,
    { ...request, wanted: renewals, existing: await read() },
    progress,
    dryRun,
  );
  return { outcome: { ...outcome, failures: [...outcome.failures, ...linked.failures] }, ids };
}

async function syncLines(
  context: ApplyContext,
  deals: readonly RevenueDeal[],
  ids: ReadonlyMap<string, string>,
): Promise<SyncOutcome> {
  const { connection, progress, dryRun } = context;
  const entries = await queryAll(
    connection,
    'SELECT Id, Product2.Name FROM PricebookEntry WHERE Pricebook2.IsStandard = true',
  );
  const entryOf = new Map(
    entries.map((row) => [(row['Product2'] as unknown as { Name: string }).Name, String(row['Id'])]),
  );
  const wanted = deals.flatMap((deal) =>
    deal.lines.map((line): Row => ({
      OpportunityId: ids.get(deal.externalId),
      PricebookEntryId: entryOf.get(line.product),
      Quantity: 1,
      UnitPrice: line.amount,
      Term_Start__c: line.termStart ?? null,
      Term_End__c: line.termEnd ?? null,
    })),
  );
  const existing = await queryAll(
    connection,
    "SELECT Id, OpportunityId, PricebookEntryId, Quantity, UnitPrice, Term_Start__c, Term_End__c FROM OpportunityLineItem WHERE Opportunity.External_Id__c LIKE 'DEMO-ARR-%'",
  );
  const keyOf = (row: Row): string =>
    [row['OpportunityId'], row['PricebookEntryId'], row['Term_Start__c'] ?? ''].join(' ');
  return syncRecords(connection, { object: 'OpportunityLineItem', wanted, existing, keyOf }, progress, dryRun);
}
