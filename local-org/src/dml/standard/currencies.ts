import { FIRST_DAY, LAST_DAY } from '../../schema/currencies.js';
import { saveErrors } from '../errors.js';
import { numberOf, textOf } from '../saveRow.js';
import type { SaveRow } from '../saveRow.js';
import type { DmlServices } from '../services.js';
import type { StandardBehaviour } from './behaviour.js';

/** Rates are above zero, and that of the corporate currency is 1 («CurrencyType», ConversionRate). */
export const currencyType: StandardBehaviour = {
  objectName: 'CurrencyType',
  beforeSave(chunk) {
    for (const row of chunk.rows) checkRate(row, row.current.values['IsCorporate'] === true);
  },
};

/** A rate holds until the day on which the next one of its currency starts («DatedConversionRate», NextStartDate). */
export const datedConversionRate: StandardBehaviour = {
  objectName: 'DatedConversionRate',
  beforeSave(chunk) {
    const { storage } = chunk.services;
    const corporate = storage.all('SELECT IsoCode FROM CurrencyType WHERE IsCorporate = 1')[0]?.['IsoCode'];
    for (const row of chunk.rows) {
      checkRate(row, textOf(row.current, 'IsoCode') === corporate);
      const sql = 'SELECT Id FROM DatedConversionRate WHERE IsoCode = ? AND StartDate = ?';
      const taken = storage.all(sql, [textOf(row.current, 'IsoCode'), textOf(row.current, 'StartDate')])[0];
      if (row.old === null && taken)
        row.errors.push(
          saveErrors.other('DUPLICATE_VALUE', 'There is already an exchange rate that starts on this day', [
            'StartDate',
          ]),
        );
    }
  },
  afterSave: (chunk) => linkRates(chunk.services),
  beforeRemoval(chunk) {
    for (const row of chunk.rows)
      if (textOf(row.current, 'StartDate') === FIRST_DAY)
        row.errors.push(saveErrors.integrity('The first exchange rate of a currency cannot be deleted', ['StartDate']));
  },
  afterRemoval: (chunk) => linkRates(chunk.services),
};

function checkRate(row: SaveRow, corporate: boolean): void {
  const rate = numberOf(row.current, 'ConversionRate');
  if (rate === null || (corporate ? rate === 1 : rate > 0)) return;
  const message = corporate ? 'The corporate currency has the rate 1' : 'The exchange rate must be greater than zero';
  row.errors.push(saveErrors.integrity(message, ['ConversionRate']));
}

function linkRates({ storage }: DmlServices): void {
  storage.run(
    `UPDATE DatedConversionRate AS rate SET NextStartDate = IFNULL((SELECT MIN(next.StartDate) FROM DatedConversionRate next
      WHERE next.IsoCode = rate.IsoCode AND next.StartDate > rate.StartDate), '${LAST_DAY}')`,
  );
}
