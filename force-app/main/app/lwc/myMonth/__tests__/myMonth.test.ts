import MyMonth from 'c/myMonth';
import getMyMonth from '@salesforce/apex/ScorePageController.getMyMonth';
import { refreshApex } from '@salesforce/apex';
import type { PageRecords } from 'c/myMonth';
import { monthsFrom } from 'c/dateText';
import { apexWire } from '@test/apexWires';
import { COMMISSION_ID } from '@test/commissionData';
import { find, findAll, mount, settle, textOf } from '@test/testUtils';

const monthWire = apexWire<PageRecords>(getMyMonth);
const TARGET_ID = 'a00000000000001AAA';

const mountMonth = (): Promise<HTMLElement> => mount('c-my-month', MyMonth);

async function mountWith(records: PageRecords): Promise<HTMLElement> {
  const element = await mountMonth();
  monthWire.emit(records);
  await settle();
  return element;
}

describe('c-my-month', () => {
  it('asks for the month of today, and waits', async () => {
    const element = await mountMonth();
    expect(monthWire.getLastConfig()).toEqual({ month: monthsFrom(new Date(), 0, 1)[0] });
    expect(findAll(element, 'lightning-spinner')).toHaveLength(1);
    await expect(element).toBeAccessible();
  });

  it('shows the figures of both, with links to their pages', async () => {
    const element = await mountWith({ targetId: TARGET_ID, commissionId: COMMISSION_ID });
    expect(find(element, 'c-target-figures')['recordId']).toBe(TARGET_ID);
    expect(find(element, 'c-commission-figures')['recordId']).toBe(COMMISSION_ID);
    expect(textOf(find(element, '[data-key="target"] c-page-link'))).toBe('Open the target');
    expect(textOf(find(element, '[data-key="commission"] c-page-link'))).toBe('Open my commission');
    await expect(element).toBeAccessible();
  });

  it('says what there is not yet', async () => {
    const element = await mountWith({ targetId: null, commissionId: null });
    expect(findAll(element, 'c-target-figures')).toHaveLength(0);
    expect(findAll(element, 'c-commission-figures')).toHaveLength(0);
    expect(textOf(element)).toContain('You have no target of your own this month.');
    expect(textOf(element)).toContain('You have no commission this month.');
    expect(findAll(element, 'c-page-link')).toHaveLength(0);
    await expect(element).toBeAccessible();
  });

  it('asks again when its page is shown again', async () => {
    const element = await mountWith({ targetId: null, commissionId: null });
    element.remove();
    document.body.appendChild(element);
    await settle();
    expect(refreshApex).toHaveBeenCalledTimes(1);
  });

  it('says what went wrong, and tries again', async () => {
    const element = await mountMonth();
    monthWire.error({ message: 'Choose a month.' });
    await settle();
    expect(textOf(element)).toContain('Choose a month.');
    await expect(element).toBeAccessible();
    find(element, 'lightning-button').click();
    expect(refreshApex).toHaveBeenCalledTimes(1);
  });
});
