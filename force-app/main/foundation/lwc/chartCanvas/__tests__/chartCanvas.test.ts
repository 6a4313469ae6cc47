import ChartCanvas from 'c/chartCanvas';
import { loadScript } from 'lightning/platformResourceLoader';
import { installChartSpy, type ChartRecord } from '@test/chartSpy';
import { find, findAll, mount, settle, textOf } from '@test/testUtils';

const ITEMS = [
  { key: 'won', label: 'Won', value: 55000, colour: '#2e844a' },
  { key: 'expected', label: 'Expected', value: 17000, colour: '#dd7a01' },
];

describe('c-chart-canvas', () => {
  let charts: ChartRecord[];

  beforeEach(() => {
    charts = installChartSpy();
  });

  const mountChart = (): Promise<HTMLElement> =>
    mount('c-chart-canvas', ChartCanvas, { heading: 'Target and forecast', items: ITEMS, currencyCode: 'USD' });

  it('draws the items, and stops waiting', async () => {
    const element = await mountChart();
    expect(charts).toHaveLength(1);
    expect(charts[0]?.data.labels).toEqual(['Won', 'Expected']);
    expect(findAll(element, 'lightning-spinner')).toHaveLength(0);
    expect(findAll(element, 'canvas')).toHaveLength(1);
  });

  it('waits while the script is loading', async () => {
    jest.mocked(loadScript).mockReturnValueOnce(new Promise(() => undefined));
    const element = await mountChart();
    expect(find(element, 'lightning-spinner')['alternativeText']).toBe('Loading');
    expect(charts).toHaveLength(0);
  });

  it('says so when the chart cannot be drawn', async () => {
    const log = jest.spyOn(console, 'error').mockImplementation();
    jest.mocked(loadScript).mockRejectedValueOnce(new Error('blocked'));
    const element = await mountChart();
    expect(textOf(element)).toBe('The chart could not be drawn. The table holds the same figures.');
    expect(log).toHaveBeenCalled();
    await expect(element).toBeAccessible();
    log.mockRestore();
  });

  it('redraws when the items change', async () => {
    const element = await mountChart();
    Object.assign(element, { items: [{ ...ITEMS[0], value: 60000 }] });
    await settle();
    expect(charts).toHaveLength(1);
    expect(charts[0]?.updates).toBe(1);
    expect(charts[0]?.data.datasets[0]?.data).toEqual([60000]);
  });

  it('reports which item was clicked, and nothing beside the items', async () => {
    const element = await mountChart();
    const chosen: unknown[] = [];
    element.addEventListener('chartselect', (event) => chosen.push((event as CustomEvent).detail));
    const click = charts[0]?.options?.onClick as unknown as (event: unknown, elements: { index: number }[]) => void;
    click({}, []);
    click({}, [{ index: 1 }]);
    expect(chosen).toEqual([{ key: 'expected' }]);
  });

  it('shows a pointer over what can be clicked', async () => {
    const element = await mountChart();
    const target = find(element, 'canvas');
    const hover = charts[0]?.options?.onHover as unknown as (event: unknown, elements: unknown[]) => void;
    hover({ native: { target } }, [{}]);
    expect(target.style.cursor).toBe('pointer');
    hover({ native: { target } }, []);
    expect(target.style.cursor).toBe('default');
  });

  it('destroys the chart when it leaves the page, and draws it again when it comes back', async () => {
    const element = await mountChart();
    element.remove();
    expect(charts[0]?.isDestroyed).toBe(true);
    document.body.appendChild(element);
    await settle();
    expect(charts).toHaveLength(2);
    expect(findAll(element, 'canvas')).toHaveLength(1);
  });

  it('tells a screen reader what it is, and where the figures are', async () => {
    const element = await mountChart();
    expect(find(element, '[role="img"]').getAttribute('aria-label')).toBe(
      'Chart: Target and forecast. The table next to it holds the same figures.',
    );
    await expect(element).toBeAccessible();
  });
});
