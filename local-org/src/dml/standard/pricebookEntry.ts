import { saveErrors } from '../errors.js';
import { loadRecords } from '../inputLoader.js';
import { numberOf, textOf } from '../saveRow.js';
import type { SaveRow } from '../saveRow.js';
import type { DmlServices, SaveChunk } from '../services.js';
import type { StandardBehaviour } from './behaviour.js';

/** A product has a standard price before any other, and one price in each book («PricebookEntry», Object Reference). */
export const pricebookEntry: StandardBehaviour = {
  objectName: 'PricebookEntry',
  beforeSave(chunk) {
    const { services } = chunk;
    const products = loadRecords(services, 'Product2', [
      ...new Set(chunk.rows.flatMap((row) => textOf(row.current, 'Product2Id') ?? [])),
    ]);
    const standard = standardBookId(services);
    const taken = new Map<string, string>();
    for (const row of chunk.rows) {
      const product = products.get(textOf(row.current, 'Product2Id') ?? '');
      row.current.values['Name'] = product ? textOf(product, 'Name') : null;
      row.current.values['ProductCode'] = product ? textOf(product, 'ProductCode') : null;
      if (row.old === null) checkNew(services, row, standard, taken);
      else if (row.current.values['UseStandardPrice'] === true)
        row.current.values['UnitPrice'] = standardPrice(services, row, standard);
      if (numberOf(row.current, 'UnitPrice') === null && row.errors.length === 0)
        row.errors.push(
          saveErrors.other('REQUIRED_FIELD_MISSING', 'Required fields are missing: [UnitPrice]', ['UnitPrice']),
        );
    }
  },
  afterSave: (chunk) => followStandardPrice(chunk),
};

function standardBookId(services: DmlServices): string | null {
  const row = services.storage.all('SELECT Id FROM Pricebook2 WHERE IsStandard = 1 LIMIT 1')[0];
  return row ? String(row['Id']) : null;
}

function checkNew(services: DmlServices, row: SaveRow, standard: string | null, taken: Map<string, string>): void {
  const book = textOf(row.current, 'Pricebook2Id');
  const product = textOf(row.current, 'Product2Id');
  if (book === null || product === null) return;
  const key = `${book} ${product}`;
  const existing = services.storage.all(
    'SELECT Id FROM PricebookEntry WHERE Pricebook2Id = ? AND Product2Id = ? AND IsDeleted = 0 LIMIT 1',
    [book, product],
  )[0];
  if (existing || taken.has(key)) {
    row.errors.push(saveErrors.other('DUPLICATE_VALUE', 'This price definition already exists in this price book', []));
    return;
  }
  taken.set(key, product);
  if (book === standard) return;
  const price = standardPrice(services, row, standard);
  if (price === null && !taken.has(`${standard ?? ''} ${product}`))
    row.errors.push(saveErrors.other('STANDARD_PRICE_NOT_DEFINED', 'No standard price defined for this product', []));
  else if (row.current.values['UseStandardPrice'] === true) row.current.values['UnitPrice'] = price;
}

function standardPrice(services: DmlServices, row: SaveRow, standard: string | null): number | null {
  const found = services.storage.all(
    'SELECT UnitPrice AS price FROM PricebookEntry WHERE Pricebook2Id = ? AND Product2Id = ? AND IsDeleted = 0 LIMIT 1',
    [standard, textOf(row.current, 'Product2Id')],
  );
  const price = found[0]?.['price'];
  return typeof price === 'number' ? price : null;
}

/** Entries that use the standard price change with it. */
function followStandardPrice(chunk: SaveChunk): void {
  const standard = standardBookId(chunk.services);
  for (const row of chunk.rows) {
    if (textOf(row.current, 'Pricebook2Id') !== standard || row.old === null) continue;
    chunk.services.storage.run(
      'UPDATE PricebookEntry SET UnitPrice = ? WHERE Product2Id = ? AND UseStandardPrice = 1 AND Pricebook2Id <> ? AND IsDeleted = 0',
      [numberOf(row.current, 'UnitPrice'), textOf(row.current, 'Product2Id'), standard],
    );
  }
}
