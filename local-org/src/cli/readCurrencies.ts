import type { OrgCurrencies, OrgCurrency } from '../schema/currencies.js';
import { CommandError } from './commandError.js';

const SHAPE = /^([A-Z]{3})(?::(\d+(?:\.\d+)?))?((?:@\d{4}-\d\d-\d\d:\d+(?:\.\d+)?)*)$/;

/**
 * `EUR,USD:1.1,GBP:0.85@2027-04-01:0.9`: the corporate currency, then the others with their rates, and from a day on another
 * rate. Throws CommandError for anything else.
 */
export function readCurrencies(text: string): OrgCurrencies {
  const [corporate, ...others] = text.split(',').map((part) => readCurrency(part.trim(), text));
  if (corporate === undefined || corporate.conversionRate !== 1 || corporate.datedRates.length > 0)
    throw wrong(text, 'the first one is the corporate currency, and its rate is 1');
  const codes = [corporate, ...others].map((one) => one.isoCode);
  const twice = codes.find((code, index) => codes.indexOf(code) !== index);
  if (twice !== undefined) throw wrong(text, `${twice} is there twice`);
  return [corporate, ...others];
}

function readCurrency(part: string, text: string): OrgCurrency {
  const [, isoCode, rate = '1', dated = ''] = SHAPE.exec(part) ?? [];
  if (isoCode === undefined) throw wrong(text, `«${part}» is not one`);
  const datedRates = [...dated.matchAll(/@([\d-]+):([\d.]+)/g)].map(([, startDate = '', conversionRate = '']) => ({
    startDate,
    conversionRate: Number(conversionRate),
  }));
  if ([Number(rate), ...datedRates.map((one) => one.conversionRate)].some((one) => one <= 0))
    throw wrong(text, 'a rate is greater than zero');
  const noDay = datedRates.find((one) => Number.isNaN(Date.parse(one.startDate)));
  if (noDay) throw wrong(text, `${noDay.startDate} is no day`);
  return { isoCode, conversionRate: Number(rate), datedRates };
}

function wrong(text: string, why: string): CommandError {
  return new CommandError(
    `--currencies must be a list such as EUR,USD:1.1,GBP:0.85@2027-04-01:0.9, not '${text}': ${why}.`,
  );
}
