import { api, LightningElement } from 'lwc';
import { Chart as ChartJs } from 'chart.js/auto';
import type { ChartConfiguration } from 'chart.js';
import type { ChartModel } from '../../../pages/analyticsModel.js';

/** Colours of series and slices that can be told apart without seeing hues, on white. */
const COLORS = ['#1b96ff', '#ff9a3c', '#06a59a', '#ba01ff', '#747474', '#0b5cab', '#a86403', '#2e844a', '#e3066a'];

/** A chart of a report, drawn by Chart.js; its values stand in a table for who does not see it. */
export default class Chart extends LightningElement {
  private drawn: ChartJs | undefined;
  private model!: ChartModel;

  @api get chart(): ChartModel {
    return this.model;
  }

  set chart(value: ChartModel) {
    this.model = value;
    this.draw();
  }

  renderedCallback(): void {
    if (!this.drawn) this.draw();
  }

  disconnectedCallback(): void {
    this.drawn?.destroy();
    this.drawn = undefined;
  }

  get series() {
    return this.model.series.map(({ label }, key) => ({ key, label }));
  }

  get rows() {
    const { labels, series } = this.model;
    return labels.map((label, key) => ({
      key,
      label,
      cells: series.map(({ texts }, index) => ({ key: index, text: texts[key] })),
    }));
  }

  private draw(): void {
    const canvas = (this.refs as { canvas?: HTMLCanvasElement } | undefined)?.canvas;
    if (!canvas) return;
    this.drawn?.destroy();
    this.drawn = new ChartJs(canvas, configuration(this.model));
  }
}

function configuration(chart: ChartModel): ChartConfiguration {
  const { kind, horizontal, stacked, legend, labels, series } = chart;
  const isRound = kind === 'pie' || kind === 'doughnut';
  const values = chart.inPercent ? shares(chart) : series.map((one) => [...one.values]);
  return {
    type: kind,
    data: {
      labels: [...labels],
      datasets: series.map(({ label }, index) => ({
        label,
        data: values[index]!,
        backgroundColor: isRound
          ? labels.map((_, slice) => COLORS[slice % COLORS.length])
          : COLORS[index % COLORS.length],
        borderColor: isRound ? 'white' : COLORS[index % COLORS.length],
      })),
    },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      indexAxis: horizontal ? 'y' : 'x',
      ...(isRound ? {} : { scales: { x: { stacked }, y: { stacked } } }),
      plugins: {
        legend: { display: legend !== 'none', position: legend === 'right' && !isNarrow() ? 'right' : 'bottom' },
        tooltip: {
          callbacks: {
            label: ({ datasetIndex, dataIndex }) =>
              `${series[datasetIndex]!.label}: ${series[datasetIndex]!.texts[dataIndex]!}`,
          },
        },
      },
    },
  };
}

/** Beside the legend little of a chart would be left on the screen of a phone. */
const isNarrow = (): boolean => window.matchMedia('(max-width: 30rem)').matches;

/** Each series as its share of all series at a label, in hundredths. */
function shares({ labels, series }: ChartModel): number[][] {
  const sums = labels.map((_, index) => series.reduce((sum, one) => sum + (one.values[index] ?? 0), 0));
  return series.map(({ values }) =>
    values.map((value, index) => (sums[index] ? ((value ?? 0) / sums[index]!) * 100 : 0)),
  );
}
