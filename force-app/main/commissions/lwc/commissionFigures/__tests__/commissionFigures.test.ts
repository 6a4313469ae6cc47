import CommissionFigures from 'c/commissionFigures';
import getSummary from '@salesforce/apex/CommissionController.getSummary';
import { refreshApex } from '@salesforce/apex';
import type { CommissionSummary } from 'c/commissionModel';
import { apexWire } from '@test/apexWires';
import { COMMISSION_ID, workedCommission } from '@test/commissionData';
import { find, findAll, mount, settle, textOf } from '@test/testUtils';

const summaryWire = apexWire(getSummary);

const mountFigures = (): Promise<HTMLElement> =>
  mount('c-commission-figures', CommissionFigures, { recordId: COMMISSION_ID });

async function mountWith(changes: Partial<CommissionSummary> = {}): Promise<HTMLElement> {
  const element = await mountFigures();
  summaryWire.emit(workedCommission(changes));
  await settle();
  return element;
}

const keys = (element: HTMLElement): (string | undefined)[] =>
  findAll(element, '[data-key]').map((found) => found.dataset['key']);

describe('c-commission-figures', () => {
  it('waits for the commission of the page', async () => {
    const element = await mountFigures();
    expect(summaryWire.getLastConfig()).toEqual({ commissionId: COMMISSION_ID });
    expect(findAll(element, 'lightning-spinner')).toHaveLength(1);
    await expect(element).toBeAccessible();
  });

  it('shows the figures of the worked example, whose they are and of when', async () => {
    const element = await mountWith();
    const values = findAll(element, 'c-figure-tile').map((tile) => (tile['figure'] as { value: number }).value);
    expect(values).toEqual([60000, 35000, 1400, 1800, 3200, -50.5, 1349.5]);
    expect(textOf(element)).toContain('Michael Watson April 2027');
    expect(textOf(element)).toContain('Totals as of');
    expect(find(element, 'c-commission-status-badge')['status']).toBe('Open');
    await expect(element).toBeAccessible();
  });

  it('says that figures are being recomputed, only while they are', async () => {
    expect(textOf(await mountWith({ isPending: true }))).toContain('are being recomputed');
    expect(textOf(await mountWith())).not.toContain('are being recomputed');
  });

  it('says when totals were never computed', async () => {
    const element = await mountWith({ totalsAsOf: null });
    expect(textOf(element)).toContain('Totals have not been computed yet.');
    expect(keys(element)).not.toContain('totalsAsOf');
  });

  it('says who approved it when, and when it was paid', async () => {
    const element = await mountWith({
      status: 'Paid',
      approvedOn: '2027-05-02T08:00:00.000Z',
      approvedByName: 'Dustin Brinkmann',
      paidOn: '2027-05-10T08:00:00.000Z',
    });
    expect(textOf(element)).toContain('Approved by Dustin Brinkmann');
    expect(keys(element)).toEqual(expect.arrayContaining(['approvedOn', 'paidOn']));
    expect(keys(await mountWith())).not.toEqual(expect.arrayContaining(['approvedOn']));
  });

  it.each([
    ['nobody', {}, []],
    ['a manager who may approve', { canApprove: true }, ['Approve']],
    ['a manager who may pay', { status: 'Approved', canPay: true }, ['Mark as paid']],
  ] as const)('offers %s what they may do', async (_who, changes, labels) => {
    const element = await mountWith(changes);
    const actions = find(element, 'c-commission-status-actions');
    expect(findAll(actions, 'lightning-button').map((button) => button['label'])).toEqual([...labels]);
  });

  it('says what went wrong, and tries again', async () => {
    const element = await mountFigures();
    summaryWire.error({ message: 'You cannot see this commission.' });
    await settle();
    expect(textOf(element)).toContain('You cannot see this commission.');
    await expect(element).toBeAccessible();
    find(element, 'lightning-button').click();
    await settle();
    expect(refreshApex).toHaveBeenCalledTimes(1);
  });

  it('refreshes when asked, and when its page is shown again', async () => {
    const element = await mountWith();
    find(element, 'lightning-button-icon').click();
    await settle();
    expect(refreshApex).toHaveBeenCalledTimes(1);
    element.remove();
    document.body.appendChild(element);
    await settle();
    expect(refreshApex).toHaveBeenCalledTimes(2);
  });
});
