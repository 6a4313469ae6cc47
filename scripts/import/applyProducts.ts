import { syncRecords, type SyncOutcome } from '../lib/syncRecords.js';
import type { Row } from '../lib/writeRecords.js';
import { queryAll, type ApplyContext } from './applyPlan.js';

export interface PriceBookSync {
  readonly pricebookId: string;
  /** Ids of the price book entries by product name. */
  readonly entryIds: ReadonlyMap<string, string>;
  readonly outcomes: readonly SyncOutcome[];
}

/** Products with their list price in the standard price book. */
export async function syncPriceBook(context: ApplyContext): Promise<PriceBookSync> {
  const { connection, progress, dryRun, plan } = context;
  const [standard] = await queryAll(connection, 'SELECT Id, IsActive FROM Pricebook2 WHERE IsStandard = true');
  if (!standard) throw new Error('The org has no standard price book. Open Setup, Products, and activate it once.');
  const pricebookId = String(standard['Id']);
  const products = {
    wanted: plan.products.map(({ name, family }): Row => ({ Name: name, Family: family, IsActive: true })),
    keyOf: (row: Row) => String(row['Name']),
  };
  const readProducts = (): Promise<Row[]> => queryAll(connection, 'SELECT Id, Name, Family, IsActive FROM Product2');
  const outcomes = [
    await syncRecords(
      connection,
      {
        object: 'Pricebook2',
        wanted: [{ Id: pricebookId, IsActive: true }],
        existing: [standard],
        keyOf: (row) => String(row['Id']),
      },
      progress,
      dryRun,
    ),
    await syncRecords(
      connection,
      { object: 'Product2', ...products, existing: await readProducts() },
      progress,
      dryRun,
    ),
  ];
  const ids = new Map((await readProducts()).map((row) => [row['Name'], row['Id']]));
  const wanted = plan.products.map((product): Row => ({
    Pricebook2Id: pricebookId,
    Product2Id: ids.get(product.name),
    UnitPrice: product.price,
    IsActive: true,
  }));
  const readEntries = (): Promise<Row[]> =>
    queryAll(
      connection,
      `SELECT Id, Pricebook2Id, Product2Id, UnitPrice, IsActive FROM PricebookEntry WHERE Pricebook2Id = '${pricebookId}'`,
    );
  const entries = {
    object: 'PricebookEntry',
    wanted,
    existing: await readEntries(),
    keyOf: (row: Row) => String(row['Product2Id']),
  };
  outcomes.push(await syncRecords(connection, entries, progress, dryRun));
  const entryOf = new Map((await readEntries()).map((row) => [row['Product2Id'], String(row['Id'])]));
  const entryIds = plan.products.flatMap((product): [string, string][] => {
    const id = entryOf.get(ids.get(product.name));
    return id === undefined ? [] : [[product.name, id]];
  });
  return { pricebookId, entryIds: new Map(entryIds), outcomes };
}

/** One line item per deal; the org computes the deal's amount from it. */
export async function syncLineItems(
  context: ApplyContext,
  entryIds: ReadonlyMap<string, string>,
): Promise<SyncOutcome> {
  const { connection, plan, dryRun } = context;
  const deals = await queryAll(connection, 'SELECT Id, External_Id__c FROM Opportunity WHERE External_Id__c != null');
  const dealIds = new Map(deals.map((row) => [row['External_Id__c'], row['Id']]));
  const wanted = plan.opportunities.flatMap((deal): Row[] => {
    const opportunityId = dealIds.get(deal.externalId) ?? (dryRun ? `(${deal.externalId})` : undefined);
    // A deal that was refused has no line item either; its own failure is reported.
    if (opportunityId === undefined) return [];
    return [
      {
        OpportunityId: opportunityId,
        PricebookEntryId: entryIds.get(deal.product),
        Quantity: deal.quantity,
        UnitPrice: deal.amount,
      },
    ];
  });
  const existing = await queryAll(
    connection,
    'SELECT Id, OpportunityId, PricebookEntryId, Quantity, UnitPrice FROM OpportunityLineItem WHERE Opportunity.External_Id__c != null',
  );
  const keyOf = (row: Row): string => `${String(row['OpportunityId'])} ${String(row['PricebookEntryId'])}`;
  return syncRecords(
    connection,
    { object: 'OpportunityLineItem', wanted, existing, keyOf },
    context.progress,
    context.dryRun,
  );
}
