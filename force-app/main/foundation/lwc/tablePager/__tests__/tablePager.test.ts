import TablePager from 'c/tablePager';
import { findAll, mount, textOf } from '@test/testUtils';

const mountPager = (pageNumber: number, total: number): Promise<HTMLElement> =>
  mount('c-table-pager', TablePager, { pageNumber, pageSize: 50, total });

describe('c-table-pager', () => {
  it.each([
    [1, 240, '1–50 of 240', [true, false]],
    [2, 240, '51–100 of 240', [false, false]],
    [5, 240, '201–240 of 240', [false, true]],
    [1, 50, '1–50 of 50', [true, true]],
    [1, 3, '1–3 of 3', [true, true]],
    [1, 0, '0–0 of 0', [true, true]],
    [2, 8800, '51–100 of 8,800', [false, false]],
  ])('on page %d of %d rows shows %s', async (pageNumber, total, range, disabled) => {
    const element = await mountPager(pageNumber, total);
    expect(textOf(element)).toBe(range);
    expect(findAll(element, 'lightning-button').map((button) => button['disabled'])).toEqual(disabled);
    await expect(element).toBeAccessible();
  });

  it('asks for the page before and the page after', async () => {
    const element = await mountPager(3, 240);
    const asked: unknown[] = [];
    element.addEventListener('pagechange', (event) => asked.push((event as CustomEvent).detail));
    findAll(element, 'lightning-button').forEach((button) => button.click());
    expect(asked).toEqual([{ pageNumber: 2 }, { pageNumber: 4 }]);
  });
});
