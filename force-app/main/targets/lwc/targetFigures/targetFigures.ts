import { api, LightningElement, wire } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import getSummary from '@salesforce/apex/TargetController.getSummary';
import locale from '@salesforce/i18n/locale';
import timeZone from '@salesforce/i18n/timeZone';
import asOfLabel from '@salesforce/label/c.Figure_As_Of';
import companyLabel from '@salesforce/label/c.Target_Level_Company';
import individualLabel from '@salesforce/label/c.Target_Level_Individual';
import noTotalsLabel from '@salesforce/label/c.Target_No_Totals';
import partOfLabel from '@salesforce/label/c.Target_Part_Of';
import refreshLabel from '@salesforce/label/c.State_Refresh';
import rollupLabel from '@salesforce/label/c.Target_Totals_Rollup';
import teamLabel from '@salesforce/label/c.Target_Level_Team';
import titleLabel from '@salesforce/label/c.Target_Figures_Title';
import type { Figure } from 'c/figures';
import { onPageRefresh, requestPageRefresh } from 'c/pageRefresh';
import { panelState, type PanelState } from 'c/panelStates';
import { targetFigureList } from 'c/targetFigureList';
import { targetPage, type TargetLevel, type TargetSummary } from 'c/targetModel';
import type { PageReference } from 'lightning/navigation';

const LEVELS: Readonly<Record<TargetLevel, string>> = {
  Individual: individualLabel,
  Team: teamLabel,
  Company: companyLabel,
};

/** All figures of a target: what they are, how they were made, and how old they are. Refreshes the whole page. */
export default class TargetFigures extends LightningElement {
  @api recordId: string | undefined;

  @wire(getSummary, { targetId: '$recordId' })
  wired: WireResult<TargetSummary> | undefined;

  labels = {
    asOf: asOfLabel,
    noTotals: noTotalsLabel,
    partOf: partOfLabel,
    refresh: refreshLabel,
    rollup: rollupLabel,
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

  get summary(): TargetSummary | undefined {
    return this.wired?.data;
  }

  get state(): PanelState {
    return panelState(this.wired);
  }

  get errors(): unknown {
    return this.wired?.error;
  }

  get figures(): Figure[] {
    return this.summary ? targetFigureList(this.summary, locale) : [];
  }

  get levelLabel(): string {
    return this.summary ? (LEVELS[this.summary.level] ?? this.summary.level) : '';
  }

  /** First and last day; dates have no time zone, so none may shift them. */
  get periodText(): string {
    if (!this.summary) {
      return '';
    }
    const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
    return format.formatRange(new Date(this.summary.startDate), new Date(this.summary.endDate));
  }

  /** Absent when there is no parent, or the user may not see it: Apex then gives no name. */
  get parentPage(): PageReference | undefined {
    const { parentId, parentName } = this.summary ?? {};
    return parentId && parentName ? targetPage(parentId) : undefined;
  }

  get isRollup(): boolean {
    return this.summary?.isIndividual === false;
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
