import { api, LightningElement } from 'lwc';
import { errorText, request } from 'localorg/server';
import type { ReportPageModel } from '../../../pages/analyticsModel.js';

/** A report: its filters, totals, chart and table. */
export default class ReportPage extends LightningElement {
  @api recordId!: string;
  report: ReportPageModel | undefined;
  failure: string | undefined;

  async connectedCallback(): Promise<void> {
    try {
      this.report = await request<ReportPageModel>('GET', `/preview/report/${this.recordId}`);
    } catch (error) {
      this.failure = errorText(error);
    }
  }

  get chartAbove(): boolean {
    return this.report!.chart !== null && !this.report!.chartAtBottom;
  }

  get chartBelow(): boolean {
    return this.report!.chart !== null && this.report!.chartAtBottom;
  }

  get isCut(): boolean {
    return this.report!.shownRows < this.report!.rowCount;
  }
}
