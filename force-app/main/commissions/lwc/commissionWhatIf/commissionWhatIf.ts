import { api, LightningElement, wire } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import whatIf from '@salesforce/apex/CommissionController.whatIf';
import clearLabel from '@salesforce/label/c.Commission_What_If_Clear';
import commissionLabel from '@salesforce/label/c.Commission_What_If_Commission';
import dealsLabel from '@salesforce/label/c.Commission_What_If_Deals';
import distanceLabel from '@salesforce/label/c.Commission_What_If_Distance';
import earnedLabel from '@salesforce/label/c.Commission_What_If_Earned';
import emptyLabel from '@salesforce/label/c.Commission_What_If_Empty';
import noNextLabel from '@salesforce/label/c.Commission_What_If_No_Next';
import revenueLabel from '@salesforce/label/c.Commission_What_If_Revenue';
import titleLabel from '@salesforce/label/c.Commission_What_If_Title';
import type { WhatIf } from 'c/commissionModel';
import { onPageRefresh } from 'c/pageRefresh';
import { panelState, type PanelState } from 'c/panelStates';

/**
 * What ticked deals would bring together, as Apex computes it; read out as it changes.
 *
 * @fires clear when all deals are to be unticked.
 */
export default class CommissionWhatIf extends LightningElement {
  @api commissionId: string | undefined;
  /** ISO 4217 code of all amounts. */
  @api currencyCode: string | undefined;
  /** The ticked deals. */
  @api
  get dealIds(): readonly string[] {
    return this.ticked;
  }
  set dealIds(value: readonly string[] | undefined) {
    this.ticked = [...(value ?? [])];
    this.isRefreshing = this.ticked.length > 0;
  }

  labels = {
    clear: clearLabel,
    commission: commissionLabel,
    deals: dealsLabel,
    distance: distanceLabel,
    earned: earnedLabel,
    empty: emptyLabel,
    noNext: noNextLabel,
    revenue: revenueLabel,
    title: titleLabel,
  };
  /** The last answer; it stays until the next one comes. */
  answer: WhatIf | undefined;
  isRefreshing = false;
  private ticked: string[] = [];
  private wired: WireResult<WhatIf> | undefined;
  private stopListening: (() => void) | undefined;

  @wire(whatIf, { commissionId: '$commissionId', dealIds: '$askedIds' })
  wireAnswer(result: WireResult<WhatIf>): void {
    this.wired = result;
    if (result.data || result.error) {
      this.answer = result.data;
      this.isRefreshing = false;
    }
  }

  connectedCallback(): void {
    this.stopListening = onPageRefresh(() => this.handleRetry());
  }

  disconnectedCallback(): void {
    this.stopListening?.();
  }

  /** Nothing is asked as long as nothing is ticked. */
  get askedIds(): string[] | undefined {
    return this.ticked.length > 0 ? this.ticked : undefined;
  }

  get hasTicks(): boolean {
    return this.ticked.length > 0;
  }

  get state(): PanelState {
    return this.hasTicks ? panelState({ data: this.answer, error: this.wired?.error }) : 'empty';
  }

  get errors(): unknown {
    return this.wired?.error;
  }

  get hasNoNext(): boolean {
    const distance = this.answer?.distanceToNextAfter;
    return distance === null || distance === undefined;
  }

  handleClear(): void {
    this.dispatchEvent(new CustomEvent('clear'));
  }

  handleRetry(): Promise<void> {
    return this.hasTicks ? refreshApex(this.wired) : Promise.resolve();
  }
}
