import TargetPipelineChart from 'c/targetPipelineChart';
import getPipelineByStage from '@salesforce/apex/TargetController.getPipelineByStage';
import getSummary from '@salesforce/apex/TargetController.getSummary';
import { refreshApex } from '@salesforce/apex';
import { requestPageRefresh } from 'c/pageRefresh';
import { dealsPage, type StageSlice } from 'c/targetModel';
import { apexWire } from '@test/apexWires';
import { installChartSpy, type ChartRecord } from '@test/chartSpy';
import { navigate } from '@test/navigation';
import { stageSlices, TARGET_ID, workedSummary } from '@test/targetData';
import { find, findAll, mount, settle, textOf } from '@test/testUtils';

const stagesWire = apexWire(getPipelineByStage);

describe('c-target-pipeline-chart', () => {
  let charts: ChartRecord[];

  beforeEach(() => {
    charts = installChartSpy();
  });

  const mountChart = (): Promise<HTMLElement> =>
    mount('c-target-pipeline-chart', TargetPipelineChart, { recordId: TARGET_ID });

  async function mountWith(slices: StageSlice[]): Promise<HTMLElement> {
    const element = await mountChart();
    apexWire(getSummary).emit(workedSummary({ currencyIsoCode: 'EUR' }));
    stagesWire.emit(slices);
    await settle();
    return element;
  }

  it('waits', async () => {
    const element = await mountChart();
    expect(stagesWire.getLastConfig()).toEqual({ targetId: TARGET_ID });
    expect(findAll(element, 'lightning-spinner')).toHaveLength(1);
    await expect(element).toBeAccessible();
  });

  it('draws the stages in their order', async () => {
    await mountWith(stageSlices());
    expect(charts[0]?.data.labels).toEqual(['Prospecting', 'Negotiation/Review']);
    expect(charts[0]?.data.datasets[0]?.data).toEqual([20000, 30000]);
  });

  it('has a table of the same figures, in the currency of the target', async () => {
    const element = await mountWith(stageSlices());
    const numbers = findAll(element, 'lightning-formatted-number');
    expect(numbers.map((number) => number['value'])).toEqual([1, 20000, 2000, 1, 30000, 15000]);
    expect(numbers[1]?.['currencyCode']).toBe('EUR');
    await expect(element).toBeAccessible();
  });

  it('leads to the open deals, from the table and from a slice', async () => {
    const element = await mountWith(stageSlices());
    expect(find<HTMLAnchorElement>(element, 'a').getAttribute('href')).toContain('c__deals=Open');
    find(element, 'c-chart-canvas').dispatchEvent(new CustomEvent('chartselect', { detail: { key: 'Prospecting' } }));
    expect(navigate).toHaveBeenCalledWith(dealsPage(TARGET_ID, 'Open'), undefined);
  });

  it('says that there are no open deals', async () => {
    const element = await mountWith([]);
    expect(textOf(element)).toBe('There are no open deals in this period.');
    expect(charts).toHaveLength(0);
    await expect(element).toBeAccessible();
  });

  it('says what went wrong, and tries again', async () => {
    const element = await mountChart();
    stagesWire.error({ message: 'You cannot see this target.' });
    await settle();
    expect(textOf(element)).toContain('You cannot see this target.');
    await expect(element).toBeAccessible();
    find(element, 'lightning-button').click();
    expect(refreshApex).toHaveBeenCalledTimes(1);
  });

  it('refreshes with the page until it leaves', async () => {
    const element = await mountWith(stageSlices());
    await requestPageRefresh();
    expect(refreshApex).toHaveBeenCalledTimes(1);
    element.remove();
    await requestPageRefresh();
    expect(refreshApex).toHaveBeenCalledTimes(1);
  });
});
