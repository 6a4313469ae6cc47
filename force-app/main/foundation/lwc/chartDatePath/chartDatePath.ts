import type { ChartConfiguration, Scale, Tick, TooltipItem } from 'chart.js';
import type { ChartItem } from 'c/chartConfiguration';
import { inkColours } from 'c/chartPalette';

const DAY = 86_400_000;
/** More names of days than this touch each other on a narrow screen. */
const MOST_TICKS = 6;
const MONTH_STEPS = [1, 2, 3, 6, 12, 24, 60, 120] as const;

/**
 * How a date moved over time: steps, because it stays where it is until someone moves it. Each item is a point: `at`
 * says when it was so, `value` the date of then, both in milliseconds of UTC. Chart.js has a time axis only with a date
 * library; a linear one with ticks on the first of months does without.
 */
export function datePathConfiguration(
  items: readonly ChartItem[],
  locale: string,
  motion: { animation?: false },
): ChartConfiguration<'line'> {
  const colour = items[0]?.colour ?? inkColours.text;
  return {
    type: 'line',
    data: {
      labels: items.map((item) => item.label),
      datasets: [
        {
          data: items.map((item) => ({ x: item.at ?? 0, y: item.value })),
          stepped: true,
          borderColor: colour,
          backgroundColor: colour,
          borderWidth: 2,
          pointRadius: 4,
          pointHitRadius: 12,
        },
      ],
    },
    options: {
      responsive: true,
      maintainAspectRatio: false,
      ...motion,
      plugins: {
        legend: { display: false },
        tooltip: { callbacks: { title: (points) => points[0]?.label ?? '', label: dayOfPoint(locale) } },
      },
      scales: { x: dateAxis(locale, false), y: dateAxis(locale, true) },
    },
  };
}

function dateAxis(locale: string, hasLines: boolean) {
  return {
    type: 'linear',
    grace: '5%',
    grid: { display: hasLines, color: inkColours.line },
    afterBuildTicks: (axis: Scale) => {
      axis.ticks = dateTicks(axis.min, axis.max);
    },
    ticks: {
      color: inkColours.text,
      maxRotation: 0,
      callback: (value: string | number, _index: number, ticks: Tick[]) => tickText(Number(value), ticks, locale),
    },
  } as const;
}

function dayOfPoint(locale: string): (item: TooltipItem<'line'>) => string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  return (item) => format.format(item.parsed.y ?? 0);
}

/** A month where ticks stand on the first of months, else a day. */
function tickText(value: number, ticks: readonly Tick[], locale: string): string {
  const areMonths = ticks.every((tick) => new Date(tick.value).getUTCDate() === 1);
  const rest = areMonths ? ({ year: 'numeric' } as const) : ({ day: 'numeric' } as const);
  return new Intl.DateTimeFormat(locale, { month: 'short', ...rest, timeZone: 'UTC' }).format(value);
}

/** Where to name dates between two instants: on the first of months, or on days where there are not two such. */
export function dateTicks(from: number, to: number): { value: number }[] {
  const months = firstsOfMonths(from, to);
  if (months.length < 2) {
    return daysBetween(from, to);
  }
  const step = MONTH_STEPS.find((candidate) => months.length / candidate <= MOST_TICKS) ?? months.length;
  return months.filter((_month, index) => index % step === 0).map((value) => ({ value }));
}

function firstsOfMonths(from: number, to: number): number[] {
  const start = new Date(from);
  const firsts: number[] = [];
  for (let month = start.getUTCMonth(); ; month += 1) {
    const first = Date.UTC(start.getUTCFullYear(), month, 1);
    if (first > to) {
      return firsts;
    }
    if (first >= from) {
      firsts.push(first);
    }
  }
}

function daysBetween(from: number, to: number): { value: number }[] {
  const step = DAY * Math.max(1, Math.ceil((to - from) / DAY / MOST_TICKS));
  const ticks: { value: number }[] = [];
  for (let day = Math.ceil(from / DAY) * DAY; day <= to; day += step) {
    ticks.push({ value: day });
  }
  return ticks;
}
