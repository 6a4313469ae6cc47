import ArrParts from 'c/arrParts';
import { companyMonth } from '@test/arrData';
import { find, findAll, mount, settle, textOf } from '@test/testUtils';

const part = (index: number, changes = {}) =>
  companyMonth({ snapshotId: `part-${index}`, level: 'Product', partName: `Product ${index}`, ...changes });
const mountParts = (parts: unknown): Promise<HTMLElement> =>
  mount('c-arr-parts', ArrParts, { heading: 'By product', keyColumn: 'Product', parts });
const names = (element: HTMLElement): (string | null)[] => findAll(element, 'tbody th').map((cell) => cell.textContent);

describe('c-arr-parts', () => {
  it('shows the bridge of each', async () => {
    const element = await mountParts([part(1), part(2, { netRetention: null, partName: null })]);
    expect(names(element)).toEqual(['Product 1', 'Not visible to you']);
    const rows = findAll(element, 'tbody tr').map((row) =>
      [...row.querySelectorAll('lightning-formatted-number')].map((number) => Reflect.get(number, 'value') as number),
    );
    const bridge = [500_000, 40_000, 5_000, 30_000, -10_000, -20_000, 545_000, 600_000];
    expect(rows).toEqual([[...bridge, 100], bridge]);
    await expect(element).toBeAccessible();
  });

  it('starts at the first page when other parts come', async () => {
    const element = await mountParts(Array.from({ length: 11 }, (_, index) => part(index)));
    find(element, 'c-table-pager').dispatchEvent(new CustomEvent('pagechange', { detail: { pageNumber: 2 } }));
    await settle();
    expect(names(element)).toEqual(['Product 10']);
    Object.assign(element, { parts: [part(5)] });
    await settle();
    expect(names(element)).toEqual(['Product 5']);
    expect(findAll(element, 'c-table-pager')).toHaveLength(0);
  });

  it('says that there is nothing', async () => {
    const element = await mountParts(undefined);
    expect(textOf(element)).toBe('By product Nothing in this period.');
    await expect(element).toBeAccessible();
  });
});
