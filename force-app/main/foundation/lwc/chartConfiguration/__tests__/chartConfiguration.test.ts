import { chartConfiguration, compactAmount, fullAmount, wholeAmount, type ChartItem } from 'c/chartConfiguration';

const ITEMS: ChartItem[] = [
  { key: 'won', label: 'Won', value: 55000, colour: '#2e844a' },
  { key: 'expected', label: 'Expected', value: 0, colour: '#dd7a01' },
];
const DOLLARS = { locale: 'en-US', currencyCode: 'USD' };

describe('c/chartConfiguration', () => {
  it('draws bars in the order, with the values and the colours given', () => {
    const { type, data } = chartConfiguration('bar', ITEMS, DOLLARS, true) as { type: string; data: ChartData };
    expect(type).toBe('bar');
    expect(data.labels).toEqual(['Won', 'Expected']);
    expect(data.datasets[0]?.data).toEqual([55000, 0]);
    expect(data.datasets[0]?.backgroundColor).toEqual(['#2e844a', '#dd7a01']);
  });

  it('starts bars at zero, so that their lengths can be compared', () => {
    const { options } = chartConfiguration('bar', ITEMS, DOLLARS, true);
    expect(options?.scales?.['y']).toMatchObject({ beginAtZero: true });
  });

  it('draws bars on their side, with labels that leave room for them', () => {
    const items = [{ ...ITEMS[0]!, label: 'A deal with a name that is very long' }, ITEMS[1]!];
    const { data, options } = chartConfiguration('rows', items, DOLLARS, true);
    expect(options?.indexAxis).toBe('y');
    expect(options?.scales?.['x']).toMatchObject({ beginAtZero: true });
    expect(data.labels).toEqual(['A deal with a name that is very long', 'Expected']);
    const ticks = options?.scales?.['y']?.ticks as unknown as { callback: (value: number, index: number) => string };
    expect(ticks.callback(0, 0)).toBe('A deal with a name th…');
    expect(ticks.callback(1, 1)).toBe('Expected');
  });

  it('draws a doughnut of the values given', () => {
    const { type, data } = chartConfiguration('doughnut', ITEMS, DOLLARS, true) as { type: string; data: ChartData };
    expect(type).toBe('doughnut');
    expect(data.datasets[0]?.data).toEqual([55000, 0]);
  });

  it.each(['bar', 'doughnut'] as const)('stands still in a %s when motion is not wanted', (kind) => {
    expect(chartConfiguration(kind, ITEMS, DOLLARS, false).options?.animation).toBe(false);
    expect(chartConfiguration(kind, ITEMS, DOLLARS, true).options).not.toHaveProperty('animation');
  });

  it('gives Chart.js arrays of its own, because it writes into them', () => {
    const frozen = Object.freeze(ITEMS.map((item) => Object.freeze({ ...item })));
    const { data } = chartConfiguration('bar', frozen, DOLLARS, true);
    expect(() => data.labels?.push('more')).not.toThrow();
  });

  it('writes amounts in the locale and the currency', () => {
    expect(fullAmount(55000, DOLLARS)).toBe('$55,000.00');
    expect(fullAmount(55000, { locale: 'de-DE', currencyCode: 'EUR' })).toBe('55.000,00\u00a0€');
    expect(wholeAmount(50000, DOLLARS)).toBe('$50,000');
    expect(wholeAmount(50000.5, DOLLARS)).toBe('$50,000.50');
    expect(compactAmount(20000, DOLLARS)).toBe('$20K');
    expect(compactAmount(0, DOLLARS)).toBe('$0');
    expect(compactAmount(1500, { locale: 'en-US' })).toBe('1.5K');
  });

  it.each(['bar', 'doughnut'] as const)('writes the amount in full in the tooltip of a %s', (kind) => {
    const callbacks = chartConfiguration(kind, ITEMS, DOLLARS, true).options?.plugins?.tooltip?.callbacks;
    const label = callbacks?.label as unknown as (item: { raw: number }) => string;
    expect(label({ raw: 55000 })).toBe('$55,000.00');
  });
});

interface ChartData {
  labels: string[];
  datasets: { data: number[]; backgroundColor: string[] }[];
}
