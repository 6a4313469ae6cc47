import type { ChartConfiguration, TooltipItem } from 'chart.js';
import { datePathConfiguration } from 'c/chartDatePath';
import { linesConfiguration } from 'c/chartLines';
import { inkColours } from 'c/chartPalette';

/** One bar, one slice, or one point of a path. `key` is what the chart reports when it is chosen. */
export interface ChartItem {
  key: string;
  label: string;
  /** In the currency of the chart; a missing value is drawn as 0. */
  value: number;
  /** Of a point on a date path: when it was so, in milliseconds; its value is the date of then, likewise. */
  at?: number;
  /** Where a bar begins, for steps that stand on each other; without it a bar stands on 0. */
  base?: number;
  /** The line that a point belongs to. */
  series?: string;
  /** A colour of `c/chartPalette`. */
  colour: string;
}

export type ChartKind = 'bar' | 'rows' | 'doughnut' | 'datePath' | 'lines';

/** How amounts are written: a BCP 47 locale, and an ISO 4217 code or nothing for plain numbers. */
export interface ChartFormat {
  locale: string;
  currencyCode?: string | undefined;
}

/** In characters. */
const LONGEST_ROW_LABEL = 22;

const CONFIGURATIONS: Readonly<
  Record<ChartKind, (items: readonly ChartItem[], format: ChartFormat, animate: boolean) => ChartConfiguration>
> = {
  bar: barConfiguration,
  rows: rowConfiguration,
  doughnut: doughnutConfiguration,
  datePath: (items, { locale }, animate) => datePathConfiguration(items, locale, animate ? {} : { animation: false }),
  lines: (items, format, animate) => {
    const texts = {
      axis: (value: number) => compactAmount(value, format),
      point: (value: number) => fullAmount(value, format),
    };
    return linesConfiguration(items, texts, animate ? {} : { animation: false });
  },
};

/** What Chart.js is given. Plain data made anew each time, because Chart.js writes into what it is given. */
export function chartConfiguration(
  kind: ChartKind,
  items: readonly ChartItem[],
  format: ChartFormat,
  animate: boolean,
): ChartConfiguration {
  return CONFIGURATIONS[kind](items, format, animate);
}

function barConfiguration(
  items: readonly ChartItem[],
  format: ChartFormat,
  animate: boolean,
): ChartConfiguration<'bar'> {
  return {
    type: 'bar',
    data: barData(items),
    options: {
      ...commonOptions(animate),
      plugins: { legend: { display: false }, tooltip: { callbacks: { label: tooltipLabel(format) } } },
      scales: { x: { grid: { display: false }, ticks: { color: inkColours.text } }, y: amountAxis(format) },
    },
  };
}

function rowConfiguration(
  items: readonly ChartItem[],
  format: ChartFormat,
  animate: boolean,
): ChartConfiguration<'bar'> {
  return {
    type: 'bar',
    data: barData(items),
    options: {
      ...commonOptions(animate),
      indexAxis: 'y',
      plugins: { legend: { display: false }, tooltip: { callbacks: { label: tooltipLabel(format) } } },
      scales: {
        x: amountAxis(format),
        y: {
          grid: { display: false },
          ticks: {
            color: inkColours.text,
            autoSkip: false,
            callback: (_value, index) => shortened(items[index]?.label ?? ''),
          },
        },
      },
    },
  };
}

function barData(items: readonly ChartItem[]): ChartConfiguration<'bar'>['data'] {
  return {
    labels: items.map((item) => item.label),
    datasets: [
      {
        data: items.map(({ base, value }) => (base === undefined ? value : [base, base + value])),
        backgroundColor: items.map((item) => item.colour),
        borderRadius: 4,
        maxBarThickness: 72,
      },
    ],
  };
}

function amountAxis(format: ChartFormat) {
  return {
    beginAtZero: true,
    grid: { color: inkColours.line },
    ticks: {
      color: inkColours.text,
      maxTicksLimit: 6,
      callback: (value: number | string) => compactAmount(Number(value), format),
    },
  };
}

/** Labels beside bars must leave room for the bars; the tooltip and the table have them in full. */
function shortened(label: string): string {
  return label.length > LONGEST_ROW_LABEL ? `${label.slice(0, LONGEST_ROW_LABEL - 1)}…` : label;
}

function doughnutConfiguration(
  items: readonly ChartItem[],
  format: ChartFormat,
  animate: boolean,
): ChartConfiguration<'doughnut'> {
  return {
    type: 'doughnut',
    data: {
      labels: items.map((item) => item.label),
      datasets: [
        {
          data: items.map((item) => item.value),
          backgroundColor: items.map((item) => item.colour),
          borderColor: inkColours.background,
          borderWidth: 2,
        },
      ],
    },
    options: {
      ...commonOptions(animate),
      cutout: '60%',
      plugins: { legend: { display: false }, tooltip: { callbacks: { label: tooltipLabel(format) } } },
    },
  };
}

function commonOptions(animate: boolean): { responsive: true; maintainAspectRatio: false; animation?: false } {
  const size = { responsive: true, maintainAspectRatio: false } as const;
  return animate ? size : { ...size, animation: false };
}

function tooltipLabel(format: ChartFormat): (item: TooltipItem<'bar' | 'doughnut'>) => string {
  return ({ raw }) => fullAmount(Array.isArray(raw) ? Number(raw[1]) - Number(raw[0]) : Number(raw), format);
}

/** The amount in full, as `lightning-formatted-number` writes it. */
export function fullAmount(value: number, format: ChartFormat): string {
  return new Intl.NumberFormat(format.locale, currencyOptions(format)).format(value);
}

/** The amount without digits after the point where those are zeros: limits of levels are mostly round. */
export function wholeAmount(value: number, format: ChartFormat): string {
  return new Intl.NumberFormat(format.locale, {
    ...currencyOptions(format),
    trailingZeroDisplay: 'stripIfInteger',
  } as Intl.NumberFormatOptions).format(value);
}

/** The amount shortened for an axis: 20,000 becomes "$20K" in an English locale. */
export function compactAmount(value: number, format: ChartFormat): string {
  return new Intl.NumberFormat(format.locale, {
    ...currencyOptions(format),
    notation: 'compact',
    minimumFractionDigits: 0,
    maximumFractionDigits: 1,
  }).format(value);
}

function currencyOptions({ currencyCode }: ChartFormat): Intl.NumberFormatOptions {
  return currencyCode ? { style: 'currency', currency: currencyCode } : {};
}
