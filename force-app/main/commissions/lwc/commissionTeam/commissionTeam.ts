import { LightningElement, wire } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import { refreshApex } from '@salesforce/apex';
import getMonths from '@salesforce/apex/CommissionTeamController.getMonths';
import getTeam from '@salesforce/apex/CommissionTeamController.getTeam';
import locale from '@salesforce/i18n/locale';
import earnedLabel from '@salesforce/label/c.Commission_Earned';
import emptyLabel from '@salesforce/label/c.Commission_Team_Empty';
import leaderboardLabel from '@salesforce/label/c.Commission_Leaderboard_Title';
import monthLabel from '@salesforce/label/c.Commission_Team_Month';
import noMonthsLabel from '@salesforce/label/c.Commission_Team_No_Months';
import personLabel from '@salesforce/label/c.Commission_Column_Person';
import rankLabel from '@salesforce/label/c.Commission_Rank_Note';
import refreshLabel from '@salesforce/label/c.State_Refresh';
import severalCurrenciesLabel from '@salesforce/label/c.Commission_Several_Currencies';
import titleLabel from '@salesforce/label/c.Commission_Team_Title';
import { colourOf } from 'c/chartPalette';
import type { ChartRow } from 'c/chartWithTable';
import { commissionPage, type TeamCommission } from 'c/commissionModel';
import { monthsFrom, monthText } from 'c/dateText';
import { formatLabel } from 'c/labelText';
import { onPageRefresh, requestPageRefresh } from 'c/pageRefresh';
import { panelState, type PanelState } from 'c/panelStates';

/** As many bars as can be told apart; the table below has everyone. */
const LEADERBOARD_LENGTH = 10;

/** A month of the team: who leads, what everyone earns, and approval and payment of the ticked ones. */
export default class CommissionTeam extends NavigationMixin(LightningElement) {
  @wire(getMonths)
  wiredMonths: WireResult<string[]> | undefined;

  labels = {
    earned: earnedLabel,
    leaderboard: leaderboardLabel,
    month: monthLabel,
    person: personLabel,
    refresh: refreshLabel,
    severalCurrencies: severalCurrenciesLabel,
    title: titleLabel,
  };
  isRefreshing = false;
  tickedIds: string[] = [];
  /** The last team that arrived; it stays until the next one does. */
  team: TeamCommission[] | undefined;
  private chosenMonth: string | undefined;
  private wiredTeam: WireResult<TeamCommission[]> | undefined;
  private stopListening: (() => void) | undefined;

  @wire(getTeam, { month: '$month' })
  wireTeam(result: WireResult<TeamCommission[]>): void {
    this.wiredTeam = result;
    if (result.data || result.error) {
      this.team = result.data;
      this.isRefreshing = false;
    }
  }

  connectedCallback(): void {
    this.stopListening = onPageRefresh(() => this.refresh());
    // The platform keeps a page that was left and shows it again; by then its figures may have changed.
    if (this.wiredMonths?.data) {
      this.handleRefresh();
    }
  }

  disconnectedCallback(): void {
    this.stopListening?.();
  }

  /** What the user chose, else the month of today, else the newest there is. */
  get month(): string | undefined {
    const months = this.wiredMonths?.data ?? [];
    const [thisMonth] = monthsFrom(new Date(), 0, 1);
    return this.chosenMonth ?? months.find((month) => month === thisMonth) ?? months[0];
  }

  get monthOptions(): { label: string; value: string }[] {
    return (this.wiredMonths?.data ?? []).map((month) => ({ label: monthText(month, locale), value: month }));
  }

  get state(): PanelState {
    const months = panelState(this.wiredMonths, this.wiredMonths?.data?.length === 0);
    return months === 'data' ? panelState({ data: this.team, error: this.errors }, this.team?.length === 0) : months;
  }

  get errors(): unknown {
    return this.wiredMonths?.error ?? this.wiredTeam?.error;
  }

  get emptyMessage(): string {
    return this.monthOptions.length === 0 ? noMonthsLabel : emptyLabel;
  }

  get hasMonths(): boolean {
    return this.monthOptions.length > 0;
  }

  /** Amounts of different currencies have no common axis. */
  get hasSeveralCurrencies(): boolean {
    return new Set((this.team ?? []).map((member) => member.currencyIsoCode)).size > 1;
  }

  get currencyCode(): string | undefined {
    return this.team?.[0]?.currencyIsoCode;
  }

  get leaders(): ChartRow[] {
    return (this.team ?? []).slice(0, LEADERBOARD_LENGTH).map((member) => ({
      key: member.commissionId,
      label: member.ownerName,
      value: member.earnedCommission,
      colour: colourOf('earned'),
      page: commissionPage(member.commissionId),
      note: formatLabel(rankLabel, member.rank),
    }));
  }

  get toApprove(): string[] {
    return this.ticked.filter(({ canApprove }) => canApprove).map(({ commissionId }) => commissionId);
  }

  get toPay(): string[] {
    return this.ticked.filter(({ canPay }) => canPay).map(({ commissionId }) => commissionId);
  }

  handleMonth(event: CustomEvent<{ value: string }>): void {
    this.chosenMonth = event.detail.value;
    this.tickedIds = [];
    this.isRefreshing = true;
  }

  handleTicks(event: CustomEvent<{ tickedIds: string[] }>): void {
    this.tickedIds = event.detail.tickedIds;
  }

  handleSelect(event: CustomEvent<{ key: string }>): void {
    this[NavigationMixin.Navigate](commissionPage(event.detail.key));
  }

  async handleRefresh(): Promise<void> {
    this.isRefreshing = true;
    await requestPageRefresh();
    this.isRefreshing = false;
  }

  private get ticked(): TeamCommission[] {
    return (this.team ?? []).filter(({ commissionId }) => this.tickedIds.includes(commissionId));
  }

  private async refresh(): Promise<void> {
    await Promise.all([refreshApex(this.wiredMonths), refreshApex(this.wiredTeam)]);
  }
}
