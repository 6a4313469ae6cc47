import { api, LightningElement } from 'lwc';
import assumedLabel from '@salesforce/label/c.Arr_Calculation_Assumed';
import averageLabel from '@salesforce/label/c.Arr_Level_Average';
import calculationLabel from '@salesforce/label/c.Arr_Calculation';
import countsLabel from '@salesforce/label/c.Arr_Counts';
import dailyLabel from '@salesforce/label/c.Arr_Calculation_Daily';
import dealLabel from '@salesforce/label/c.Arr_Deal';
import exitLabel from '@salesforce/label/c.Arr_Level_Exit';
import monthlyLabel from '@salesforce/label/c.Arr_Calculation_Monthly';
import neverLabel from '@salesforce/label/c.Arr_Never';
import productLabel from '@salesforce/label/c.Arr_Product';
import renewalLabel from '@salesforce/label/c.Arr_Renewal_Note';
import statusLabel from '@salesforce/label/c.Arr_Status';
import termLabel from '@salesforce/label/c.Arr_Term';
import titleLabel from '@salesforce/label/c.Arr_Derivation_Title';
import yearLabel from '@salesforce/label/c.Arr_Year_Value';
import type { PageReference } from 'lightning/navigation';
import type { DealDerivation, TermDerivation } from 'c/arr';
import { dealPage, type ArrDealRow } from 'c/arrModel';
import { nameOfProduct, statusOf, statusText } from 'c/arrTermStatus';
import { adjustmentText, moneyText, spanText } from 'c/arrText';
import { formatLabel } from 'c/labelText';

interface Row {
  key: string;
  dealName: string;
  page: PageReference;
  product: string;
  term: string;
  calculation: string;
  annual: number;
  counts: string;
  status: string;
}

interface Note {
  key: string;
  text: string;
}

/** How the ARR of deals is made: each term with its calculation, when it counts, and what else the rules changed. */
export default class ArrTermTable extends LightningElement {
  @api derivations: readonly DealDerivation[] = [];
  /** For the names of deals and products. */
  @api deals: readonly ArrDealRow[] = [];
  /** ISO date. */
  @api today = '';
  /** Whether all is about one deal that is named elsewhere. */
  @api single = false;

  labels = {
    calculation: calculationLabel,
    counts: countsLabel,
    deal: dealLabel,
    product: productLabel,
    status: statusLabel,
    term: termLabel,
    title: titleLabel,
    year: yearLabel,
  };

  get showsDeal(): boolean {
    return !this.single;
  }

  get rows(): Row[] {
    return this.derivations.flatMap((derivation) => {
      const deal = this.dealOf(derivation.dealId);
      return derivation.terms.map((term, index): Row => ({
        key: `${derivation.dealId}-${index}`,
        dealName: deal?.name ?? '',
        page: dealPage(derivation.dealId),
        product: nameOfProduct(deal, term.productId),
        term: spanText(term.start, term.end),
        calculation: calculationText(term, this.currencyCode),
        annual: term.annual.toNumber(),
        counts:
          term.countsFrom !== null && term.countsUntil !== null
            ? spanText(term.countsFrom, term.countsUntil)
            : neverLabel,
        status: statusText(statusOf(term, this.today)),
      }));
    });
  }

  get notes(): Note[] {
    return this.derivations.flatMap((derivation) => {
      const deal = this.dealOf(derivation.dealId);
      const name = deal?.name ?? '';
      const texts = [
        ...(derivation.isRenewal ? [formatLabel(renewalLabel, name)] : []),
        ...derivation.adjustments.map((adjustment) => adjustmentText(adjustment, name)),
        ...derivation.levels.map(({ ramp, productId, level }) =>
          formatLabel(
            ramp === 'Average' ? averageLabel : exitLabel,
            name,
            nameOfProduct(deal, productId),
            moneyText(level.toNumber(), this.currencyCode),
          ),
        ),
      ];
      return texts.map((text, index) => ({ key: `${derivation.dealId}-${index}`, text }));
    });
  }

  get hasNotes(): boolean {
    return this.notes.length > 0;
  }

  get currencyCode(): string | undefined {
    return this.derivations[0]?.currency ?? undefined;
  }

  private dealOf(dealId: string): ArrDealRow | undefined {
    return this.deals.find(({ id }) => id === dealId);
  }
}

/** The numbers of a derivation as people write them. */
function calculationText(term: TermDerivation, currencyCode: string | undefined): string {
  const amount = moneyText(term.amount.toNumber(), currencyCode);
  if (term.rule === 'Daily') {
    return formatLabel(dailyLabel, amount, term.days, term.yearDays);
  }
  return term.rule === 'Monthly' ? formatLabel(monthlyLabel, amount, term.months) : formatLabel(assumedLabel, amount);
}
