import { api, LightningElement } from 'lwc';
import type { ActiveElement, Chart, ChartEvent } from 'chart.js';
import locale from '@salesforce/i18n/locale';
import textAlternativeLabel from '@salesforce/label/c.Chart_Text_Alternative';
import failedLabel from '@salesforce/label/c.Chart_Load_Failed';
import loadingLabel from '@salesforce/label/c.State_Loading';
import { chartConfiguration, type ChartItem, type ChartKind } from 'c/chartConfiguration';
import { loadChartLibrary } from 'c/chartLibrary';
import { formatLabel } from 'c/labelText';

/**
 * Draws a chart. Whoever uses it shows the same figures as a table next to it: a canvas says nothing to a screen reader.
 *
 * @fires chartselect when a bar, slice or point is clicked; `detail.key` is the key of its item.
 */
export default class ChartCanvas extends LightningElement {
  /** What the chart shows, for those who cannot see it. */
  @api heading = '';
  /** `bar`, `rows`, `doughnut`, `datePath` or `lines`. */
  @api kind: ChartKind = 'bar';
  /** ISO 4217 code of the values; without it they are written as plain numbers. */
  @api currencyCode: string | undefined;

  labels = { failed: failedLabel, loading: loadingLabel };
  isLoading = true;
  hasFailed = false;

  private chartItems: ChartItem[] = [];
  private chart: Chart | undefined;
  private isStarted = false;

  /** What is drawn, in order. */
  @api
  get items(): readonly ChartItem[] {
    return this.chartItems;
  }
  set items(value: readonly ChartItem[] | undefined) {
    this.chartItems = (value ?? []).map((item) => ({ ...item }));
    this.redraw();
  }

  get textAlternative(): string {
    return formatLabel(textAlternativeLabel, this.heading);
  }

  renderedCallback(): void {
    if (!this.isStarted) {
      this.isStarted = true;
      this.start();
    }
  }

  disconnectedCallback(): void {
    this.chart?.destroy();
    this.chart = undefined;
    this.isStarted = false;
  }

  private async start(): Promise<void> {
    try {
      const ChartConstructor = await loadChartLibrary(this);
      const drawing = this.refs?.drawing;
      // The component may have left the page while the script was loading.
      if (!this.isConnected || !drawing) {
        return;
      }
      const canvas = document.createElement('canvas');
      drawing.replaceChildren(canvas);
      this.chart = new ChartConstructor(canvas, this.configuration());
      this.hasFailed = false;
    } catch (error) {
      // The table next to the chart still holds the figures, so this is a notice and not an error panel.
      console.error(error);
      this.hasFailed = true;
    } finally {
      this.isLoading = false;
    }
  }

  private redraw(): void {
    if (!this.chart) {
      return;
    }
    const { data, options } = this.configuration();
    this.chart.data = data;
    if (options) {
      this.chart.options = options;
    }
    this.chart.update();
  }

  private configuration(): ReturnType<typeof chartConfiguration> {
    const animate = !window.matchMedia?.('(prefers-reduced-motion: reduce)').matches;
    const format = { locale, currencyCode: this.currencyCode };
    const configuration = chartConfiguration(this.kind, this.chartItems, format, animate);
    configuration.options = {
      ...configuration.options,
      onClick: (_event: ChartEvent, elements: ActiveElement[]) => this.select(elements[0]?.index),
      onHover: (event: ChartEvent, elements: ActiveElement[]) => showPointer(event, elements.length > 0),
    };
    return configuration;
  }

  private select(index: number | undefined): void {
    const item = index === undefined ? undefined : this.chartItems[index];
    if (item) {
      this.dispatchEvent(new CustomEvent('chartselect', { detail: { key: item.key } }));
    }
  }
}

function showPointer(event: ChartEvent, isOverItem: boolean): void {
  const canvas = event.native?.target;
  if (canvas instanceof HTMLElement) {
    canvas.style.cursor = isOverItem ? 'pointer' : 'default';
  }
}
