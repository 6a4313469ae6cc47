import { api, LightningElement } from 'lwc';
import { openUrl } from 'localorg/router';
import { errorText, request } from 'localorg/server';
import type { AnalyticsListModel } from '../../../pages/analyticsModel.js';

/** The reports or dashboards that the user sees. */
export default class AnalyticsList extends LightningElement {
  @api kind!: string;
  list: AnalyticsListModel | undefined;
  failure: string | undefined;

  async connectedCallback(): Promise<void> {
    try {
      this.list = await request<AnalyticsListModel>('GET', `/preview/analytics/${this.kind}`);
    } catch (error) {
      this.failure = errorText(error);
    }
  }

  get isEmpty(): boolean {
    return this.list!.entries.length === 0;
  }

  handleLink(event: MouseEvent): void {
    event.preventDefault();
    openUrl((event.currentTarget as HTMLAnchorElement).href);
  }
}
