import { api, LightningElement } from 'lwc';
import accountLabel from '@salesforce/label/c.Commission_Column_Account';
import closeDateLabel from '@salesforce/label/c.Commission_Column_Close_Date';
import dealLabel from '@salesforce/label/c.Commission_Column_Deal';
import expectedLabel from '@salesforce/label/c.Commission_Column_Expected';
import ifNextLabel from '@salesforce/label/c.Commission_Column_If_Next';
import probabilityLabel from '@salesforce/label/c.Commission_Column_Probability';
import revenueLabel from '@salesforce/label/c.Commission_Column_Revenue';
import stageLabel from '@salesforce/label/c.Commission_Column_Stage';
import tickLabel from '@salesforce/label/c.Commission_Tick_Deal';
import titleLabel from '@salesforce/label/c.Commission_Ranking_Title';
import whatIfLabel from '@salesforce/label/c.Commission_Column_What_If';
import type { PageReference } from 'lightning/navigation';
import type { DealYield } from 'c/commissionModel';
import { formatLabel } from 'c/labelText';
import { recordPage } from 'c/pageReferences';

interface DealRow extends DealYield {
  dealPage: PageReference;
  /** Absent when the deal has no account, or the user may not see it. */
  accountPage: PageReference | undefined;
  isTicked: boolean;
  tickLabel: string;
}

/**
 * One page of the ranking of open deals, with a tick for each.
 *
 * @fires tick when a deal is ticked or unticked; `detail` has its `dealId`, and whether it is `ticked`.
 */
export default class CommissionDealRanking extends LightningElement {
  @api deals: readonly DealYield[] = [];
  /** ISO 4217 code of all amounts. */
  @api currencyCode: string | undefined;
  @api tickedIds: readonly string[] = [];
  /** Whether the deals are ranked by what they bring weighted by their probability. */
  @api byProbability = false;

  labels = {
    account: accountLabel,
    closeDate: closeDateLabel,
    deal: dealLabel,
    expected: expectedLabel,
    ifNext: ifNextLabel,
    probability: probabilityLabel,
    revenue: revenueLabel,
    stage: stageLabel,
    title: titleLabel,
    whatIf: whatIfLabel,
  };

  get sortIfNext(): string | undefined {
    return this.byProbability ? undefined : 'descending';
  }

  get sortExpected(): string | undefined {
    return this.byProbability ? 'descending' : undefined;
  }

  get rows(): DealRow[] {
    return this.deals.map((deal) => ({
      ...deal,
      dealPage: recordPage(deal.dealId, 'Opportunity'),
      accountPage: deal.accountId && deal.accountName ? recordPage(deal.accountId, 'Account') : undefined,
      isTicked: this.tickedIds.includes(deal.dealId),
      tickLabel: formatLabel(tickLabel, deal.name),
    }));
  }

  handleTick(event: CustomEvent<{ checked: boolean }>): void {
    const { dealId } = (event.target as HTMLElement).dataset;
    this.dispatchEvent(new CustomEvent('tick', { detail: { dealId, ticked: event.detail.checked } }));
  }
}
