import CommissionRanking from 'c/commissionRanking';
import getDealYields from '@salesforce/apex/CommissionController.getDealYields';
import getSummary from '@salesforce/apex/CommissionController.getSummary';
import whatIf from '@salesforce/apex/CommissionController.whatIf';
import { refreshApex } from '@salesforce/apex';
import type { DealYieldPage } from 'c/commissionModel';
import { recordPage } from 'c/pageReferences';
import { apexWire } from '@test/apexWires';
import { installChartSpy, type ChartRecord } from '@test/chartSpy';
import {
  COMMISSION_ID,
  openYield,
  OTHER_COMMISSION_ID,
  smallYield,
  workedCommission,
  yieldPage,
} from '@test/commissionData';
import { navigate } from '@test/navigation';
import { find, findAll, mount, settle, textOf } from '@test/testUtils';

const dealsWire = apexWire(getDealYields);
const BIG = openYield().dealId;
const SMALL = smallYield().dealId;

describe('c-commission-ranking', () => {
  let charts: ChartRecord[];

  beforeEach(() => {
    charts = installChartSpy();
  });

  const mountRanking = (): Promise<HTMLElement> =>
    mount('c-commission-ranking', CommissionRanking, { recordId: COMMISSION_ID });

  async function mountWith(page: DealYieldPage = yieldPage()): Promise<HTMLElement> {
    const element = await mountRanking();
    apexWire(getSummary).emit(workedCommission());
    dealsWire.emit(page);
    await settle();
    return element;
  }

  async function tick(element: HTMLElement, dealId: string, ticked: boolean): Promise<void> {
    find(element, 'c-commission-deal-ranking').dispatchEvent(new CustomEvent('tick', { detail: { dealId, ticked } }));
    await settle();
  }

  it('waits for the first page, ranked by what closes next', async () => {
    const element = await mountRanking();
    expect(dealsWire.getLastConfig()).toEqual({
      commissionId: COMMISSION_ID,
      sortBy: 'NextToClose',
      pageSize: 10,
      pageNumber: 1,
    });
    expect(findAll(element, 'lightning-spinner')).toHaveLength(1);
    await expect(element).toBeAccessible();
  });

  it('asks for fewer deals a page on a narrow screen', async () => {
    const matchMedia = jest.fn((query: string) => ({ matches: query === '(max-width: 48em)' }));
    Object.assign(window, { matchMedia });
    await mountRanking();
    expect(dealsWire.getLastConfig()).toMatchObject({ pageSize: 5 });
    Object.assign(window, { matchMedia: undefined });
  });

  it('draws what each deal would bring if it closed next, and says that this is no sum', async () => {
    const element = await mountWith();
    expect(charts[0]?.data.labels).toEqual(['Acme renewal', 'Globex upgrade']);
    expect(charts[0]?.data.datasets[0]?.data).toEqual([1200, 400]);
    expect(textOf(element)).toContain('depends on which closes first');
    expect(textOf(element)).toContain('come to $1,600.00; all of them together bring $1,800.00.');
    await expect(element).toBeAccessible();
  });

  it('ranks by probability when asked, from the first page', async () => {
    const element = await mountWith(yieldPage({ total: 30 }));
    find(element, 'c-table-pager').dispatchEvent(new CustomEvent('pagechange', { detail: { pageNumber: 3 } }));
    find(element, 'lightning-radio-group').dispatchEvent(
      new CustomEvent('change', { detail: { value: 'Probability' } }),
    );
    await settle();
    expect(dealsWire.getLastConfig()).toMatchObject({ sortBy: 'Probability', pageNumber: 1 });
    expect(findAll(element, 'lightning-spinner')).toHaveLength(1);
    dealsWire.emit(yieldPage());
    await settle();
    expect(charts[0]?.data.datasets[0]?.data).toEqual([600, 360]);
    expect(findAll(element, 'lightning-spinner')).toHaveLength(0);
  });

  it('asks for another page, and keeps this one until it comes', async () => {
    const element = await mountWith(yieldPage({ total: 30 }));
    find(element, 'c-table-pager').dispatchEvent(new CustomEvent('pagechange', { detail: { pageNumber: 2 } }));
    await settle();
    expect(dealsWire.getLastConfig()).toMatchObject({ pageNumber: 2 });
    expect(textOf(element)).toContain('Acme renewal');
  });

  it('hands what is ticked to the what-if, and forgets it when asked', async () => {
    const element = await mountWith();
    const what = find(element, 'c-commission-what-if');
    await tick(element, SMALL, true);
    await tick(element, BIG, true);
    expect(what['dealIds']).toEqual([SMALL, BIG]);
    expect(apexWire(whatIf).getLastConfig()).toEqual({ commissionId: COMMISSION_ID, dealIds: [SMALL, BIG] });
    await tick(element, SMALL, false);
    expect(what['dealIds']).toEqual([BIG]);
    what.dispatchEvent(new CustomEvent('clear'));
    await settle();
    expect(what['dealIds']).toEqual([]);
  });

  it('keeps ticks from page to page, and starts anew with another commission', async () => {
    const element = await mountWith(yieldPage({ total: 30 }));
    await tick(element, SMALL, true);
    dealsWire.emit(yieldPage({ pageNumber: 2, deals: [openYield()] }));
    await settle();
    expect(find(element, 'c-commission-what-if')['dealIds']).toEqual([SMALL]);
    Object.assign(element, { recordId: OTHER_COMMISSION_ID });
    await settle();
    expect(dealsWire.getLastConfig()).toMatchObject({ commissionId: OTHER_COMMISSION_ID, pageNumber: 1 });
    expect(textOf(element)).not.toContain('Acme renewal');
    dealsWire.emit(yieldPage());
    await settle();
    expect(find(element, 'c-commission-what-if')['dealIds']).toEqual([]);
  });

  it('leads to a deal whose bar is clicked', async () => {
    const element = await mountWith();
    find(element, 'c-chart-canvas').dispatchEvent(new CustomEvent('chartselect', { detail: { key: BIG } }));
    expect(navigate).toHaveBeenCalledWith(recordPage(BIG, 'Opportunity'), undefined);
  });

  it('says that no deal is open', async () => {
    const element = await mountWith(yieldPage({ deals: [], total: 0 }));
    expect(textOf(element)).toContain('No open deal is due this month.');
    await expect(element).toBeAccessible();
  });

  it('says what went wrong, and tries again', async () => {
    const element = await mountRanking();
    dealsWire.error({ message: 'You cannot see this commission.' });
    await settle();
    expect(textOf(element)).toContain('You cannot see this commission.');
    await expect(element).toBeAccessible();
    find(element, 'lightning-button').click();
    expect(refreshApex).toHaveBeenCalledTimes(1);
  });
});
