import type { ChartConfiguration } from 'chart.js';
import type { ChartItem } from 'c/chartConfiguration';
import { inkColours } from 'c/chartPalette';

/** How amounts are written on an axis and on a point. */
export interface LineTexts {
  readonly axis: (value: number) => string;
  readonly point: (value: number) => string;
}

/**
 * A line for each series over the same labels: items of one series stand together, each series in the same order, so that
 * the n-th point of every line has the label of the n-th item.
 */
export function linesConfiguration(
  items: readonly ChartItem[],
  texts: LineTexts,
  motion: { animation?: false },
): ChartConfiguration<'line'> {
  const series = [...new Set(items.map((item) => item.series ?? ''))];
  const lines = series.map((name) => items.filter((item) => (item.series ?? '') === name));
  return {
    type: 'line',
    data: {
      labels: (lines[0] ?? []).map((item) => item.label),
      datasets: lines.map((line, index) => ({
        label: series[index] ?? '',
        data: line.map((item) => item.value),
        borderColor: line[0]?.colour ?? inkColours.text,
        backgroundColor: line[0]?.colour ?? inkColours.text,
        borderWidth: 2,
        // Not by colour alone.
        borderDash: index === 0 ? [] : [6, 4],
        pointRadius: line.length > 24 ? 0 : 3,
        pointHitRadius: 12,
      })),
    },
    options: {
      responsive: true,
      maintainAspectRatio: false,
      ...motion,
      interaction: { mode: 'index', intersect: false },
      plugins: {
        legend: { display: false },
        tooltip: { callbacks: { label: (item) => `${item.dataset.label}: ${texts.point(Number(item.raw))}` } },
      },
      scales: {
        x: { grid: { display: false }, ticks: { color: inkColours.text, maxTicksLimit: 8, maxRotation: 0 } },
        y: {
          beginAtZero: true,
          grid: { color: inkColours.line },
          ticks: { color: inkColours.text, maxTicksLimit: 6, callback: (value) => texts.axis(Number(value)) },
        },
      },
    },
  };
}
