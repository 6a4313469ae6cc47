import PipelineQuality from 'c/pipelineQuality';
import getAverages from '@salesforce/apex/PipelineQualityController.getAverages';
import getDeals from '@salesforce/apex/PipelineQualityController.getDeals';
import getFilters from '@salesforce/apex/PipelineQualityController.getFilters';
import getPeriods from '@salesforce/apex/PipelineQualityController.getPeriods';
import getReasonSetting from '@salesforce/apex/PipelineQualityController.getReasonSetting';
import saveDeals from '@salesforce/apex/PipelineQualityController.saveDeals';
import { refreshApex } from '@salesforce/apex';
import type { DealEditResult, DealField, PipelinePage, PipelinePeriod } from 'c/pipelineModel';
import { apexWire } from '@test/apexWires';
import { installChartSpy } from '@test/chartSpy';
import {
  averages,
  DEAL_ID,
  dealPage,
  filterOptions,
  OTHER_DEAL_ID,
  PERIODS,
  reasonSetting,
  soundDeal,
} from '@test/pipelineData';
import { find, findAll, mount, settle, textOf } from '@test/testUtils';

// The accessibility of a whole page takes its time to be looked at.
jest.setTimeout(30_000);

const dealsWire = apexWire(getDeals);
const save = saveDeals as unknown as jest.Mock<Promise<DealEditResult[]>, [{ edits: unknown[] }]>;

async function mountPage(periods: readonly PipelinePeriod[] = PERIODS): Promise<HTMLElement> {
  const element = await mount('c-pipeline-quality', PipelineQuality);
  apexWire(getPeriods).emit([...periods]);
  apexWire(getAverages).emit(averages());
  apexWire(getFilters).emit(filterOptions());
  apexWire(getReasonSetting).emit(reasonSetting());
  await settle();
  return element;
}

async function mountWith(page: PipelinePage = dealPage()): Promise<HTMLElement> {
  const element = await mountPage();
  dealsWire.emit(page);
  await settle();
  return element;
}

const request = (): unknown => dealsWire.getLastConfig()?.['request'];

async function send(element: HTMLElement, selector: string, name: string, detail: unknown): Promise<void> {
  find(element, selector).dispatchEvent(new CustomEvent(name, { detail }));
  await settle();
}

const open = (element: HTMLElement, dealId: string): Promise<void> =>
  send(element, 'c-pipeline-deal-table', 'dealopen', { dealId });

const change = (element: HTMLElement, dealId: string, field: DealField, value: string): Promise<void> =>
  send(element, 'c-pipeline-deal-table', 'draftchange', { dealId, field, value });

async function clickSave(element: HTMLElement): Promise<void> {
  find(element, '[data-action="save"]').click();
  await settle();
}

