import CommissionLadder from 'c/commissionLadder';
import getLadders from '@salesforce/apex/CommissionController.getLadders';
import getSummary from '@salesforce/apex/CommissionController.getSummary';
import { refreshApex } from '@salesforce/apex';
import type { Ladder } from 'c/commissionModel';
import { apexWire } from '@test/apexWires';
import { COMMISSION_ID, workedCommission, workedLadder } from '@test/commissionData';
import { find, findAll, mount, settle, textOf } from '@test/testUtils';

const laddersWire = apexWire(getLadders);

const mountLadder = (): Promise<HTMLElement> =>
  mount('c-commission-ladder', CommissionLadder, { recordId: COMMISSION_ID });

async function mountWith(ladders: Ladder[]): Promise<HTMLElement> {
  const element = await mountLadder();
  apexWire(getSummary).emit(workedCommission());
  laddersWire.emit(ladders);
  await settle();
  return element;
}

describe('c-commission-ladder', () => {
  it('waits', async () => {
    const element = await mountLadder();
    expect(findAll(element, 'lightning-spinner')).toHaveLength(1);
    await expect(element).toBeAccessible();
  });

  it('shows the one ladder as that of all sales', async () => {
    const element = await mountWith([workedLadder()]);
    expect(findAll(element, 'h3').map((heading) => heading.textContent)).toEqual(['All sales']);
    expect(find(element, 'c-commission-ladder-table')['currencyCode']).toBe('USD');
    await expect(element).toBeAccessible();
  });

  it('shows a ladder for each product family that has its own', async () => {
    const element = await mountWith([workedLadder(), workedLadder({ productFamily: 'Hardware', scope: 'Person' })]);
    expect(findAll(element, 'h3').map((heading) => heading.textContent)).toEqual(['All other sales', 'Hardware']);
    expect(textOf(element)).toContain('Levels of this person');
    await expect(element).toBeAccessible();
  });

  it('says that no levels apply', async () => {
    const element = await mountWith([]);
    expect(textOf(element)).toContain('No levels apply to this month, so nothing is paid.');
    await expect(element).toBeAccessible();
  });

  it('says what went wrong, and tries again', async () => {
    const element = await mountLadder();
    laddersWire.error({ message: 'You cannot see this commission.' });
    await settle();
    expect(textOf(element)).toContain('You cannot see this commission.');
    await expect(element).toBeAccessible();
    find(element, 'lightning-button').click();
    expect(refreshApex).toHaveBeenCalledTimes(1);
  });
});
