import type { ChartConfiguration } from 'chart.js';

/** A chart that was made; Chart.js itself needs a canvas that draws, which jsdom has not. */
export interface ChartRecord {
  data: ChartConfiguration['data'];
  options: ChartConfiguration['options'];
  updates: number;
  isDestroyed: boolean;
}

/** Defines `Chart`, as the static resource does, and returns the charts made from then on. */
export function installChartSpy(): ChartRecord[] {
  const charts: ChartRecord[] = [];
  class ChartSpy implements ChartRecord {
    data: ChartConfiguration['data'];
    options: ChartConfiguration['options'];
    updates = 0;
    isDestroyed = false;

    constructor(
      readonly canvas: HTMLCanvasElement,
      { data, options }: ChartConfiguration,
    ) {
      this.data = data;
      this.options = options;
      charts.push(this);
    }

    update(): void {
      this.updates += 1;
    }

    destroy(): void {
      this.isDestroyed = true;
    }
  }
  window.Chart = ChartSpy as unknown as NonNullable<Window['Chart']>;
  return charts;
}
