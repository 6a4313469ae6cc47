import { bookOf, movementsOf, policyFrom, toDay } from 'c/arr';
import type { DatedMovement } from 'c/arrBook';
import ArrMovements from 'c/arrMovements';
import { find, findAll, mount, settle, textOf } from '@test/testUtils';

/** A contract that begins on the first of each of so many months, each time with 12 more than before. */
function monthly(count: number): DatedMovement[] {
  const deals = Array.from({ length: count }, (_, index) => ({
    id: `deal-${index}`,
    accountId: 'account',
    contractId: 'contract',
    currency: 'USD',
    currencyDigits: 2,
    signedOn: '2022-01-01',
    termStart: `2023-${String(index + 1).padStart(2, '0')}-01`,
    termEnd: '2024-12-31',
    freeMonths: 0,
    noticeOn: null,
    churnedOn: null,
    renewalOf: null,
    lines: [
      { id: 'line', productId: 'p', isRecurring: true, amount: 12, termStart: null, termEnd: null, freeMonths: null },
    ],
  }));
  const book = bookOf(deals, policyFrom({}));
  return deals.flatMap(({ termStart: day }) =>
    movementsOf(book, toDay(day) - 1, toDay(day), () => '').map((movement) => ({ ...movement, day })),
  );
}

const days = (element: HTMLElement): (string | undefined)[] =>
  findAll(element, 'tbody th').map((cell) => cell.textContent?.trim());

describe('c-arr-movements', () => {
  it('says that nothing has moved', async () => {
    const element = await mount('c-arr-movements', ArrMovements, { movements: [], today: '2024-01-01' });
    expect(textOf(element)).toBe('No term counts, so nothing has moved.');
    await expect(element).toBeAccessible();
  });

  it('shows the latest ten, and the others on the next page', async () => {
    const element = await mount('c-arr-movements', ArrMovements, { movements: monthly(12), today: '2024-01-01' });
    expect(days(element)).toHaveLength(10);
    expect(days(element)[0]).toBe('Dec 1, 2023');
    find(element, 'c-table-pager').dispatchEvent(new CustomEvent('pagechange', { detail: { pageNumber: 2 } }));
    await settle();
    expect(days(element)).toEqual(['Feb 1, 2023', 'Jan 1, 2023']);
    await expect(element).toBeAccessible();
  });

  it('needs no pager for ten', async () => {
    const element = await mount('c-arr-movements', ArrMovements, { movements: monthly(10), today: '2023-05-15' });
    expect(findAll(element, 'c-table-pager')).toHaveLength(0);
    expect(findAll(element, 'tbody th span')).toHaveLength(5);
  });
});
