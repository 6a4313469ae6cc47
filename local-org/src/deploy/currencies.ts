import { FIRST_DAY, LAST_DAY } from '../schema/currencies.js';
import type { OrgCurrencies, OrgCurrency } from '../schema/currencies.js';
import type { RowWriter } from './rowWriter.js';

/** The rows of the currencies of a new org; the first is the corporate one, whose rate is 1 for ever. */
export function writeCurrencies(writer: RowWriter, currencies: OrgCurrencies): void {
  const dated = currencies.some((one) => one.datedRates.length > 0);
  currencies.forEach((currency, index) => {
    writer.insert('CurrencyType', {
      IsoCode: currency.isoCode,
      ConversionRate: currency.conversionRate,
      DecimalPlaces: decimalPlaces(currency.isoCode),
      IsActive: true,
      IsCorporate: index === 0,
    });
    if (dated) writeDatedRates(writer, currency);
  });
}

function writeDatedRates(writer: RowWriter, { isoCode, conversionRate, datedRates }: OrgCurrency): void {
  const later = [...datedRates].sort((a, b) => a.startDate.localeCompare(b.startDate));
  const all = [{ startDate: FIRST_DAY, conversionRate }, ...later];
  all.forEach((rate, index) => {
    writer.insert('DatedConversionRate', {
      IsoCode: isoCode,
      StartDate: rate.startDate,
      NextStartDate: all[index + 1]?.startDate ?? LAST_DAY,
      ConversionRate: rate.conversionRate,
    });
  });
}

/** Digits of the currency's minor unit, as ISO 4217 has them: 2 for EUR, 0 for JPY. */
function decimalPlaces(isoCode: string): number {
  return (
    new Intl.NumberFormat('en', { style: 'currency', currency: isoCode }).resolvedOptions().maximumFractionDigits ?? 2
  );
}
