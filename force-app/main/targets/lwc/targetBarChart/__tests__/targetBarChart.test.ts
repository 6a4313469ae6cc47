import TargetBarChart from 'c/targetBarChart';
import getSummary from '@salesforce/apex/TargetController.getSummary';
import { refreshApex } from '@salesforce/apex';
import { colourOf } from 'c/chartPalette';
import { dealsPage } from 'c/targetModel';
import { apexWire } from '@test/apexWires';
import { installChartSpy, type ChartRecord } from '@test/chartSpy';
import { navigate } from '@test/navigation';
import { TARGET_ID, workedSummary } from '@test/targetData';
import { find, findAll, mount, settle, textOf } from '@test/testUtils';

const summaryWire = apexWire(getSummary);

describe('c-target-bar-chart', () => {
  let charts: ChartRecord[];

  beforeEach(() => {
    charts = installChartSpy();
  });

  const mountChart = (): Promise<HTMLElement> => mount('c-target-bar-chart', TargetBarChart, { recordId: TARGET_ID });

  async function mountWithData(): Promise<HTMLElement> {
    const element = await mountChart();
    summaryWire.emit(workedSummary());
    await settle();
    return element;
  }

  it('waits', async () => {
    const element = await mountChart();
    expect(findAll(element, 'lightning-spinner')).toHaveLength(1);
    expect(charts).toHaveLength(0);
    await expect(element).toBeAccessible();
  });

  it('draws target, won, expected and shortfall in their colours', async () => {
    await mountWithData();
    expect(charts[0]?.data.labels).toEqual(['Target', 'Won', 'Expected', 'Shortfall']);
    expect(charts[0]?.data.datasets[0]).toMatchObject({
      data: [100000, 55000, 17000, 28000],
      backgroundColor: [colourOf('target'), colourOf('won'), colourOf('expected'), colourOf('shortfall')],
    });
  });

  it('has a table of the same figures', async () => {
    const element = await mountWithData();
    expect(findAll(element, 'tbody th').length).toBe(4);
    expect(findAll(element, 'c-chart-key').map((key) => key['label'])).toEqual([
      'Target',
      'Won',
      'Expected',
      'Shortfall',
    ]);
    expect(findAll(element, 'lightning-formatted-number').map((number) => number['value'])).toEqual([
      100000, 55000, 17000, 28000,
    ]);
    await expect(element).toBeAccessible();
  });

  it('links every figure to its deals', async () => {
    const element = await mountWithData();
    const states = findAll<HTMLAnchorElement>(element, 'a').map((link) =>
      new URL(link.href).searchParams.get('c__deals'),
    );
    expect(states).toEqual(['All', 'Won', 'Open', 'Open']);
    expect(find(element, 'a').getAttribute('aria-label')).toBe('Target: show the deals');
  });

  it('leads to the deals behind a bar that is clicked', async () => {
    const element = await mountWithData();
    find(element, 'c-chart-canvas').dispatchEvent(new CustomEvent('chartselect', { detail: { key: 'won' } }));
    expect(navigate).toHaveBeenCalledWith(dealsPage(TARGET_ID, 'Won'), undefined);
  });

  it('says what went wrong, and tries again', async () => {
    const element = await mountChart();
    summaryWire.error({ message: 'You cannot see this target.' });
    await settle();
    expect(textOf(element)).toContain('You cannot see this target.');
    await expect(element).toBeAccessible();
    find(element, 'lightning-button').click();
    expect(refreshApex).toHaveBeenCalledTimes(1);
  });
});
