import ArrPage from 'c/arrPage';
import getHistory from '@salesforce/apex/ArrController.getHistory';
import getParts from '@salesforce/apex/ArrController.getParts';
import { refreshApex } from '@salesforce/apex';
import type { ArrHistoryRow } from 'c/arrModel';
import { requestPageRefresh } from 'c/pageRefresh';
import { apexWire } from '@test/apexWires';
import { companyMonth, firstMonth, history } from '@test/arrData';
import { installChartSpy, type ChartRecord } from '@test/chartSpy';
import { find, findAll, mount, settle, textOf } from '@test/testUtils';

const historyWire = apexWire(getHistory);
const partsWire = apexWire(getParts);
const product = companyMonth({ snapshotId: 'part-1', level: 'Product', partName: 'Subscription' });
const owner = companyMonth({ snapshotId: 'part-2', level: 'Owner', partName: 'Michael Watson' });

async function mountWith(data: ArrHistoryRow): Promise<HTMLElement> {
  const element = await mount('c-arr-page', ArrPage);
  historyWire.emit(data);
  await settle();
  partsWire.emit([product, owner]);
  await settle();
  return element;
}

const tiles = (element: HTMLElement): unknown[] =>
  findAll(element, 'c-figure-tile').map((tile) => findAll(tile, 'lightning-formatted-number')[0]?.['value']);
const choose = async (element: HTMLElement, name: string, value: string): Promise<void> => {
  const combobox = findAll(element, 'lightning-combobox').find((one) => one['name'] === name);
  combobox?.dispatchEvent(new CustomEvent('change', { detail: { value } }));
  await settle();
};

describe('c-arr-page', () => {
  let charts: ChartRecord[];

  beforeEach(() => {
    charts = installChartSpy();
  });

  it('waits, and asks for no parts before it knows of which period', async () => {
    const element = await mount('c-arr-page', ArrPage);
    expect(findAll(element, 'lightning-spinner')).toHaveLength(1);
    await expect(element).toBeAccessible();
  });

  it('shows the latest period: ARR beside contracted, and retention', async () => {
    const element = await mountWith(history());
    expect(tiles(element)).toEqual([545_000, 600_000, 100, 94]);
    expect(textOf(element)).toContain('12 customers');
    expect(partsWire.getLastConfig()).toEqual({ every: 'Month', periodEnd: '2023-03-31' });
  });

  it('draws the curve of both', async () => {
    await mountWith(history());
    const [curve] = charts;
    expect(curve?.data.labels).toEqual(['Feb 2023', 'Mar 2023']);
    expect(curve?.data.datasets.map(({ label, data }) => [label, data])).toEqual([
      ['ARR', [500_000, 545_000]],
      ['Contracted ARR', [540_000, 600_000]],
    ]);
  });

  it('draws the bridge in steps that lead from the opening to the closing', async () => {
    const element = await mountWith(history());
    expect(charts[1]?.data.datasets[0]?.data).toEqual([
      500_000,
      [500_000, 540_000],
      [540_000, 545_000],
      [545_000, 575_000],
      [575_000, 565_000],
      [565_000, 545_000],
      545_000,
    ]);
    expect(textOf(element)).toContain('Bridge from Feb 28, 2023 to Mar 31, 2023');
  });

  it('shows products and owners, and the rules in words', async () => {
    const element = await mountWith(history());
    const names = findAll(element, 'c-arr-parts').map((parts) => findAll(parts, 'tbody th')[0]?.textContent);
    expect(names).toEqual(['Subscription', 'Michael Watson']);
    expect(textOf(element)).toContain('The policy Default');
  });

  it('is accessible with all that it shows', async () => {
    await expect(await mountWith(history())).toBeAccessible();
  }, 30_000);

  it('shows a period that opens with nothing, when it is chosen', async () => {
    const element = await mountWith(history());
    await choose(element, 'period', '2023-02-28');
    expect(tiles(element)).toEqual([500_000, 540_000, undefined, undefined]);
    expect(textOf(element)).toContain('The period opens with nothing');
    expect(partsWire.getLastConfig()).toEqual({ every: 'Month', periodEnd: '2023-02-28' });
  });

  it('shows the period of a point of the curve', async () => {
    const element = await mountWith(history());
    const selected = new CustomEvent('chartselect', { detail: { key: '2023-02-28' } });
    find(element, 'c-chart-canvas').dispatchEvent(selected);
    await settle();
    expect(tiles(element)[0]).toBe(500_000);
  });

  it('keeps periods of different lengths and amounts of different currencies apart', async () => {
    const quarter = companyMonth({ snapshotId: 'q', every: 'Quarter', arr: 545_001, periodStart: '2022-12-31' });
    const euros = companyMonth({ snapshotId: 'e', currencyIsoCode: 'EUR', arr: 7 });
    const element = await mountWith(history({ snapshots: [firstMonth(), companyMonth(), euros, quarter] }));
    expect(tiles(element)[0]).toBe(545_000);
    await choose(element, 'currency', 'EUR');
    expect(tiles(element)[0]).toBe(7);
    await choose(element, 'currency', 'USD');
    await choose(element, 'length', 'Quarter');
    expect(tiles(element)[0]).toBe(545_001);
    expect(partsWire.getLastConfig()).toEqual({ every: 'Quarter', periodEnd: '2023-03-31' });
  });

  it.each([
    ['as of today', {}, 'Contracts carry ARR as of Apr 2, 2023. The figures of this period last changed on Apr 1'],
    ['that are old', { isOld: true, ageDays: 6 }, 'That is 6 days ago: the ARR program did not run.'],
    ['left behind', { leftBehind: 3 }, '3 contracts carry an older figure'],
    ['that are missing', { contractsAsOf: null, ageDays: null }, 'No contract carries ARR yet'],
  ])('says how old figures are %s', async (_what, changes, words) => {
    const element = await mountWith(history(changes));
    expect(find(element, '[data-key="age"]').textContent?.replace(/\s+/g, ' ')).toContain(words);
  });

  it('says that there is no history', async () => {
    const element = await mount('c-arr-page', ArrPage);
    historyWire.emit(history({ snapshots: [] }));
    await settle();
    expect(textOf(element)).toContain('There is no history of ARR yet.');
    await expect(element).toBeAccessible();
  });

  it('says what went wrong, and tries again', async () => {
    const element = await mount('c-arr-page', ArrPage);
    historyWire.error({ message: 'You lack the rights to see annual recurring revenue.' });
    await settle();
    expect(textOf(element)).toContain('You lack the rights');
    await expect(element).toBeAccessible();
    findAll(element, 'lightning-button').at(-1)?.click();
    expect(refreshApex).toHaveBeenCalledTimes(2);
  });

  it('fetches again with the page, and no longer once it is gone', async () => {
    const element = await mountWith(history());
    await requestPageRefresh();
    expect(refreshApex).toHaveBeenCalledTimes(2);
    element.remove();
    await requestPageRefresh();
    expect(refreshApex).toHaveBeenCalledTimes(2);
  });
});
