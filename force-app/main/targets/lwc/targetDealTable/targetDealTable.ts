import { api, LightningElement } from 'lwc';
import accountLabel from '@salesforce/label/c.Target_Column_Account';
import amountLabel from '@salesforce/label/c.Target_Column_Amount';
import closeDateLabel from '@salesforce/label/c.Target_Column_Close_Date';
import dealLabel from '@salesforce/label/c.Target_Column_Deal';
import expectedLabel from '@salesforce/label/c.Target_Expected';
import ownerLabel from '@salesforce/label/c.Target_Column_Owner';
import probabilityLabel from '@salesforce/label/c.Target_Column_Probability';
import stageLabel from '@salesforce/label/c.Target_Column_Stage';
import titleLabel from '@salesforce/label/c.Target_Deals_Title';
import { recordPage } from 'c/pageReferences';
import type { Deal } from 'c/targetModel';
import type { PageReference } from 'lightning/navigation';

interface DealRow extends Deal {
  dealPage: PageReference;
  /** Absent when the deal has no account, or the user may not see it. */
  accountPage: PageReference | undefined;
}

/** One page of deals, each with links to its records. */
export default class TargetDealTable extends LightningElement {
  @api deals: readonly Deal[] = [];
  /** ISO 4217 code of all amounts. */
  @api currencyCode: string | undefined;
  /** Whether the deals have different owners. */
  @api showOwner = false;

  labels = {
    account: accountLabel,
    amount: amountLabel,
    closeDate: closeDateLabel,
    deal: dealLabel,
    expected: expectedLabel,
    owner: ownerLabel,
    probability: probabilityLabel,
    stage: stageLabel,
    title: titleLabel,
  };

  get rows(): DealRow[] {
    return this.deals.map((deal) => ({
      ...deal,
      dealPage: recordPage(deal.dealId, 'Opportunity'),
      accountPage: deal.accountId && deal.accountName ? recordPage(deal.accountId, 'Account') : undefined,
    }));
  }
}
