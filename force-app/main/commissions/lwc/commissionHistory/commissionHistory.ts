import { api, LightningElement, wire } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import { refreshApex } from '@salesforce/apex';
import getHistory from '@salesforce/apex/CommissionController.getHistory';
import getSummary from '@salesforce/apex/CommissionController.getSummary';
import locale from '@salesforce/i18n/locale';
import bestAndThisLabel from '@salesforce/label/c.Commission_History_Both_Marks';
import bestLabel from '@salesforce/label/c.Commission_History_Best';
import bestMarkLabel from '@salesforce/label/c.Commission_History_Best_Mark';
import earnedLabel from '@salesforce/label/c.Commission_Earned';
import emptyLabel from '@salesforce/label/c.Commission_History_Empty';
import monthLabel from '@salesforce/label/c.Commission_Column_Month';
import seeMonthLabel from '@salesforce/label/c.Commission_See_Month';
import thisMarkLabel from '@salesforce/label/c.Commission_History_This_Mark';
import titleLabel from '@salesforce/label/c.Commission_History_Title';
import { fullAmount } from 'c/chartConfiguration';
import { colourOf } from 'c/chartPalette';
import type { ChartRow } from 'c/chartWithTable';
import {
  commissionPage,
  type CommissionHistory as History,
  type CommissionSummary,
  type HistoryMonth,
} from 'c/commissionModel';
import { monthText } from 'c/dateText';
import { formatLabel } from 'c/labelText';
import { onPageRefresh } from 'c/pageRefresh';
import { panelState, type PanelState } from 'c/panelStates';

/** What was earned month by month; the salesperson's own best is marked, and every month leads to its commission. */
export default class CommissionHistory extends NavigationMixin(LightningElement) {
  @api recordId: string | undefined;

  @wire(getHistory, { commissionId: '$recordId' })
  wired: WireResult<History> | undefined;

  /** Only for the currency; the platform answers it from its cache. */
  @wire(getSummary, { commissionId: '$recordId' })
  wiredSummary: WireResult<CommissionSummary> | undefined;

  labels = { earned: earnedLabel, empty: emptyLabel, month: monthLabel, title: titleLabel };
  private stopListening: (() => void) | undefined;

  connectedCallback(): void {
    this.stopListening = onPageRefresh(() => this.handleRetry());
  }

  disconnectedCallback(): void {
    this.stopListening?.();
  }

  get state(): PanelState {
    return panelState(this.wired, this.wired?.data?.months.length === 0);
  }

  get errors(): unknown {
    return this.wired?.error;
  }

  get currencyCode(): string | undefined {
    return this.wiredSummary?.data?.currencyIsoCode;
  }

  get rows(): ChartRow[] {
    return (this.wired?.data?.months ?? []).map((month) => {
      const label = monthText(month.month, locale, 'short');
      return {
        key: month.commissionId,
        label,
        value: month.earned,
        colour: colourOf(month.isBest ? 'best' : 'earned'),
        description: formatLabel(seeMonthLabel, label),
        page: commissionPage(month.commissionId),
        note: markOf(month),
      };
    });
  }

  get hasRows(): boolean {
    return this.rows.length > 0;
  }

  get bestText(): string | undefined {
    const { bestMonth, bestAmount } = this.wired?.data ?? {};
    if (!bestMonth || bestAmount === null || bestAmount === undefined) {
      return undefined;
    }
    const amount = fullAmount(bestAmount, { locale, currencyCode: this.currencyCode });
    return formatLabel(bestLabel, monthText(bestMonth, locale), amount);
  }

  handleSelect(event: CustomEvent<{ key: string }>): void {
    this[NavigationMixin.Navigate](commissionPage(event.detail.key));
  }

  handleRetry(): Promise<void> {
    return refreshApex(this.wired);
  }
}

function markOf({ isBest, isThis }: HistoryMonth): string | undefined {
  if (isBest && isThis) {
    return bestAndThisLabel;
  }
  if (isBest) {
    return bestMarkLabel;
  }
  return isThis ? thisMarkLabel : undefined;
}
