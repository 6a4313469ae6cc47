import CommissionHistory from 'c/commissionHistory';
import getHistory from '@salesforce/apex/CommissionController.getHistory';
import getSummary from '@salesforce/apex/CommissionController.getSummary';
import { refreshApex } from '@salesforce/apex';
import { colourOf } from 'c/chartPalette';
import { commissionPage, type CommissionHistory as History } from 'c/commissionModel';
import { apexWire } from '@test/apexWires';
import { installChartSpy, type ChartRecord } from '@test/chartSpy';
import { COMMISSION_ID, OTHER_COMMISSION_ID, workedCommission, workedHistory } from '@test/commissionData';
import { navigate } from '@test/navigation';
import { find, findAll, mount, settle, textOf } from '@test/testUtils';

const historyWire = apexWire(getHistory);

describe('c-commission-history', () => {
  let charts: ChartRecord[];

  beforeEach(() => {
    charts = installChartSpy();
  });

  const mountHistory = (): Promise<HTMLElement> =>
    mount('c-commission-history', CommissionHistory, { recordId: COMMISSION_ID });

  async function mountWith(history: History): Promise<HTMLElement> {
    const element = await mountHistory();
    apexWire(getSummary).emit(workedCommission());
    historyWire.emit(history);
    await settle();
    return element;
  }

  it('waits', async () => {
    const element = await mountHistory();
    expect(findAll(element, 'lightning-spinner')).toHaveLength(1);
    await expect(element).toBeAccessible();
  });

  it('draws the months, and marks the best by colour and in words', async () => {
    const element = await mountWith(workedHistory());
    expect(charts[0]?.data.labels).toEqual(['Mar 2027', 'Apr 2027']);
    expect(charts[0]?.data.datasets[0]).toMatchObject({
      data: [2000, 1400],
      backgroundColor: [colourOf('best'), colourOf('earned')],
    });
    expect(textOf(element)).toContain('Best month so far: March 2027, with $2,000.00 earned.');
    expect(textOf(element)).toContain('Mar 2027 Best month');
    expect(textOf(element)).toContain('Apr 2027 This month');
    await expect(element).toBeAccessible();
  });

  it('says when this month is the best', async () => {
    const months = workedHistory().months.map((month) => ({ ...month, isBest: month.isThis }));
    const element = await mountWith(workedHistory({ months, bestMonth: '2027-04-01', bestAmount: 1400 }));
    expect(textOf(element)).toContain('This month, the best so far');
  });

  it('names no best month while nothing was earned', async () => {
    const element = await mountWith(workedHistory({ bestMonth: null, bestAmount: null }));
    expect(textOf(element)).not.toContain('so far:');
  });

  it('leads to the commission of a month', async () => {
    const element = await mountWith(workedHistory());
    expect(find(element, 'a').getAttribute('href')).toBe(`/lightning/r/Commission__c/${OTHER_COMMISSION_ID}/view`);
    find(element, 'c-chart-canvas').dispatchEvent(new CustomEvent('chartselect', { detail: { key: COMMISSION_ID } }));
    expect(navigate).toHaveBeenCalledWith(commissionPage(COMMISSION_ID), undefined);
  });

  it('says that there are none', async () => {
    const element = await mountWith(workedHistory({ months: [] }));
    expect(textOf(element)).toContain('There are no earlier months.');
    await expect(element).toBeAccessible();
  });

  it('says what went wrong, and tries again', async () => {
    const element = await mountHistory();
    historyWire.error({ message: 'You cannot see this commission.' });
    await settle();
    expect(textOf(element)).toContain('You cannot see this commission.');
    await expect(element).toBeAccessible();
    find(element, 'lightning-button').click();
    expect(refreshApex).toHaveBeenCalledTimes(1);
  });
});
