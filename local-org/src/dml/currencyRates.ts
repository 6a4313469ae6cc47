import { convertAmount } from '../soql/currencies.js';
import { isAmount } from '../schema/currencies.js';
import type { ObjectModel } from '../schema/model.js';
import type { FieldValue, OrgRecord } from '../schema/record.js';
import type { Storage } from '../storage/storage.js';
import { scalar, textOf } from './saveRow.js';

/** The fixed rates of the currencies by ISO code, read once for a step of a save. */
export class CurrencyRates {
  private rates: ReadonlyMap<string, number> | undefined;

  constructor(private readonly storage: Storage) {}

  /**
   * The value of a field; an amount in the currency of another record. Formulas and roll-ups use the fixed rates also where
   * there are dated ones («About Advanced Currency Management»).
   */
  valueFor(other: OrgRecord, object: ObjectModel, record: OrgRecord, fieldName: string): FieldValue {
    const value = scalar(record, fieldName);
    const field = object.fields.get(fieldName.toLowerCase());
    const to = textOf(other, 'CurrencyIsoCode');
    const from = textOf(record, 'CurrencyIsoCode');
    if (typeof value !== 'number' || field === undefined || !isAmount(object, field)) return value;
    return to === null || from === null || to === from ? value : convertAmount(value, this.rate(from), this.rate(to));
  }

  private rate(isoCode: string): number {
    this.rates ??= new Map(
      this.storage
        .all('SELECT IsoCode, ConversionRate FROM CurrencyType')
        .map((row) => [String(row['IsoCode']), Number(row['ConversionRate'])]),
    );
    return this.rates.get(isoCode) ?? 1;
  }
}
