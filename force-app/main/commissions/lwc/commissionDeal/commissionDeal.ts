import { api, LightningElement, wire } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import getDealCommission from '@salesforce/apex/CommissionController.getDealCommission';
import locale from '@salesforce/i18n/locale';
import commissionLabel from '@salesforce/label/c.Commission_Column_Commission';
import expectedLabel from '@salesforce/label/c.Commission_Deal_Expected';
import familyLabel from '@salesforce/label/c.Commission_Column_Family';
import levelLabel from '@salesforce/label/c.Commission_Column_Level';
import noneLabel from '@salesforce/label/c.Commission_Deal_None';
import openLabel from '@salesforce/label/c.Commission_Deal_Open';
import partOfLabel from '@salesforce/label/c.Commission_Deal_Part_Of';
import revenueLabel from '@salesforce/label/c.Commission_Column_Revenue';
import slicesLabel from '@salesforce/label/c.Commission_Deal_Slices';
import titleLabel from '@salesforce/label/c.Commission_Deal_Title';
import wonLabel from '@salesforce/label/c.Commission_Deal_Won';
import restLabel from '@salesforce/label/c.Commission_Ladder_Rest';
import type { PageReference } from 'lightning/navigation';
import { levelAndRateText } from 'c/commissionLevelText';
import { commissionPage, type DealCommission, type DealSlice } from 'c/commissionModel';
import { formatLabel } from 'c/labelText';
import { onPageRefresh } from 'c/pageRefresh';
import { panelState, type PanelState } from 'c/panelStates';

interface SliceRow extends DealSlice {
  key: string;
  familyText: string;
  levelText: string;
}

/** On the page of an opportunity: what it brings or has brought in commission, level by level, or why nothing. */
export default class CommissionDeal extends LightningElement {
  @api recordId: string | undefined;

  @wire(getDealCommission, { opportunityId: '$recordId' })
  wired: WireResult<DealCommission> | undefined;

  labels = {
    commission: commissionLabel,
    expected: expectedLabel,
    family: familyLabel,
    level: levelLabel,
    revenue: revenueLabel,
    slices: slicesLabel,
    title: titleLabel,
  };
  private stopListening: (() => void) | undefined;

  connectedCallback(): void {
    this.stopListening = onPageRefresh(() => this.handleRetry());
    // The platform keeps a page that was left and shows it again; by then the deal may have changed.
    if (this.wired?.data) {
      this.handleRetry();
    }
  }

  disconnectedCallback(): void {
    this.stopListening?.();
  }

  get deal(): DealCommission | undefined {
    return this.wired?.data;
  }

  get state(): PanelState {
    return panelState(this.wired, !this.hasCommission);
  }

  get errors(): unknown {
    return this.wired?.error;
  }

  /** Not the amount itself: a deal below the first level brings 0. */
  get hasCommission(): boolean {
    return this.deal?.commission !== null && this.deal?.commission !== undefined;
  }

  get emptyMessage(): string {
    return this.deal?.message || noneLabel;
  }

  get caption(): string {
    return this.deal?.state === 'Won' ? wonLabel : openLabel;
  }

  get isOpen(): boolean {
    return this.deal?.state === 'Open';
  }

  get partOf(): string {
    return formatLabel(partOfLabel, this.deal?.ownerName);
  }

  /** Absent when the user may not see the commission. */
  get commissionPage(): PageReference | undefined {
    const { commissionId, commissionName } = this.deal ?? {};
    return commissionId && commissionName ? commissionPage(commissionId) : undefined;
  }

  get hasFamilies(): boolean {
    return this.slices.some((slice) => Boolean(slice.productFamily));
  }

  get hasSlices(): boolean {
    return this.slices.length > 0;
  }

  get slices(): SliceRow[] {
    const format = { locale, currencyCode: this.deal?.currencyIsoCode ?? undefined };
    return (this.deal?.slices ?? []).map((slice) => ({
      ...slice,
      key: `${slice.productFamily ?? ''}|${slice.fromAmount ?? ''}|${slice.rate ?? ''}`,
      familyText: slice.productFamily ?? restLabel,
      levelText: levelAndRateText(slice.fromAmount, slice.toAmount, slice.rate, format),
    }));
  }

  handleRetry(): Promise<void> {
    return refreshApex(this.wired);
  }
}
