import { decimal, divide } from '../../formula/numbers.js';
import type { OrgRecord } from '../../schema/record.js';
import { saveErrors } from '../errors.js';
import { loadRecords } from '../inputLoader.js';
import { inList } from '../rowStore.js';
import { hasChanged, numberOf, textOf } from '../saveRow.js';
import type { RowValues, SaveRow } from '../saveRow.js';
import type { RemovalChunk, SaveChunk } from '../services.js';
import type { StandardBehaviour } from './behaviour.js';

/** Prices of line items, and the amount of the opportunity from them («OpportunityLineItem», Object Reference). */
export const opportunityLineItem: StandardBehaviour = {
  objectName: 'OpportunityLineItem',
  beforeTriggers: findEntries,
  beforeSave(chunk) {
    findEntries(chunk);
    for (const row of chunk.rows) price(row);
  },
  afterTriggers: refreshAmounts,
  afterRemoval: refreshAmounts,
};

/** Price book entry, product and names; the entry is found by product in the opportunity's price book where only the product is given. */
function findEntries(chunk: SaveChunk): void {
  const { services } = chunk;
  const deals = loadRecords(services, 'Opportunity', distinct(chunk.rows, 'OpportunityId'));
  for (const row of chunk.rows)
    if (row.old === null && textOf(row.current, 'PricebookEntryId') === null)
      row.current.values['PricebookEntryId'] = entryOfProduct(chunk, row, deals);
  const entries = loadRecords(services, 'PricebookEntry', distinct(chunk.rows, 'PricebookEntryId'));
  const products = loadRecords(services, 'Product2', [
    ...new Set([...entries.values()].flatMap((entry) => textOf(entry, 'Product2Id') ?? [])),
  ]);
  for (const row of chunk.rows) {
    const entry = entries.get(textOf(row.current, 'PricebookEntryId') ?? '');
    const deal = deals.get(textOf(row.current, 'OpportunityId') ?? '');
    if (!entry) {
      if (deal)
        row.errors.push(
          saveErrors.required([chunk.plan.fields.get('pricebookentryid')].flatMap((field) => field ?? [])),
        );
      continue;
    }
    if (row.old === null && deal) checkEntry(row, entry, deal);
    const product = products.get(textOf(entry, 'Product2Id') ?? '');
    Object.assign(row.current.values, {
      Product2Id: textOf(entry, 'Product2Id'),
      ListPrice: numberOf(entry, 'UnitPrice'),
      ProductCode: product ? textOf(product, 'ProductCode') : null,
      Name:
        [deal && textOf(deal, 'Name'), product && textOf(product, 'Name')].filter(Boolean).join(' ').slice(0, 376) ||
        null,
    });
  }
}

function distinct(rows: readonly SaveRow[], field: string): string[] {
  return [...new Set(rows.flatMap((row) => textOf(row.current, field) ?? []))];
}

function entryOfProduct(chunk: SaveChunk, row: SaveRow, deals: ReadonlyMap<string, OrgRecord>): string | null {
  const deal = deals.get(textOf(row.current, 'OpportunityId') ?? '');
  const pricebook = deal ? textOf(deal, 'Pricebook2Id') : null;
  const product = textOf(row.current, 'Product2Id');
  if (pricebook === null || product === null) return null;
  const currency = chunk.plan.has('CurrencyIsoCode') && deal ? [textOf(deal, 'CurrencyIsoCode')] : [];
  const found = chunk.services.storage.all(
    `SELECT Id FROM PricebookEntry WHERE Pricebook2Id = ? AND Product2Id = ? AND IsActive = 1 AND IsDeleted = 0${currency.length > 0 ? ' AND CurrencyIsoCode = ?' : ''} LIMIT 1`,
    [pricebook, product, ...currency],
  );
  return found[0] ? String(found[0]['Id']) : null;
}

