import CommissionStatusActions from 'c/commissionStatusActions';
import approve from '@salesforce/apex/CommissionController.approve';
import markPaid from '@salesforce/apex/CommissionController.markPaid';
import type { ActionResult } from 'c/commissionModel';
import { onPageRefresh } from 'c/pageRefresh';
import { COMMISSION_ID, OTHER_COMMISSION_ID } from '@test/commissionData';
import { find, findAll, mount, settle, textOf } from '@test/testUtils';

const approveCall = approve as unknown as jest.Mock;
const payCall = markPaid as unknown as jest.Mock;

const DONE: ActionResult = { commissionId: COMMISSION_ID, name: 'Michael Watson · Apr 2027', success: true };
const REFUSED: ActionResult = {
  commissionId: OTHER_COMMISSION_ID,
  name: 'Ana Silva · Apr 2027',
  success: false,
  message: 'Nobody approves their own commission.',
};

const mountActions = (changes: Record<string, unknown> = {}): Promise<HTMLElement> =>
  mount('c-commission-status-actions', CommissionStatusActions, { toApprove: [COMMISSION_ID], ...changes });

const press = async (element: HTMLElement, action: string): Promise<void> => {
  find(element, `[data-action="${action}"]`).click();
  await settle();
};

describe('c-commission-status-actions', () => {
  it('shows only what can be done', async () => {
    const element = await mountActions();
    expect(findAll(element, 'lightning-button').map((button) => button['label'])).toEqual(['Approve']);
    expect(findAll(await mountActions({ toApprove: [] }), 'lightning-button')).toHaveLength(0);
    await expect(element).toBeAccessible();
  });

  it('shows what cannot be done, disabled, where asked', async () => {
    const element = await mountActions({ alwaysShown: true });
    expect(findAll(element, 'lightning-button').map((button) => [button['label'], button['disabled']])).toEqual([
      ['Approve', false],
      ['Mark as paid', true],
    ]);
  });

  it('asks, and says what approving means', async () => {
    const element = await mountActions();
    await press(element, 'approve');
    expect(textOf(element)).toContain('Approve this commission? Approving computes the month once more');
    expect(approveCall).not.toHaveBeenCalled();
    await expect(element).toBeAccessible();
    await press(element, 'cancel');
    expect(findAll(element, 'c-confirm-panel')).toHaveLength(0);
    expect(approveCall).not.toHaveBeenCalled();
  });

  it('approves, refreshes the page, and says what became of each', async () => {
    approveCall.mockResolvedValueOnce([DONE, REFUSED]);
    const element = await mountActions({ toApprove: [COMMISSION_ID, OTHER_COMMISSION_ID] });
    let refreshes = 0;
    let isDone = false;
    const stop = onPageRefresh(() => {
      refreshes += 1;
      return Promise.resolve();
    });
    element.addEventListener('done', () => (isDone = true));
    await press(element, 'approve');
    expect(textOf(element)).toContain('Approve 2 commissions?');
    await press(element, 'confirm');
    stop();
    expect(approveCall).toHaveBeenCalledWith({ commissionIds: [COMMISSION_ID, OTHER_COMMISSION_ID] });
    expect([refreshes, isDone]).toEqual([1, true]);
    expect(findAll(element, 'c-confirm-panel')).toHaveLength(0);
    expect(textOf(element)).toContain('Michael Watson · Apr 2027: done.');
    expect(textOf(element)).toContain('Ana Silva · Apr 2027: not done. Nobody approves their own commission.');
    await expect(element).toBeAccessible();
  });

  it('marks as paid', async () => {
    payCall.mockResolvedValueOnce([DONE]);
    const element = await mountActions({ toApprove: [], toPay: [COMMISSION_ID] });
    await press(element, 'pay');
    expect(textOf(element)).toContain('Mark this commission as paid?');
    await press(element, 'confirm');
    expect(payCall).toHaveBeenCalledWith({ commissionIds: [COMMISSION_ID] });
    expect(approveCall).not.toHaveBeenCalled();
  });

  it('says what went wrong', async () => {
    approveCall.mockRejectedValueOnce({ body: { message: 'You lack the rights.' } });
    const element = await mountActions();
    await press(element, 'approve');
    await press(element, 'confirm');
    expect(textOf(element)).toContain('You lack the rights.');
    await expect(element).toBeAccessible();
    find(element, 'c-error-panel').dispatchEvent(new CustomEvent('retry'));
    await settle();
    expect(textOf(element)).not.toContain('You lack the rights.');
  });
});
