import TargetDeals from 'c/targetDeals';
import getDeals from '@salesforce/apex/TargetController.getDeals';
import getSummary from '@salesforce/apex/TargetController.getSummary';
import { refreshApex } from '@salesforce/apex';
import type { PageReference } from 'lightning/navigation';
import { dealsPage, targetPage, type DealPage, type TargetSummary } from 'c/targetModel';
import { apexWire } from '@test/apexWires';
import { CurrentPageReference, navigate } from '@test/navigation';
import { openDeal, TARGET_ID, TEAM_TARGET_ID, teamSummary, workedSummary } from '@test/targetData';
import { find, findAll, mount, settle, textOf } from '@test/testUtils';

const dealsWire = apexWire(getDeals);

const dealPage = (changes: Partial<DealPage> = {}): DealPage => ({
  deals: [openDeal()],
  total: 240,
  pageNumber: 1,
  pageSize: 50,
  ...changes,
});

async function goTo(page: PageReference): Promise<void> {
  CurrentPageReference.emit(page);
  await settle();
}

async function mountDeals(): Promise<HTMLElement> {
  const element = await mount('c-target-deals', TargetDeals, { recordId: TARGET_ID });
  await goTo(targetPage(TARGET_ID));
  return element;
}

async function mountWith(page: DealPage, summary: TargetSummary = workedSummary()): Promise<HTMLElement> {
  const element = await mountDeals();
  apexWire(getSummary).emit(summary);
  dealsWire.emit(page);
  await settle();
  return element;
}

describe('c-target-deals', () => {
  const scrollIntoView = jest.fn();

  beforeEach(() => {
    // jsdom lays nothing out and has no such method.
    Element.prototype.scrollIntoView = scrollIntoView;
  });

  it('waits for the first page of all deals', async () => {
    const element = await mountDeals();
    expect(dealsWire.getLastConfig()).toEqual({ targetId: TARGET_ID, state: 'All', pageSize: 50, pageNumber: 1 });
    expect(findAll(element, 'lightning-spinner')).toHaveLength(1);
    await expect(element).toBeAccessible();
  });

  it('asks for fewer deals a page on a narrow screen', async () => {
    const matchMedia = jest.fn((query: string) => ({ matches: query === '(max-width: 48em)' }));
    Object.assign(window, { matchMedia });
    await mountDeals();
    expect(dealsWire.getLastConfig()).toMatchObject({ pageSize: 10 });
    Object.assign(window, { matchMedia: undefined });
  });

  it('shows the deals, and how many there are', async () => {
    const element = await mountWith(dealPage());
    expect(textOf(element)).toContain('Acme renewal');
    expect(textOf(element)).toContain('1–50 of 240');
    expect(find(element, 'c-target-deal-table')).toMatchObject({ currencyCode: 'USD', showOwner: false });
    await expect(element).toBeAccessible();
  });

  it('shows the owners of the deals of a team', async () => {
    const element = await mountWith(dealPage(), teamSummary());
    expect(find(element, 'c-target-deal-table')['showOwner']).toBe(true);
  });

  it('asks for another page, and keeps this one until it comes', async () => {
    const element = await mountWith(dealPage());
    find(element, 'c-table-pager').dispatchEvent(new CustomEvent('pagechange', { detail: { pageNumber: 2 } }));
    await settle();
    expect(dealsWire.getLastConfig()).toMatchObject({ pageNumber: 2 });
    expect(textOf(element)).toContain('Acme renewal');
    expect(findAll(element, 'lightning-spinner')).toHaveLength(1);
    dealsWire.emit(dealPage({ pageNumber: 2, deals: [openDeal({ name: 'Globex upgrade' })] }));
    await settle();
    expect(textOf(element)).toContain('Globex upgrade');
    expect(textOf(element)).toContain('51–100 of 240');
    expect(findAll(element, 'lightning-spinner')).toHaveLength(0);
  });

  it('puts the filter that is chosen into the address, without a step in the history', async () => {
    const element = await mountWith(dealPage());
    find(element, 'lightning-radio-group').dispatchEvent(new CustomEvent('change', { detail: { value: 'Lost' } }));
    expect(navigate).toHaveBeenCalledWith(dealsPage(TARGET_ID, 'Lost'), true);
    await goTo(dealsPage(TARGET_ID, 'Lost'));
    expect(dealsWire.getLastConfig()).toMatchObject({ state: 'Lost', pageNumber: 1 });
    expect(find(element, 'lightning-radio-group')['value']).toBe('Lost');
    expect(scrollIntoView).not.toHaveBeenCalled();
  });

  it('shows the deals that a chart leads to, from their first page, and takes the focus', async () => {
    const element = await mountWith(dealPage());
    find(element, 'c-table-pager').dispatchEvent(new CustomEvent('pagechange', { detail: { pageNumber: 3 } }));
    await goTo(dealsPage(TARGET_ID, 'Won'));
    expect(dealsWire.getLastConfig()).toMatchObject({ state: 'Won', pageNumber: 1 });
    expect(scrollIntoView).toHaveBeenCalledTimes(1);
    expect(element.shadowRoot?.activeElement).toBe(find(element, '[role="group"]'));
  });

  it('shows the deals that the address of the page asks for', async () => {
    await mount('c-target-deals', TargetDeals, { recordId: TARGET_ID });
    await goTo(dealsPage(TARGET_ID, 'Open'));
    expect(dealsWire.getLastConfig()).toMatchObject({ state: 'Open' });
  });

  it('does not follow the address of another record', async () => {
    await mountWith(dealPage());
    await goTo(dealsPage('a00000000000002AAA', 'Lost'));
    expect(dealsWire.getLastConfig()).toMatchObject({ state: 'All' });
  });

  it('starts anew when it is led to another target', async () => {
    const element = await mountWith(dealPage());
    find(element, 'c-table-pager').dispatchEvent(new CustomEvent('pagechange', { detail: { pageNumber: 3 } }));
    Object.assign(element, { recordId: TEAM_TARGET_ID });
    await goTo(targetPage(TEAM_TARGET_ID));
    expect(dealsWire.getLastConfig()).toMatchObject({ targetId: TEAM_TARGET_ID, pageNumber: 1 });
    expect(textOf(element)).not.toContain('Acme renewal');
    expect(scrollIntoView).not.toHaveBeenCalled();
  });

  it('says that there are none', async () => {
    const element = await mountWith(dealPage({ deals: [], total: 0 }));
    expect(textOf(element)).toContain('There are no such deals in this period.');
    expect(findAll(element, 'table')).toHaveLength(0);
    await expect(element).toBeAccessible();
  });

  it('says what went wrong, and tries again', async () => {
    const element = await mountDeals();
    dealsWire.error({ message: 'You cannot see this target.' });
    await settle();
    expect(textOf(element)).toContain('You cannot see this target.');
    await expect(element).toBeAccessible();
    find(element, 'lightning-button').click();
    expect(refreshApex).toHaveBeenCalledTimes(1);
  });
});