function checkEntry(row: SaveRow, entry: OrgRecord, deal: OrgRecord): void {
  const pricebook = textOf(deal, 'Pricebook2Id');
  if (entry.values['IsActive'] !== true)
    row.errors.push(
      saveErrors.integrity('field integrity exception: PricebookEntryId (pricebook entry is inactive)', [
        'PricebookEntryId',
      ]),
    );
  else if (pricebook !== null && pricebook !== textOf(entry, 'Pricebook2Id')) {
    row.errors.push(
      saveErrors.integrity(
        'field integrity exception: PricebookEntryId (pricebook entry is in a different pricebook than the one assigned to the opportunity)',
        ['PricebookEntryId'],
      ),
    );
  } else if (textOf(entry, 'CurrencyIsoCode') !== textOf(deal, 'CurrencyIsoCode')) {
    row.errors.push(
      saveErrors.integrity(
        'field integrity exception: PricebookEntryId (pricebook entry currency does not match the currency of the opportunity)',
        ['PricebookEntryId'],
      ),
    );
  }
}

/** Either the unit price or the total is given; the discount lowers the total. */
function price(row: SaveRow): void {
  const { values } = row.current;
  const quantity = numberOf(row.current, 'Quantity');
  if (quantity === null) return;
  const totalGiven = row.mentioned.has('TotalPrice') && hasChanged(row, 'TotalPrice');
  const unitGiven = row.mentioned.has('UnitPrice') && hasChanged(row, 'UnitPrice');
  if (row.old !== null && totalGiven && unitGiven) {
    row.errors.push(
      saveErrors.integrity('You can change either TotalPrice or UnitPrice, but not both at the same time.', [
        'TotalPrice',
        'UnitPrice',
      ]),
    );
    return;
  }
  const factor = decimal(1).subtract(decimal(numberOf(row.current, 'Discount') ?? 0).movePointLeft(2));
  if (totalGiven && !unitGiven && quantity !== 0 && factor.signum() !== 0) {
    values['UnitPrice'] = divide(
      decimal(numberOf(row.current, 'TotalPrice') ?? 0),
      decimal(quantity).multiply(factor),
    ).numberValue();
  }
  const unitPrice = numberOf(row.current, 'UnitPrice');
  if (unitPrice === null) {
    row.errors.push(
      saveErrors.other('REQUIRED_FIELD_MISSING', 'Required fields are missing: [UnitPrice]', ['UnitPrice']),
    );
    return;
  }
  const subtotal = decimal(unitPrice).multiply(decimal(quantity));
  values['Subtotal'] = subtotal.numberValue();
  if (!(totalGiven && !unitGiven)) values['TotalPrice'] = subtotal.multiply(factor).numberValue();
}

/** Amount, quantity and price book of the opportunities; without items the amount is 0. */
function refreshAmounts(chunk: SaveChunk | RemovalChunk): void {
  const { services, transaction } = chunk;
  const ids = distinct(chunk.rows, 'OpportunityId');
  const deals = loadRecords(services, 'Opportunity', ids);
  const items = services.storage.all(
    `SELECT item.OpportunityId AS deal, item.TotalPrice AS total, item.Quantity AS quantity, entry.Pricebook2Id AS pricebook
     FROM OpportunityLineItem AS item LEFT JOIN PricebookEntry AS entry ON entry.Id = item.PricebookEntryId WHERE item.OpportunityId ${inList} AND item.IsDeleted = 0`,
    [JSON.stringify(ids)],
  );
  const changes = new Map<string, RowValues>();
  for (const [id, deal] of deals) {
    const own = items.filter((item) => item['deal'] === id);
    const sum = (column: string): number =>
      own.reduce((total, item) => total.add(decimal(Number(item[column] ?? 0))), decimal(0)).numberValue();
    const values: RowValues = {
      Amount: sum('total'),
      TotalOpportunityQuantity: sum('quantity'),
      HasOpportunityLineItem: own.length > 0,
    };
    const pricebook = own[0]?.['pricebook'];
    if (textOf(deal, 'Pricebook2Id') === null && typeof pricebook === 'string') values['Pricebook2Id'] = pricebook;
    const differs = Object.entries(values).some(([name, value]) => deal.values[name] !== value);
    if (differs && deal.values['IsDeleted'] !== true) changes.set(id, values);
  }
  const errors = services.system.update(transaction, services.planner.plan('Opportunity').object, changes);
  for (const row of chunk.rows) row.errors.push(...(errors.get(textOf(row.current, 'OpportunityId') ?? '') ?? []));
}
