import { api, LightningElement, wire } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import getSummary from '@salesforce/apex/CommissionController.getSummary';
import locale from '@salesforce/i18n/locale';
import timeZone from '@salesforce/i18n/timeZone';
import approvedByLabel from '@salesforce/label/c.Commission_Approved_By';
import asOfLabel from '@salesforce/label/c.Figure_As_Of';
import noTotalsLabel from '@salesforce/label/c.Commission_No_Totals';
import paidLabel from '@salesforce/label/c.Commission_Paid_On';
import pendingLabel from '@salesforce/label/c.Commission_Pending';
import refreshLabel from '@salesforce/label/c.State_Refresh';
import titleLabel from '@salesforce/label/c.Commission_Figures_Title';
import { commissionFigureList } from 'c/commissionFigureList';
import type { CommissionSummary } from 'c/commissionModel';
import { monthText } from 'c/dateText';
import type { Figure } from 'c/figures';
import { formatLabel } from 'c/labelText';
import { onPageRefresh, requestPageRefresh } from 'c/pageRefresh';
import { panelState, type PanelState } from 'c/panelStates';

/** All figures of a commission, how they were made, and how far approval has come. Refreshes the whole page. */
export default class CommissionFigures extends LightningElement {
  @api recordId: string | undefined;

  @wire(getSummary, { commissionId: '$recordId' })
  wired: WireResult<CommissionSummary> | undefined;

  labels = {
    asOf: asOfLabel,
    noTotals: noTotalsLabel,
    paid: paidLabel,
    pending: pendingLabel,
    refresh: refreshLabel,
    title: titleLabel,
  };
  /** The user's own; without it the component shows the time of the machine. */
  timeZone = timeZone;
  isRefreshing = false;
  private stopListening: (() => void) | undefined;

  connectedCallback(): void {
    this.stopListening = onPageRefresh(() => this.refresh());
    // The platform keeps a page that was left and shows it again; by then its figures may have changed.
    if (this.wired?.data) {
      this.handleRefresh();
    }
  }

  disconnectedCallback(): void {
    this.stopListening?.();
  }

  get summary(): CommissionSummary | undefined {
    return this.wired?.data;
  }

  get state(): PanelState {
    return panelState(this.wired);
  }

  get errors(): unknown {
    return this.wired?.error;
  }

  get figures(): Figure[] {
    return this.summary ? commissionFigureList(this.summary, locale) : [];
  }

  get monthText(): string {
    return this.summary ? monthText(this.summary.month, locale) : '';
  }

  get approvedBy(): string {
    return formatLabel(approvedByLabel, this.summary?.approvedByName);
  }

  get toApprove(): string[] {
    return this.summary?.canApprove ? [this.summary.commissionId] : [];
  }

  get toPay(): string[] {
    return this.summary?.canPay ? [this.summary.commissionId] : [];
  }

  async handleRefresh(): Promise<void> {
    this.isRefreshing = true;
    await requestPageRefresh();
    this.isRefreshing = false;
  }

  private refresh(): Promise<void> {
    return refreshApex(this.wired);
  }
}
