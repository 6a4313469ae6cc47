import CommissionEntries from 'c/commissionEntries';
import getEntries from '@salesforce/apex/CommissionController.getEntries';
import getSummary from '@salesforce/apex/CommissionController.getSummary';
import { refreshApex } from '@salesforce/apex';
import type { EntryPage } from 'c/commissionModel';
import { apexWire } from '@test/apexWires';
import { COMMISSION_ID, entryPage, OTHER_COMMISSION_ID, workedCommission } from '@test/commissionData';
import { find, findAll, mount, settle, textOf } from '@test/testUtils';

const entriesWire = apexWire(getEntries);

const mountEntries = (): Promise<HTMLElement> =>
  mount('c-commission-entries', CommissionEntries, { recordId: COMMISSION_ID });

async function mountWith(page: EntryPage): Promise<HTMLElement> {
  const element = await mountEntries();
  apexWire(getSummary).emit(workedCommission());
  entriesWire.emit(page);
  await settle();
  return element;
}

describe('c-commission-entries', () => {
  it('waits for the first page', async () => {
    const element = await mountEntries();
    expect(entriesWire.getLastConfig()).toEqual({ commissionId: COMMISSION_ID, pageSize: 25, pageNumber: 1 });
    expect(findAll(element, 'lightning-spinner')).toHaveLength(1);
    await expect(element).toBeAccessible();
  });

  it('asks for fewer entries a page on a narrow screen', async () => {
    const matchMedia = jest.fn((query: string) => ({ matches: query === '(max-width: 48em)' }));
    Object.assign(window, { matchMedia });
    await mountEntries();
    expect(entriesWire.getLastConfig()).toMatchObject({ pageSize: 5 });
    Object.assign(window, { matchMedia: undefined });
  });

  it('shows the entries, how many there are, and what they add up to', async () => {
    const element = await mountWith(entryPage());
    expect(textOf(element)).toContain('The entries add up to $1,400.00 earned and -$50.50 of adjustments.');
    expect(textOf(element)).toContain('Initech rollout');
    expect(textOf(element)).toContain('1–25 of 60');
    await expect(element).toBeAccessible();
  });

  it('asks for another page, and keeps this one until it comes', async () => {
    const element = await mountWith(entryPage());
    find(element, 'c-table-pager').dispatchEvent(new CustomEvent('pagechange', { detail: { pageNumber: 2 } }));
    await settle();
    expect(entriesWire.getLastConfig()).toMatchObject({ pageNumber: 2 });
    expect(textOf(element)).toContain('Initech rollout');
    expect(findAll(element, 'lightning-spinner')).toHaveLength(1);
    entriesWire.emit(entryPage({ pageNumber: 2 }));
    await settle();
    expect(textOf(element)).toContain('26–50 of 60');
    expect(findAll(element, 'lightning-spinner')).toHaveLength(0);
  });

  it('starts anew with another commission', async () => {
    const element = await mountWith(entryPage());
    find(element, 'c-table-pager').dispatchEvent(new CustomEvent('pagechange', { detail: { pageNumber: 2 } }));
    Object.assign(element, { recordId: OTHER_COMMISSION_ID });
    await settle();
    expect(entriesWire.getLastConfig()).toMatchObject({ commissionId: OTHER_COMMISSION_ID, pageNumber: 1 });
    expect(textOf(element)).not.toContain('Initech rollout');
  });

  it('says that nothing was booked', async () => {
    const element = await mountWith(entryPage({ entries: [], total: 0 }));
    expect(textOf(element)).toContain('Nothing has been booked in this month yet.');
    await expect(element).toBeAccessible();
  });

  it('says what went wrong, and tries again', async () => {
    const element = await mountEntries();
    entriesWire.error({ message: 'You cannot see this commission.' });
    await settle();
    expect(textOf(element)).toContain('You cannot see this commission.');
    await expect(element).toBeAccessible();
    find(element, 'lightning-button').click();
    expect(refreshApex).toHaveBeenCalledTimes(1);
  });
});
