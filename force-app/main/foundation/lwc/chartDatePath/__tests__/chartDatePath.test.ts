import { chartConfiguration, type ChartItem } from 'c/chartConfiguration';
import { dateTicks } from 'c/chartDatePath';

const day = (text: string): number => Date.parse(`${text}T00:00:00Z`);
const daysOf = (ticks: readonly { value: number }[]): string[] =>
  ticks.map(({ value }) => new Date(value).toISOString().slice(0, 10));

const ITEMS: ChartItem[] = [
  { key: '0', label: 'Created', value: day('2027-01-15'), at: day('2026-11-02'), colour: '#0176d3' },
  { key: '1', label: 'Moved', value: day('2027-02-10'), at: day('2027-01-12'), colour: '#0176d3' },
];

describe('c/chartDatePath', () => {
  it('draws steps at the times given, the date on the vertical axis', () => {
    const { type, data } = chartConfiguration('datePath', ITEMS, { locale: 'en-US' }, true) as unknown as {
      type: string;
      data: { datasets: { data: unknown; stepped: boolean }[] };
    };
    expect(type).toBe('line');
    expect(data.datasets[0]).toMatchObject({
      stepped: true,
      data: ITEMS.map(({ at, value }) => ({ x: at, y: value })),
    });
  });

  it('stands still when motion is not wanted', () => {
    expect(chartConfiguration('datePath', ITEMS, { locale: 'en-US' }, false).options?.animation).toBe(false);
    expect(chartConfiguration('datePath', ITEMS, { locale: 'en-US' }, true).options).not.toHaveProperty('animation');
  });

  it.each([
    ['en-US', 'Feb 10, 2027'],
    ['de-DE', '10.02.2027'],
  ])('writes the date of a point as %s does', (locale, expected) => {
    const callbacks = chartConfiguration('datePath', ITEMS, { locale }, true).options?.plugins?.tooltip?.callbacks;
    const label = callbacks?.label as unknown as (item: { parsed: { y: number } }) => string;
    expect(label({ parsed: { y: day('2027-02-10') } })).toBe(expected);
  });

  it('names months where the time is long, and days where it is short', () => {
    const scales = chartConfiguration('datePath', ITEMS, { locale: 'en-US' }, true).options?.scales;
    const name = scales?.['x']?.ticks?.callback as unknown as (
      value: number,
      index: number,
      ticks: { value: number }[],
    ) => string;
    expect(name(day('2027-02-01'), 0, [{ value: day('2027-02-01') }])).toBe('Feb 2027');
    expect(name(day('2027-02-03'), 0, [{ value: day('2027-02-03') }])).toBe('Feb 3');
  });

  it('puts ticks on the first of months, never more than fit', () => {
    expect(daysOf(dateTicks(day('2026-11-02'), day('2027-02-10')))).toEqual(['2026-12-01', '2027-01-01', '2027-02-01']);
    expect(dateTicks(day('2020-01-01'), day('2027-02-10')).length).toBeLessThanOrEqual(6);
    expect(dateTicks(day('1990-01-01'), day('2090-01-01')).length).toBeLessThanOrEqual(12);
  });

  it('puts ticks on days within a month or two', () => {
    expect(daysOf(dateTicks(day('2027-01-10'), day('2027-01-12')))).toEqual(['2027-01-10', '2027-01-11', '2027-01-12']);
    expect(dateTicks(day('2027-01-10'), day('2027-02-20')).length).toBeLessThanOrEqual(7);
  });
});
