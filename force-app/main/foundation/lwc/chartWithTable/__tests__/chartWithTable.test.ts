import ChartWithTable from 'c/chartWithTable';
import type { ChartRow } from 'c/chartWithTable';
import { recordPage } from 'c/pageReferences';
import { installChartSpy, type ChartRecord } from '@test/chartSpy';
import { find, findAll, mount, textOf } from '@test/testUtils';

const ROWS: ChartRow[] = [
  {
    key: 'a',
    label: 'April 2027',
    value: 0,
    colour: '#0176d3',
    page: recordPage('a01000000000001AAA', 'Commission__c'),
  },
  { key: 'b', label: 'May 2027', value: 1400, colour: '#9050e9', note: 'Best month' },
];

describe('c-chart-with-table', () => {
  let charts: ChartRecord[];

  beforeEach(() => {
    charts = installChartSpy();
  });

  const mountChart = (changes: Record<string, unknown> = {}): Promise<HTMLElement> =>
    mount('c-chart-with-table', ChartWithTable, {
      heading: 'History',
      rows: ROWS,
      keyColumn: 'Month',
      valueColumn: 'Earned',
      currencyCode: 'USD',
      ...changes,
    });

  it('draws the same figures as its table has, a 0 among them', async () => {
    const element = await mountChart();
    expect(charts[0]?.data.datasets[0]?.data).toEqual([0, 1400]);
    expect(findAll(element, 'lightning-formatted-number').map((number) => number['value'])).toEqual([0, 1400]);
    expect(textOf(element)).toContain('Month Earned');
    await expect(element).toBeAccessible();
  });

  it('says in words what a colour means', async () => {
    const element = await mountChart();
    expect(textOf(element)).toContain('May 2027 Best month');
  });

  it('links the rows that lead somewhere', async () => {
    const element = await mountChart();
    expect(findAll(element, 'a').map((link) => link.textContent)).toEqual(['April 2027']);
  });

  it('passes on which bar was clicked', async () => {
    const element = await mountChart();
    const heard: string[] = [];
    element.addEventListener('chartselect', (event) => heard.push((event as CustomEvent<{ key: string }>).detail.key));
    find(element, 'c-chart-canvas').dispatchEvent(new CustomEvent('chartselect', { detail: { key: 'b' } }));
    expect(heard).toEqual(['b']);
  });

  it('stands below its chart where asked', async () => {
    expect(findAll(await mountChart(), '.slds-large-size_7-of-12')).toHaveLength(1);
    expect(findAll(await mountChart({ stacked: true }), '.slds-large-size_7-of-12')).toHaveLength(0);
  });
});
