import { loadRecords } from '../inputLoader.js';
import { textOf } from '../saveRow.js';
import type { SaveRow } from '../saveRow.js';
import type { SaveChunk } from '../services.js';

/**
 * The currency of new records that were given none («Manage Multiple Currencies»): that of the master, or of the opportunity
 * of a line item, else the default one of the user. Line items are always in the currency of their opportunity.
 */
export function applyCurrency(chunk: SaveChunk): void {
  const { plan, operation, services, transaction } = chunk;
  if (operation !== 'insert' || !plan.has('CurrencyIsoCode')) return;
  const lacking = chunk.rows.filter((row) => textOf(row.current, 'CurrencyIsoCode') === null);
  if (lacking.length > 0) {
    inheritCurrency(chunk, lacking);
    const own = userCurrency(services.storage, transaction.userId);
    for (const row of lacking) row.current.values['CurrencyIsoCode'] ??= own;
  }
  if (plan.has('DefaultCurrencyIsoCode'))
    for (const row of chunk.rows) row.current.values['DefaultCurrencyIsoCode'] ??= corporateCurrency(services.storage);
}

function inheritCurrency({ plan, services }: SaveChunk, rows: readonly SaveRow[]): void {
  const reference =
    plan.object.name === 'OpportunityLineItem'
      ? plan.fields.get('opportunityid')
      : plan.references.find((field) => field.reference?.kind === 'masterDetail');
  const target = reference?.reference?.to[0];
  if (reference === undefined || target === undefined) return;
  const ids = [...new Set(rows.flatMap((row) => textOf(row.current, reference.name) ?? []))];
  const parents = loadRecords(services, target, ids);
  for (const row of rows) {
    const parent = parents.get(textOf(row.current, reference.name) ?? '');
    row.current.values['CurrencyIsoCode'] = parent ? textOf(parent, 'CurrencyIsoCode') : null;
  }
}

function userCurrency(storage: SaveChunk['services']['storage'], userId: string): string | null {
  const row = storage.all('SELECT DefaultCurrencyIsoCode AS code FROM "User" WHERE Id = ?', [userId])[0];
  return typeof row?.['code'] === 'string' ? row['code'] : corporateCurrency(storage);
}

function corporateCurrency(storage: SaveChunk['services']['storage']): string | null {
  const row = storage.all('SELECT IsoCode FROM CurrencyType WHERE IsCorporate = 1')[0];
  return row === undefined ? null : String(row['IsoCode']);
}
