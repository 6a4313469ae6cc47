import type { Connection } from 'jsforce';
import type { ArrDeal } from '../../../force-app/main/revenue/lwc/arr/arr.js';
import { writeRecords, type Row } from '../../lib/writeRecords.js';

/** Ids in the org by the ids that deals, contracts and accounts have in a book. */
export interface OrgBook {
  readonly accounts: ReadonlyMap<string, string>;
  readonly contracts: ReadonlyMap<string, string>;
  readonly deals: ReadonlyMap<string, string>;
  readonly products: ReadonlyMap<string, string>;
}

/**
 * Writes deals into an org as records: accounts, contracts, products, won opportunities and line items. Products that are
 * called `once` are not recurring. Throws when a record is refused.
 */
export async function writeBook(connection: Connection, deals: readonly ArrDeal[]): Promise<OrgBook> {
  const ids = (list: readonly (string | null)[]): string[] => [...new Set(list)].filter((id) => id !== null);
  const accounts = await insert(
    connection,
    'Account',
    ids(deals.map((deal) => deal.accountId)).map((id) => [id, { Name: id }]),
  );
  const accountOf = new Map<string | null, string | undefined>(
    deals.map((deal) => [deal.contractId, deal.accountId ?? ids(deals.map((one) => one.accountId))[0]]),
  );
  const contracts = await insert(
    connection,
    'Contract',
    ids(deals.map((deal) => deal.contractId)).map((id) => [
      id,
      { AccountId: accounts.get(accountOf.get(id)!), Status: 'Draft', StartDate: '2023-01-01', ContractTerm: 12 },
    ]),
  );
  const { products, entries, pricebook } = await writeProducts(
    connection,
    ids(deals.flatMap((deal) => deal.lines.map((line) => line.productId))),
  );
  const opportunities = await insert(
    connection,
    'Opportunity',
    deals.map((deal) => [deal.id, dealRow(deal, accounts, contracts, pricebook)]),
  );
  const renewals = deals
    .filter((deal) => deal.renewalOf !== null)
    .map((deal) => ({ Id: opportunities.get(deal.id), Renewal_Of__c: opportunities.get(deal.renewalOf!) }));
  await checked(connection, 'Opportunity', 'update', renewals);
  const lines = deals.flatMap((deal) =>
    deal.lines.map((line): Row => ({
      OpportunityId: opportunities.get(deal.id),
      PricebookEntryId: entries.get(line.productId),
      Quantity: 1,
      UnitPrice: Number(line.amount),
      Term_Start__c: line.termStart,
      Term_End__c: line.termEnd,
      Free_Months__c: line.freeMonths,
    })),
  );
  await checked(connection, 'OpportunityLineItem', 'insert', lines);
  return { accounts, contracts, deals: opportunities, products };
}

function dealRow(
  deal: ArrDeal,
  accounts: ReadonlyMap<string, string>,
  contracts: ReadonlyMap<string, string>,
  pricebook: string,
): Row {
  return {
    Name: deal.id,
    AccountId: accounts.get(deal.accountId ?? ''),
    ContractId: contracts.get(deal.contractId ?? ''),
    StageName: 'Closed Won',
    CloseDate: deal.signedOn,
    Pricebook2Id: pricebook,
    Term_Start__c: deal.termStart,
    Term_End__c: deal.termEnd,
    Free_Months__c: deal.freeMonths || null,
    Notice_On__c: deal.noticeOn,
    Churned_On__c: deal.churnedOn,
  };
}

async function writeProducts(
  connection: Connection,
  names: readonly string[],
): Promise<{ products: ReadonlyMap<string, string>; entries: ReadonlyMap<string, string>; pricebook: string }> {
  const products = await insert(
    connection,
    'Product2',
    names.map((name) => [name, { Name: name, IsActive: true, Recurring__c: name !== 'once' }]),
  );
  const { records } = await connection.query<{ Id: string }>('SELECT Id FROM Pricebook2 WHERE IsStandard = true');
  const pricebook = records[0]!.Id;
  const entries = await insert(
    connection,
    'PricebookEntry',
    names.map((name) => [
      name,
      { Pricebook2Id: pricebook, Product2Id: products.get(name), UnitPrice: 1, IsActive: true },
    ]),
  );
  return { products, entries, pricebook };
}

/** Inserts rows and returns their ids by the keys given. */
async function insert(
  connection: Connection,
  object: string,
  rows: readonly (readonly [key: string, row: Row])[],
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (let start = 0; start < rows.length; start += 200) {
    const part = rows.slice(start, start + 200);
    const results = await connection.sobject(object).create(
      part.map(([, row]) => ({ ...row })),
      { allOrNone: true },
    );
    for (const [index, result] of results.entries()) {
      if (!result.success) throw new Error(`${object} ${part[index]![0]}: ${JSON.stringify(result.errors)}`);
      ids.set(part[index]![0], result.id);
    }
  }
  return ids;
}

async function checked(
  connection: Connection,
  object: string,
  operation: 'insert' | 'update',
  rows: Row[],
): Promise<void> {
  const { failures } = await writeRecords(connection, { object, operation, rows });
  if (failures.length > 0) throw new Error(`${object}: ${failures[0]!.reason}`);
}
