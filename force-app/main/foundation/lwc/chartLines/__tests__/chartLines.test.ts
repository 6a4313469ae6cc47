import { chartConfiguration, type ChartItem } from 'c/chartConfiguration';

const point = (series: string, label: string, value: number): ChartItem => ({
  key: label,
  label,
  value,
  series,
  colour: series === 'first' ? '#0176d3' : '#dd7a01',
});
const items = [
  point('first', 'Jan', 1_000),
  point('first', 'Feb', 2_000),
  point('second', 'Jan', 1_500),
  point('second', 'Feb', 2_500),
];
const configuration = (animate = true) =>
  chartConfiguration('lines', items, { locale: 'en-US', currencyCode: 'USD' }, animate);

describe('lines', () => {
  it('are one for each series over the same labels, told apart by more than colour', () => {
    const { data } = configuration();
    expect(data.labels).toEqual(['Jan', 'Feb']);
    expect(data.datasets).toMatchObject([
      { label: 'first', data: [1_000, 2_000], borderColor: '#0176d3', borderDash: [] },
      { label: 'second', data: [1_500, 2_500], borderColor: '#dd7a01', borderDash: [6, 4] },
    ]);
  });

  it('name series and amount of a point', () => {
    const label = configuration().options?.plugins?.tooltip?.callbacks?.label as (item: unknown) => string;
    expect(label({ dataset: { label: 'second' }, raw: 1_500 })).toBe('second: $1,500.00');
  });

  it('move only where motion is wanted', () => {
    expect(configuration(false).options?.animation).toBe(false);
    expect(configuration().options?.animation).toBeUndefined();
  });
});

describe('bars that do not stand on 0', () => {
  const { data, options } = chartConfiguration(
    'bar',
    [
      { key: 'a', label: 'Opening', value: 10, colour: '#0176d3' },
      { key: 'b', label: 'Churn', value: -4, base: 10, colour: '#0176d3' },
    ],
    { locale: 'en-US', currencyCode: 'USD' },
    true,
  );

  it('reach from their base to base and value', () => {
    expect(data.datasets[0]?.data).toEqual([10, [10, 6]]);
  });

  it('say their value, not their ends', () => {
    const label = options?.plugins?.tooltip?.callbacks?.label as (item: unknown) => string;
    expect([label({ raw: [10, 6] }), label({ raw: 10 })]).toEqual(['-$4.00', '$10.00']);
  });
});
