import ConfirmPanel from 'c/confirmPanel';
import { find, findAll, mount, settle, textOf } from '@test/testUtils';

const mountPanel = (): Promise<HTMLElement> =>
  mount('c-confirm-panel', ConfirmPanel, {
    heading: 'Approve 2 commissions?',
    message: 'The figures are frozen.',
    confirmLabel: 'Approve',
  });

describe('c-confirm-panel', () => {
  it('takes the focus, and says what follows', async () => {
    const element = await mountPanel();
    expect(textOf(element)).toBe('Approve 2 commissions? The figures are frozen.');
    expect(element.shadowRoot?.activeElement).toBe(find(element, '[role="alertdialog"]'));
    expect(findAll(element, 'lightning-button').map((button) => button['label'])).toEqual(['Approve', 'Cancel']);
    await expect(element).toBeAccessible();
  });

  it.each([
    ['confirm', (element: HTMLElement) => find(element, '[data-action="confirm"]').click()],
    ['cancel', (element: HTMLElement) => find(element, '[data-action="cancel"]').click()],
    [
      'cancel',
      (element: HTMLElement) =>
        find(element, '[role="alertdialog"]').dispatchEvent(
          new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }),
        ),
    ],
  ])('fires %s when the user says so', async (name, act) => {
    const element = await mountPanel();
    const heard = { confirm: 0, cancel: 0 };
    element.addEventListener('confirm', () => (heard.confirm += 1));
    element.addEventListener('cancel', () => (heard.cancel += 1));
    act(element);
    expect(heard).toEqual({ confirm: 0, cancel: 0, [name]: 1 });
  });

  it('cannot be answered twice', async () => {
    const element = await mountPanel();
    Object.assign(element, { busy: true });
    await settle();
    expect(findAll(element, 'lightning-button').map((button) => button['disabled'])).toEqual([true, true]);
  });
});
