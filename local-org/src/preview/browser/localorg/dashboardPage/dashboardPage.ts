import { api, LightningElement } from 'lwc';
import { openUrl } from 'localorg/router';
import { errorText, request } from 'localorg/server';
import type { DashboardPageModel } from '../../../pages/analyticsModel.js';

/** A dashboard: its components in their columns and rows. */
export default class DashboardPage extends LightningElement {
  @api recordId!: string;
  dashboard: DashboardPageModel | undefined;
  failure: string | undefined;

  async connectedCallback(): Promise<void> {
    try {
      this.dashboard = await request<DashboardPageModel>('GET', `/preview/dashboard/${this.recordId}`);
    } catch (error) {
      this.failure = errorText(error);
    }
  }

  get gridStyle(): string {
    return `grid-template-columns: repeat(${this.dashboard!.columns}, minmax(0, 1fr))`;
  }

  get tiles() {
    return this.dashboard!.components.map((tile) => ({
      ...tile,
      style: `grid-column: ${tile.column + 1} / span ${tile.columnSpan}; grid-row: ${tile.row + 1} / span ${tile.rowSpan}`,
      metricStyle: tile.metric?.color ? `color: ${tile.metric.color}` : '',
      linkLabel: `View Report: ${tile.title ?? ''}`,
    }));
  }

  handleLink(event: MouseEvent): void {
    event.preventDefault();
    openUrl((event.currentTarget as HTMLAnchorElement).href);
  }
}
