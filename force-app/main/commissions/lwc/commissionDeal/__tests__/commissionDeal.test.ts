import CommissionDeal from 'c/commissionDeal';
import getDealCommission from '@salesforce/apex/CommissionController.getDealCommission';
import { refreshApex } from '@salesforce/apex';
import type { DealCommission } from 'c/commissionModel';
import { apexWire } from '@test/apexWires';
import { COMMISSION_ID } from '@test/commissionData';
import { find, findAll, mount, settle, textOf } from '@test/testUtils';

const dealWire = apexWire(getDealCommission);
const DEAL_ID = '006000000000001AAA';

/** The larger open deal of the worked example: 15,000 of it fill the second level, 10,000 reach the third. */
const openDeal = (changes: Partial<DealCommission> = {}): DealCommission => ({
  commissionId: COMMISSION_ID,
  commissionName: 'Michael Watson · Apr 2027',
  ownerName: 'Michael Watson',
  month: '2027-04-01',
  state: 'Open',
  revenue: 25000,
  commission: 1200,
  expectedCommission: 600,
  currencyIsoCode: 'USD',
  slices: [
    { productFamily: null, fromAmount: 50000, toAmount: 75000, rate: 4, base: 15000, amount: 600 },
    { productFamily: null, fromAmount: 75000, toAmount: null, rate: 6, base: 10000, amount: 600 },
  ],
  message: null,
  ...changes,
});

const mountDeal = (): Promise<HTMLElement> => mount('c-commission-deal', CommissionDeal, { recordId: DEAL_ID });

async function mountWith(changes: Partial<DealCommission> = {}): Promise<HTMLElement> {
  const element = await mountDeal();
  dealWire.emit(openDeal(changes));
  await settle();
  return element;
}

const amount = (element: HTMLElement): unknown =>
  find(element, '[data-key="commission"] lightning-formatted-number')['value'];

describe('c-commission-deal', () => {
  it('waits', async () => {
    const element = await mountDeal();
    expect(dealWire.getLastConfig()).toEqual({ opportunityId: DEAL_ID });
    expect(findAll(element, 'lightning-spinner')).toHaveLength(1);
    await expect(element).toBeAccessible();
  });

  it('shows what an open deal would bring, level by level, and links to the commission', async () => {
    const element = await mountWith();
    expect(amount(element)).toBe(1200);
    expect(find(element, '[data-key="expected"]')['value']).toBe(600);
    expect(textOf(element)).toContain('If it closes next, this deal brings');
    expect(textOf(element)).toContain('$50,000 to $75,000 at 4% above $75,000 at 6%');
    expect(textOf(element)).toContain('Counts for Michael Watson in Michael Watson · Apr 2027');
    expect(textOf(element)).not.toContain('Product family');
    await expect(element).toBeAccessible();
  });

  it('shows what a won deal has brought', async () => {
    const element = await mountWith({ state: 'Won', expectedCommission: null });
    expect(textOf(element)).toContain('This deal has brought');
    expect(findAll(element, '[data-key="expected"]')).toHaveLength(0);
  });

  it('names the product families where there are several ladders', async () => {
    const [first, second] = openDeal().slices!;
    const element = await mountWith({ slices: [{ ...first!, productFamily: 'Hardware' }, second!] });
    expect(textOf(element)).toContain('Hardware');
    expect(textOf(element)).toContain('All other sales');
    await expect(element).toBeAccessible();
  });

  it('shows a commission of 0, and says why', async () => {
    const element = await mountWith({ commission: 0, slices: [], message: 'The deal has no amount.' });
    expect(amount(element)).toBe(0);
    expect(textOf(element)).toContain('The deal has no amount.');
    expect(findAll(element, 'table')).toHaveLength(0);
  });

  it('leads nowhere when the user may not see the commission', async () => {
    expect(findAll(await mountWith({ commissionId: null, commissionName: null }), 'a')).toHaveLength(0);
  });

  it.each([
    ['Levels do not apply to this month.', 'Levels do not apply to this month.'],
    [null, 'There is no commission on this deal.'],
  ])('says why there is none: %s', async (message, text) => {
    const element = await mountWith({ commission: null, commissionId: null, slices: null, message });
    expect(textOf(element)).toContain(text);
    await expect(element).toBeAccessible();
  });

  it('refreshes when its page is shown again', async () => {
    const element = await mountWith();
    element.remove();
    document.body.appendChild(element);
    await settle();
    expect(refreshApex).toHaveBeenCalledTimes(1);
  });

  it('says what went wrong, and tries again', async () => {
    const element = await mountDeal();
    dealWire.error({ message: 'You cannot see this deal.' });
    await settle();
    expect(textOf(element)).toContain('You cannot see this deal.');
    await expect(element).toBeAccessible();
    find(element, 'lightning-button').click();
    expect(refreshApex).toHaveBeenCalledTimes(1);
  });
});
