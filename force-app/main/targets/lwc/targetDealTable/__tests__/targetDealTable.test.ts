import TargetDealTable from 'c/targetDealTable';
import { openDeal } from '@test/targetData';
import { findAll, mount, textOf } from '@test/testUtils';

const mountTable = (properties: Record<string, unknown>): Promise<HTMLElement> =>
  mount('c-target-deal-table', TargetDealTable, { currencyCode: 'USD', ...properties });

describe('c-target-deal-table', () => {
  it('links a deal and its account to their records', async () => {
    const element = await mountTable({ deals: [openDeal()] });
    expect(findAll(element, 'a').map((link) => [link.textContent, link.getAttribute('href')])).toEqual([
      ['Acme renewal', '/lightning/r/Opportunity/006000000000001AAA/view'],
      ['Acme', '/lightning/r/Account/001000000000001AAA/view'],
    ]);
    await expect(element).toBeAccessible();
  });

  it('shows amount, probability and expected amount', async () => {
    const element = await mountTable({ deals: [openDeal()] });
    expect(findAll(element, 'lightning-formatted-number').map((number) => number['value'])).toEqual([30000, 50, 15000]);
  });

  it('shows the close date as the day it is, in every time zone', async () => {
    const element = await mountTable({ deals: [openDeal()] });
    expect(findAll(element, 'lightning-formatted-date-time')[0]).toMatchObject({
      value: '2027-04-20',
      timeZone: 'UTC',
    });
  });

  it('shows a deal without an account or an amount', async () => {
    const element = await mountTable({ deals: [openDeal({ accountId: null, accountName: null, amount: null })] });
    expect(findAll(element, 'a')).toHaveLength(1);
    expect(findAll(element, 'lightning-formatted-number')[0]?.['value']).toBeNull();
    await expect(element).toBeAccessible();
  });

  it('shows the owner only where owners differ', async () => {
    const one = await mountTable({ deals: [openDeal()] });
    expect(textOf(one)).not.toContain('Michael Watson');
    const several = await mountTable({ deals: [openDeal()], showOwner: true });
    expect(textOf(several)).toContain('Michael Watson');
    await expect(several).toBeAccessible();
  });
});
