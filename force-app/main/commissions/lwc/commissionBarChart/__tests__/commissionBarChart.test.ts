import CommissionBarChart from 'c/commissionBarChart';
import getSummary from '@salesforce/apex/CommissionController.getSummary';
import { refreshApex } from '@salesforce/apex';
import { colourOf } from 'c/chartPalette';
import { apexWire } from '@test/apexWires';
import { installChartSpy, type ChartRecord } from '@test/chartSpy';
import { COMMISSION_ID, workedCommission } from '@test/commissionData';
import { find, findAll, mount, settle, textOf } from '@test/testUtils';

const summaryWire = apexWire(getSummary);

describe('c-commission-bar-chart', () => {
  let charts: ChartRecord[];

  beforeEach(() => {
    charts = installChartSpy();
  });

  const mountChart = (): Promise<HTMLElement> =>
    mount('c-commission-bar-chart', CommissionBarChart, { recordId: COMMISSION_ID });

  it('waits', async () => {
    const element = await mountChart();
    expect(findAll(element, 'lightning-spinner')).toHaveLength(1);
    await expect(element).toBeAccessible();
  });

  it('draws earned, pipeline and total in their colours, and as a table', async () => {
    const element = await mountChart();
    summaryWire.emit(workedCommission());
    await settle();
    expect(charts[0]?.data.labels).toEqual(['Earned', 'Pipeline', 'Total potential']);
    expect(charts[0]?.data.datasets[0]).toMatchObject({
      data: [1400, 1800, 3200],
      backgroundColor: [colourOf('earned'), colourOf('pipeline'), colourOf('total')],
    });
    expect(findAll(element, 'lightning-formatted-number').map((number) => number['value'])).toEqual([1400, 1800, 3200]);
    await expect(element).toBeAccessible();
  });

  it('says what went wrong, and tries again', async () => {
    const element = await mountChart();
    summaryWire.error({ message: 'You cannot see this commission.' });
    await settle();
    expect(textOf(element)).toContain('You cannot see this commission.');
    await expect(element).toBeAccessible();
    find(element, 'lightning-button').click();
    expect(refreshApex).toHaveBeenCalledTimes(1);
  });
});
