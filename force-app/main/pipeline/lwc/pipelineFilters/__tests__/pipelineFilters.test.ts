import PipelineFilters from 'c/pipelineFilters';
import type { DealRequest } from 'c/pipelineModel';
import { filterOptions, PERIODS } from '@test/pipelineData';
import { find, findAll, mount, settle, type Properties } from '@test/testUtils';

const REQUEST: DealRequest = {
  period: 'THIS_MONTH',
  onlyFlagged: false,
  sortBy: 'flags',
  sortDescending: true,
  pageSize: 50,
  pageNumber: 1,
};

describe('c-pipeline-filters', () => {
  let changes: unknown[];

  beforeEach(() => {
    changes = [];
  });

  async function mountFilters(properties: Properties = {}): Promise<HTMLElement> {
    const element = await mount('c-pipeline-filters', PipelineFilters, {
      periods: PERIODS,
      options: filterOptions(),
      request: REQUEST,
      ...properties,
    });
    element.addEventListener('filterchange', (event) => changes.push((event as CustomEvent).detail));
    return element;
  }

  const choose = (element: HTMLElement, value: string): boolean =>
    element.dispatchEvent(new CustomEvent('change', { detail: { value } }));

  it('offers the periods by their names', async () => {
    const element = await mountFilters();
    const group = find(element, 'lightning-radio-group');
    expect(group).toMatchObject({ value: 'THIS_MONTH' });
    expect(group['options']).toEqual([
      { label: 'Overdue', value: 'OVERDUE' },
      { label: 'This month, Apr 2027', value: 'THIS_MONTH' },
      { label: 'Next month, May 2027', value: 'NEXT_MONTH' },
    ]);
    choose(group, 'OVERDUE');
    expect(changes).toEqual([{ period: 'OVERDUE' }]);
    await expect(element).toBeAccessible();
  });

  it.each([
    ['ownerId', '005000000000002AAA'],
    ['teamOf', '005000000000009AAA'],
    ['stage', 'Negotiation/Review'],
  ])('filters by %s, and by none', async (name, value) => {
    const element = await mountFilters();
    const combobox = find(element, `lightning-combobox[data-filter="${name}"]`);
    expect(combobox['value']).toBe('ALL');
    choose(combobox, value);
    choose(combobox, 'ALL');
    expect(changes).toEqual([{ [name]: value }, { [name]: undefined }]);
  });

  it('shows what is filtered by', async () => {
    const element = await mountFilters({ request: { ...REQUEST, stage: 'Qualification', minimumAmount: 0 } });
    expect(find(element, '[data-filter="stage"]')['value']).toBe('Qualification');
    expect(find(element, '[data-filter="minimumAmount"]')['value']).toBe(0);
  });

  it('offers only stages of open deals', async () => {
    const element = await mountFilters();
    const options = find(element, '[data-filter="stage"]')['options'] as { label: string }[];
    expect(options.map(({ label }) => label)).toEqual(['All stages', 'Qualification', 'Negotiation']);
  });

  it('asks for neither owner nor team where there is only one', async () => {
    const own = filterOptions({ owners: filterOptions().owners.slice(0, 1), teams: [] });
    const element = await mountFilters({ options: own });
    expect(findAll(element, '[data-filter="ownerId"], [data-filter="teamOf"]')).toHaveLength(0);
    await expect(element).toBeAccessible();
  });

  it.each(['blur', 'Enter'])('filters by an amount once it is complete: on %s', async (how) => {
    const element = await mountFilters();
    const input = find(element, '[data-filter="minimumAmount"]');
    input['value'] = '25000';
    input.dispatchEvent(new CustomEvent('change', { detail: { value: '25000' } }));
    expect(changes).toEqual([]);
    input.dispatchEvent(how === 'blur' ? new FocusEvent('blur') : new KeyboardEvent('keydown', { key: how }));
    expect(changes).toEqual([{ minimumAmount: 25000 }]);
  });

  it('takes an amount back, and asks nothing anew when it stays', async () => {
    const element = await mountFilters({ request: { ...REQUEST, maximumAmount: 100 } });
    const input = find(element, '[data-filter="maximumAmount"]');
    input.dispatchEvent(new FocusEvent('blur'));
    expect(changes).toEqual([]);
    input['value'] = '';
    input.dispatchEvent(new FocusEvent('blur'));
    expect(changes).toEqual([{ maximumAmount: undefined }]);
  });

  it('filters by flags', async () => {
    const element = await mountFilters();
    const box = find(element, '[data-filter="onlyFlagged"]');
    box.dispatchEvent(new CustomEvent('change', { detail: { checked: true } }));
    expect(changes).toEqual([{ onlyFlagged: true }]);
  });

  it('folds the filters away on a narrow screen', async () => {
    const element = await mountFilters({ narrow: true });
    expect(findAll(element, 'lightning-radio-group, [data-filter]')).toHaveLength(0);
    expect(find(element, 'lightning-combobox')['value']).toBe('THIS_MONTH');
    await expect(element).toBeAccessible();
    find(element, 'lightning-button').click();
    await settle();
    expect(findAll(element, '[data-filter]').length).toBe(6);
    expect(find(element, 'lightning-button').getAttribute('aria-expanded')).toBe('true');
    await expect(element).toBeAccessible();
  });
});
