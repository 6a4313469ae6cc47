import DealArr from 'c/dealArr';
import getDeal from '@salesforce/apex/ArrController.getDeal';
import { refreshApex } from '@salesforce/apex';
import type { ArrCustomerRow } from 'c/arrModel';
import { requestPageRefresh } from 'c/pageRefresh';
import { apexWire } from '@test/apexWires';
import { DEAL_ID, dealAnswer, halfYear, secondHalf } from '@test/arrData';
import { find, findAll, mount, settle, textOf } from '@test/testUtils';

const dealWire = apexWire(getDeal);
const mountDeal = (): Promise<HTMLElement> => mount('c-deal-arr', DealArr, { recordId: DEAL_ID });

async function mountWith(answer: ArrCustomerRow): Promise<HTMLElement> {
  const element = await mountDeal();
  dealWire.emit(answer);
  await settle();
  return element;
}

const annual = (element: HTMLElement): unknown =>
  find(element, '[data-key="annual"] lightning-formatted-number')['value'];
const movement = (element: HTMLElement): string =>
  find(element, '[data-key="movement"]').textContent?.replace(/\s+/g, ' ').trim() ?? '';

describe('c-deal-arr', () => {
  it('waits', async () => {
    const element = await mountDeal();
    expect(dealWire.getLastConfig()).toEqual({ opportunityId: DEAL_ID });
    expect(findAll(element, 'lightning-spinner')).toHaveLength(1);
    await expect(element).toBeAccessible();
  });

  it('shows what a won deal added, and how that is made', async () => {
    const element = await mountWith(dealAnswer([halfYear()]));
    expect(annual(element)).toBe(100_828.73);
    expect(movement(element)).toBe(
      'On Jan 1, 2023 ARR of the customer goes from $0.00 to $100,828.73: New, $100,828.73',
    );
    expect(textOf(element)).toContain('$50,000.00 ÷ 181 days × 365');
    expect(find(element, '[data-key="contract"] c-page-link')['label']).toBe('00000100');
    await expect(element).toBeAccessible();
  });

  it('shows what an open deal would add to what the customer has', async () => {
    const open = halfYear({ isClosed: false, isWon: false, termStart: '2023-09-01', termEnd: '2023-12-31' });
    const element = await mountWith(dealAnswer([secondHalf(), open]));
    expect(textOf(element)).toContain('A year, if it is won as it stands');
    expect(movement(element)).toBe(
      'On Sep 1, 2023 ARR of the customer goes from $99,184.78 to $248,774.94: Expansion, $149,590.16',
    );
  });

  it('tells a renewal from an addition', async () => {
    const renewal = halfYear({ termStart: '2024-01-01', termEnd: '2024-06-30', signedOn: '2023-12-01' });
    const element = await mountWith(dealAnswer([secondHalf(), renewal]));
    expect(annual(element)).toBe(100_549.45);
    expect(movement(element)).toBe(
      'On Jan 1, 2024 ARR of the customer goes from $99,184.78 to $100,549.45: Expansion, $1,364.67',
    );
    expect(textOf(element)).toContain('Half a year is a renewal.');
  });

  it('takes a year where start or end is missing, and says so', async () => {
    const element = await mountWith(dealAnswer([halfYear({ termStart: null, termEnd: null })]));
    expect(annual(element)).toBe(50_000);
    expect(textOf(element)).toContain('$50,000.00 for a year, because start or end is missing');
  });

  it('says that a deal without a contract is not counted yet, and what it would add', async () => {
    const element = await mountWith(dealAnswer([halfYear({ contractId: null, contractNumber: null })]));
    expect(annual(element)).toBe(100_828.73);
    expect(textOf(element)).toContain('The deal names no contract. It is counted once it does.');
    await expect(element).toBeAccessible();
  });

  it.each([
    ['nothing recurring', { lines: [] }, 'Nothing in this deal is recurring.'],
    ['a lost deal', { isWon: false }, 'This deal is lost and adds nothing.'],
  ])('says of %s that it adds nothing', async (_what, changes, words) => {
    const element = await mountWith(dealAnswer([halfYear(changes)]));
    expect(textOf(element)).toContain(words);
    await expect(element).toBeAccessible();
  });

  it('says what is wrong with the deal', async () => {
    const element = await mountWith(dealAnswer([halfYear({ freeMonths: 7 })]));
    expect(textOf(element)).toContain('This deal cannot be counted:');
    expect(textOf(element)).toContain('The free months leave nothing to pay for.');
    await expect(element).toBeAccessible();
  });

  it('says what is wrong with other deals of its contract', async () => {
    const element = await mountWith(dealAnswer([halfYear(), secondHalf({ termEnd: '2023-01-31' })]));
    expect(textOf(element)).toContain('The contract has other deals that cannot be counted');
    expect(findAll(element, '[data-key="annual"]')).toHaveLength(0);
  });

  it('says that a deal whose customer left before never counts', async () => {
    const element = await mountWith(dealAnswer([halfYear({ churnedOn: '2023-01-01' })]));
    expect(textOf(element)).toContain('No term of this deal counts');
    await expect(element).toBeAccessible();
  });

  it('says what went wrong, and tries again with the page', async () => {
    const element = await mountDeal();
    dealWire.error({ message: 'You lack the rights to see annual recurring revenue.' });
    await settle();
    expect(textOf(element)).toContain('You lack the rights');
    await expect(element).toBeAccessible();
    find(element, 'lightning-button').click();
    await requestPageRefresh();
    expect(refreshApex).toHaveBeenCalledTimes(2);
    element.remove();
    await requestPageRefresh();
    expect(refreshApex).toHaveBeenCalledTimes(2);
  });
});
