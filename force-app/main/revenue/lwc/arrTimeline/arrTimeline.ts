import { api, LightningElement } from 'lwc';
import barLabel from '@salesforce/label/c.Arr_Timeline_Bar';
import titleLabel from '@salesforce/label/c.Arr_Timeline_Title';
import todayLabel from '@salesforce/label/c.Arr_Timeline_Today';
import { toDay, type DealDerivation, type TermDerivation } from 'c/arr';
import type { ArrDealRow } from 'c/arrModel';
import { nameOfProduct, statusOf, statusText, type TermStatus } from 'c/arrTermStatus';
import { dayText, spanText } from 'c/arrText';
import { colourOf, inkColours } from 'c/chartPalette';
import { formatLabel } from 'c/labelText';

interface Bar {
  key: string;
  product: string;
  dealName: string;
  text: string;
  /** The term as it was agreed. */
  termStyle: string;
  /** The days on which it counts. */
  countsStyle: string | undefined;
}

const COLOURS: Readonly<Record<TermStatus, string>> = {
  running: colourOf('won'),
  later: colourOf('target'),
  ended: inkColours.line,
  never: inkColours.line,
};

/** The terms of a contract one below the other on one scale of time, each also in words, and where today is. */
export default class ArrTimeline extends LightningElement {
  @api derivations: readonly DealDerivation[] = [];
  /** For the names of deals and products. */
  @api deals: readonly ArrDealRow[] = [];
  /** ISO date. */
  @api today = '';

  labels = { title: titleLabel };

  get todayText(): string {
    return formatLabel(todayLabel, dayText(this.today));
  }

  get todayStyle(): string {
    return this.place(this.today, this.today);
  }

  get bars(): Bar[] {
    return this.derivations.flatMap((derivation) => {
      const deal = this.deals.find(({ id }) => id === derivation.dealId);
      return derivation.terms.map((term, index): Bar => {
        const { countsFrom, countsUntil } = term;
        const status = statusOf(term, this.today);
        const place = countsFrom !== null && countsUntil !== null ? this.place(countsFrom, countsUntil) : undefined;
        return {
          key: `${derivation.dealId}-${index}`,
          product: nameOfProduct(deal, term.productId),
          dealName: deal?.name ?? '',
          text: formatLabel(barLabel, spanText(term.start, term.end), statusText(status)),
          termStyle: this.place(term.start, term.end),
          countsStyle: place && `${place}; background-color: ${COLOURS[status]}`,
        };
      });
    });
  }

  /** Where days lie on the scale; both belong to the bar. */
  private place(from: string, to: string): string {
    const { first, length } = this.scale;
    const share = (days: number): string => `${((days / length) * 100).toFixed(2)}%`;
    return `left: ${share(toDay(from) - first)}; width: ${share(toDay(to) + 1 - toDay(from))}`;
  }

  private get scale(): { first: number; length: number } {
    const terms: TermDerivation[] = this.derivations.flatMap((derivation) => [...derivation.terms]);
    const dates = terms.flatMap(({ start, end, countsFrom, countsUntil }) => [start, end, countsFrom, countsUntil]);
    const days = [this.today, ...dates.filter((date) => date !== null)].map((date) => toDay(date));
    const first = Math.min(...days);
    return { first, length: Math.max(...days) + 1 - first };
  }
}
