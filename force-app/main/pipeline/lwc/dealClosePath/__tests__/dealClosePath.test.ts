import DealClosePath from 'c/dealClosePath';
import { installChartSpy, type ChartRecord } from '@test/chartSpy';
import { health } from '@test/pipelineData';
import { findAll, mount } from '@test/testUtils';

const at = (text: string): number => Date.parse(text);

describe('c-deal-close-path', () => {
  let charts: ChartRecord[];

  beforeEach(() => {
    charts = installChartSpy();
  });

  it('draws from when each close date held, and on until now', async () => {
    await mount('c-deal-close-path', DealClosePath, { path: health().path, until: '2027-04-10T12:00:00.000Z' });
    expect(charts[0]?.data.datasets[0]?.data).toEqual([
      { x: at('2026-11-21T09:00:00.000Z'), y: at('2027-01-15') },
      { x: at('2027-01-12T15:30:00.000Z'), y: at('2027-04-20') },
      { x: at('2027-04-10T12:00:00.000Z'), y: at('2027-04-20') },
    ]);
  });

  it('draws a date that never moved as a line', async () => {
    const path = health().path.slice(0, 1);
    await mount('c-deal-close-path', DealClosePath, { path, until: '2026-12-01' });
    expect(charts[0]?.data.datasets[0]?.data).toHaveLength(2);
  });

  it('has a table of the same dates; days have no time zone', async () => {
    const element = await mount('c-deal-close-path', DealClosePath, { path: health().path });
    const dates = findAll(element, 'lightning-formatted-date-time');
    expect(dates.map((date) => date['value'])).toEqual([
      '2026-11-21T09:00:00.000Z',
      '2027-01-15',
      '2027-01-12T15:30:00.000Z',
      '2027-04-20',
    ]);
    expect(dates[1]?.['timeZone']).toBe('UTC');
    await expect(element).toBeAccessible();
  });
});