describe('c-pipeline-quality', () => {
  beforeEach(() => {
    installChartSpy();
    save.mockReset();
  });

  it('waits for the deals of this month, those to question first', async () => {
    const element = await mountPage();
    expect(request()).toEqual({
      period: 'THIS_MONTH',
      onlyFlagged: false,
      sortBy: 'flags',
      sortDescending: true,
      pageSize: 50,
      pageNumber: 1,
    });
    expect(findAll(element, 'lightning-spinner')).toHaveLength(1);
    await expect(element).toBeAccessible();
  });

  it('starts with the first period where the settings offer no month', async () => {
    await mountPage(PERIODS.slice(0, 1));
    expect(request()).toMatchObject({ period: 'OVERDUE' });
  });

  it('asks for fewer deals a page on a narrow screen, and puts the definitions below them', async () => {
    const matchMedia = jest.fn((query: string) => ({ matches: query === '(max-width: 48em)' }));
    Object.assign(window, { matchMedia });
    const element = await mountWith();
    expect(request()).toMatchObject({ pageSize: 10 });
    expect(find(element, 'c-pipeline-filters')['narrow']).toBe(true);
    expect(find(element, 'c-table-pager ~ div c-pipeline-definitions')['averages']).toBeDefined();
    Object.assign(window, { matchMedia: undefined });
  });

  it('shows deals, totals, what flags mean, and how many deals there are', async () => {
    const element = await mountWith();
    const text = textOf(element);
    for (const words of ['Acme renewal', 'Globex upgrade', 'A deal with 2 of the 3 flags', '1–50 of 2,000']) {
      expect(text).toContain(words);
    }
    expect(findAll(element, '[data-count] lightning-formatted-number').map((count) => count['value'])).toEqual([
      400, 1600,
    ]);
    await expect(element).toBeAccessible();
  });

  it('asks anew, from the first page, for a filter or an order; and keeps this page until the next comes', async () => {
    const element = await mountWith();
    await send(element, 'c-table-pager', 'pagechange', { pageNumber: 3 });
    expect(request()).toMatchObject({ pageNumber: 3 });
    await send(element, 'c-pipeline-filters', 'filterchange', { ownerId: '005000000000002AAA' });
    expect(request()).toMatchObject({ ownerId: '005000000000002AAA', pageNumber: 1 });
    await send(element, 'c-pipeline-deal-table', 'sortchange', { sortBy: 'amount', sortDescending: false });
    expect(request()).toMatchObject({ sortBy: 'amount', sortDescending: false, ownerId: '005000000000002AAA' });
    expect(textOf(element)).toContain('Acme renewal');
    expect(findAll(element, 'lightning-spinner')).toHaveLength(1);
    dealsWire.emit(dealPage({ deals: [soundDeal({ name: 'Initech expansion' })], total: 1 }));
    await settle();
    expect(textOf(element)).toContain('Initech expansion');
    expect(findAll(element, 'lightning-spinner')).toHaveLength(0);
  });

  it('says that no deal matches, and keeps the filters', async () => {
    const element = await mountWith(dealPage({ deals: [], total: 0 }));
    expect(textOf(element)).toContain('No open deals are due then, or none match the filters.');
    expect(findAll(element, 'c-pipeline-deal-table')).toHaveLength(0);
    expect(findAll(element, 'c-pipeline-filters')).toHaveLength(1);
    await expect(element).toBeAccessible();
  });

  it('says what went wrong, and tries again', async () => {
    const element = await mountPage();
    dealsWire.error({ message: 'More than 20,000 deals are due then.' });
    await settle();
    expect(textOf(element)).toContain('More than 20,000 deals are due then.');
    await expect(element).toBeAccessible();
    find(element, 'c-error-panel').dispatchEvent(new CustomEvent('retry'));
    expect(refreshApex).toHaveBeenCalled();
  });

  it('saves all changed deals at once, says so, and fetches them again', async () => {
    const element = await mountWith();
    save.mockResolvedValue([
      { dealId: DEAL_ID, success: true },
      { dealId: OTHER_DEAL_ID, success: true },
    ]);
    await open(element, DEAL_ID);
    await open(element, OTHER_DEAL_ID);
    await change(element, DEAL_ID, 'closeDate', '2027-05-20');
    await change(element, DEAL_ID, 'reason', 'Customer Budget');
    await change(element, OTHER_DEAL_ID, 'stage', 'Closed Won');
    expect(textOf(element)).toContain('Deals to save: 2');
    await clickSave(element);
    expect(save).toHaveBeenCalledTimes(1);
    expect(save.mock.calls[0]?.[0]).toEqual({
      edits: [
        { dealId: DEAL_ID, closeDate: '2027-05-20', reason: 'Customer Budget' },
        { dealId: OTHER_DEAL_ID, stage: 'Closed Won' },
      ],
    });
    expect(textOf(element)).toContain('Deals saved: 2');
    expect(findAll(element, 'c-pipeline-save-bar, c-pipeline-deal-editor')).toHaveLength(0);
    expect(element.shadowRoot?.activeElement).toBe(find(element, '.deals'));
    expect(refreshApex).toHaveBeenCalled();
    await expect(element).toBeAccessible();
  });

  it('keeps what was refused, with the reason at its field, and saves the rest', async () => {
    const element = await mountWith();
    save.mockResolvedValue([
      { dealId: DEAL_ID, success: false, field: 'reason', message: 'Choose a reason for the push.' },
      { dealId: OTHER_DEAL_ID, success: true },
    ]);
    await open(element, DEAL_ID);
    await open(element, OTHER_DEAL_ID);
    await change(element, DEAL_ID, 'closeDate', '2027-05-20');
    await change(element, OTHER_DEAL_ID, 'stage', 'Closed Won');
    await clickSave(element);
    const editors = findAll(element, 'c-pipeline-deal-editor');
    expect(editors.map((editor) => editor['draft'])).toMatchObject([
      { dealId: DEAL_ID, closeDate: '2027-05-20', errors: { reason: 'Choose a reason for the push.' } },
    ]);
    expect(textOf(element)).toContain('Acme renewal: Choose a reason for the push.');
    expect(textOf(element)).toContain('Deals saved: 1');
    await expect(element).toBeAccessible();
  });

  it('keeps every change when nothing could be saved, and saves on another try', async () => {
    const element = await mountWith();
    save.mockRejectedValueOnce({ body: { message: 'You lack the rights.' } });
    await open(element, DEAL_ID);
    await change(element, DEAL_ID, 'stage', 'Closed Won');
    await clickSave(element);
    expect(textOf(element)).toContain('You lack the rights.');
    expect(textOf(element)).toContain('Deals to save: 1');
    await expect(element).toBeAccessible();
    save.mockResolvedValueOnce([{ dealId: DEAL_ID, success: true }]);
    find(element, 'c-error-panel').dispatchEvent(new CustomEvent('retry'));
    await settle();
    expect(textOf(element)).not.toContain('You lack the rights.');
    expect(textOf(element)).toContain('Deals saved: 1');
  });

  it('keeps changes over pages, and gives up one or all', async () => {
    const element = await mountWith();
    await open(element, DEAL_ID);
    await change(element, DEAL_ID, 'stage', 'Closed Won');
    await send(element, 'c-table-pager', 'pagechange', { pageNumber: 2 });
    dealsWire.emit(dealPage({ pageNumber: 2, deals: [soundDeal()] }));
    await settle();
    expect(textOf(element)).toContain('Deals to save: 1');
    await open(element, OTHER_DEAL_ID);
    await send(element, 'c-pipeline-deal-table', 'dealclose', { dealId: OTHER_DEAL_ID });
    expect(findAll(element, 'c-pipeline-deal-editor')).toHaveLength(0);
    find(element, '[data-action="cancel"]').click();
    await settle();
    expect(findAll(element, 'c-pipeline-save-bar')).toHaveLength(0);
    expect(save).not.toHaveBeenCalled();
  });
});
