import { saveErrors } from '../errors.js';
import { loadRecords } from '../inputLoader.js';
import { numberOf, textOf } from '../saveRow.js';
import type { SaveRow } from '../saveRow.js';
import type { DmlServices, SaveChunk } from '../services.js';
import type { SqlRow } from '../../storage/storage.js';
import type { StandardBehaviour } from './behaviour.js';

/** A product has a standard price before any other, and one price in each book and currency («PricebookEntry», Object Reference). */
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
  const currency = textOf(row.current, 'CurrencyIsoCode');
  const key = `${book} ${product} ${currency ?? ''}`;
  const existing = findPrice(services, row, book);
  if (existing || taken.has(key)) {
    row.errors.push(saveErrors.other('DUPLICATE_VALUE', 'This price definition already exists in this price book', []));
    return;
  }
  taken.set(key, product);
  if (book === standard) return;
  const price = standardPrice(services, row, standard);
  if (price === null && !taken.has(`${standard ?? ''} ${product} ${currency ?? ''}`))
    row.errors.push(saveErrors.other('STANDARD_PRICE_NOT_DEFINED', 'No standard price defined for this product', []));
  else if (row.current.values['UseStandardPrice'] === true) row.current.values['UnitPrice'] = price;
}

function standardPrice(services: DmlServices, row: SaveRow, standard: string | null): number | null {
  const price = findPrice(services, row, standard)?.['UnitPrice'];
  return typeof price === 'number' ? price : null;
}

/** The price of the row's product in a book; a product has one price there for each currency. */
function findPrice(services: DmlServices, row: SaveRow, book: string | null): SqlRow | undefined {
  const currency = textOf(row.current, 'CurrencyIsoCode');
  return services.storage.all(
    `SELECT Id, UnitPrice FROM PricebookEntry WHERE Pricebook2Id = ? AND Product2Id = ? AND IsDeleted = 0${currency === null ? '' : ' AND CurrencyIsoCode = ?'} LIMIT 1`,
    [book, textOf(row.current, 'Product2Id'), ...(currency === null ? [] : [currency])],
  )[0];
}

/** Entries that use the standard price change with it. */
function followStandardPrice(chunk: SaveChunk): void {
  const standard = standardBookId(chunk.services);
  for (const row of chunk.rows) {
    if (textOf(row.current, 'Pricebook2Id') !== standard || row.old === null) continue;
    const currency = textOf(row.current, 'CurrencyIsoCode');
    chunk.services.storage.run(
      `UPDATE PricebookEntry SET UnitPrice = ? WHERE Product2Id = ? AND UseStandardPrice = 1 AND Pricebook2Id <> ? AND IsDeleted = 0${currency === null ? '' : ' AND CurrencyIsoCode = ?'}`,
      [
        numberOf(row.current, 'UnitPrice'),
        textOf(row.current, 'Product2Id'),
        standard,
        ...(currency === null ? [] : [currency]),
      ],
    );
  }
}
