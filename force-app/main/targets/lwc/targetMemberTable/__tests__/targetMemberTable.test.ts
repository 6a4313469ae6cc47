import TargetMemberTable from 'c/targetMemberTable';
import { member, TARGET_ID } from '@test/targetData';
import { find, findAll, mount } from '@test/testUtils';

const mountTable = (changes: Parameters<typeof member>[0] = {}): Promise<HTMLElement> =>
  mount('c-target-member-table', TargetMemberTable, { members: [member(changes)], currencyCode: 'USD' });

describe('c-target-member-table', () => {
  it('shows how a member stands', async () => {
    const element = await mountTable();
    expect(findAll(element, 'lightning-formatted-number').map((number) => number['value'])).toEqual([
      100000, 55000, 50000, 17000, 72000, 28000, 55, 1.11,
    ]);
    expect(find(element, 'c-target-status-badge')['status']).toBe('Behind');
    await expect(element).toBeAccessible();
  });

  it('leads to the member’s own target', async () => {
    const element = await mountTable();
    expect(find(element, 'a').textContent).toBe('Michael Watson');
    expect(find(element, 'a').getAttribute('href')).toBe(`/lightning/r/Sales_Target__c/${TARGET_ID}/view`);
  });

  it('shows 0 as 0, and nothing where there is nothing', async () => {
    const element = await mountTable({ wonAmount: 0, attainment: 0, coverage: null });
    const values = findAll(element, 'lightning-formatted-number').map((number) => number['value']);
    expect(values[1]).toBe(0);
    expect(values.slice(-2)).toEqual([0, null]);
    await expect(element).toBeAccessible();
  });
});
