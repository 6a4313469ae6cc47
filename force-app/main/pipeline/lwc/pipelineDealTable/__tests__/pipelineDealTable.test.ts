import PipelineDealTable from 'c/pipelineDealTable';
import { openDraft } from 'c/pipelineDrafts';
import { averages, DEAL_ID, filterOptions, reasonSetting, slippingDeal, soundDeal } from '@test/pipelineData';
import { find, findAll, mount, settle, textOf, type Properties } from '@test/testUtils';

const mountTable = (properties: Properties = {}): Promise<HTMLElement> =>
  mount('c-pipeline-deal-table', PipelineDealTable, {
    deals: [slippingDeal(), soundDeal()],
    averages: averages(),
    drafts: {},
    stages: filterOptions().stages,
    reasonSetting: reasonSetting(),
    sortBy: 'flags',
    sortDescending: true,
    ...properties,
  });

function detailsOf(element: HTMLElement, ...names: string[]): unknown[] {
  const details: unknown[] = [];
  for (const name of names) {
    element.addEventListener(name, (event) => details.push([name, (event as CustomEvent).detail]));
  }
  return details;
}

describe('c-pipeline-deal-table', () => {
  it('links a deal and its account to their records', async () => {
    const element = await mountTable({ deals: [slippingDeal()] });
    expect(findAll(element, 'a').map((link) => [link.textContent, link.getAttribute('href')])).toEqual([
      ['Acme renewal', `/lightning/r/Opportunity/${DEAL_ID}/view`],
      ['Acme', '/lightning/r/Account/001000000000001AAA/view'],
    ]);
    await expect(element).toBeAccessible();
  });

  it('shows the three measures, whether each stands out, and the verdict', async () => {
    const element = await mountTable({ deals: [slippingDeal()] });
    expect(findAll(element, 'c-pipeline-metric')).toHaveLength(3);
    const text = textOf(element);
    for (const words of ['2 or more', 'Up to 32.1', 'Over 96.3', 'pushed months, age', 'Slipped 95 days']) {
      expect(text).toContain(words);
    }
    expect(find(element, 'lightning-badge')['label']).toBe('Questionable');
  });

  it('shows the close date as the day it is in every time zone, and stages by their names', async () => {
    const element = await mountTable({ deals: [slippingDeal()] });
    expect(find(element, 'lightning-formatted-date-time')).toMatchObject({ value: '2027-04-20', timeZone: 'UTC' });
    expect(find(element, '[data-label="Stage"]').textContent).toBe('Negotiation');
  });

  it('shows a deal without account, amount and history', async () => {
    const bare = { accountId: null, accountName: null, amount: null, monthExtensions: null, daysSlipped: null };
    const element = await mountTable({ deals: [soundDeal(bare)] });
    expect(findAll(element, 'a')).toHaveLength(1);
    expect(textOf(element)).toContain('Not known');
    await expect(element).toBeAccessible();
  });

  it('says by which column it is sorted, and in which direction', async () => {
    const element = await mountTable();
    const sorts = (): (string | null)[] => findAll(element, 'th[aria-sort]').map((th) => th.getAttribute('aria-sort'));
    expect(sorts()).toEqual([...Array<string>(8).fill('none'), 'descending']);
    Object.assign(element, { sortBy: 'name', sortDescending: false });
    await settle();
    expect(sorts()).toEqual(['ascending', ...Array<string>(8).fill('none')]);
  });

  it('sorts by every column, and turns round what it is sorted by', async () => {
    const element = await mountTable();
    const details = detailsOf(element, 'sortchange');
    for (const button of findAll(element, 'th button')) {
      button.click();
    }
    expect(details).toEqual(
      [
        'name',
        'ownerName',
        'stage',
        'closeDate',
        'amount',
        'monthExtensions',
        'daysSinceStageChange',
        'daysOpen',
        'flags',
      ].map((sortBy) => ['sortchange', { sortBy, sortDescending: false }]),
    );
    Object.assign(element, { sortBy: 'amount', sortDescending: false });
    await settle();
    find(element, 'button[data-sort="amount"]').click();
    expect(details.at(-1)).toEqual(['sortchange', { sortBy: 'amount', sortDescending: true }]);
  });

  it('sorts also where there are no headers', async () => {
    const element = await mountTable();
    const details = detailsOf(element, 'sortchange');
    find(element, 'lightning-combobox').dispatchEvent(new CustomEvent('change', { detail: { value: 'amount' } }));
    find(element, '[data-action="direction"]').click();
    expect(details).toEqual([
      ['sortchange', { sortBy: 'amount', sortDescending: true }],
      ['sortchange', { sortBy: 'flags', sortDescending: false }],
    ]);
  });

  it('offers to edit only what the user may edit', async () => {
    const element = await mountTable({ deals: [slippingDeal(), soundDeal({ canEdit: false })] });
    const buttons = findAll(element, '[data-deal]');
    expect(buttons.map((button) => button['alternativeText'])).toEqual(['Edit close date and stage of Acme renewal']);
  });

  it('opens the editor below the row, passes changes on, and gives them up', async () => {
    const element = await mountTable();
    const details = detailsOf(element, 'dealopen', 'dealclose', 'draftchange');
    find(element, `lightning-button-icon[data-deal="${DEAL_ID}"]`).click();
    Object.assign(element, { drafts: openDraft({}, slippingDeal()) });
    await settle();
    const editor = find(element, 'c-pipeline-deal-editor');
    expect(editor['draft']).toMatchObject({ dealId: DEAL_ID });
    editor.dispatchEvent(new CustomEvent('draftchange', { detail: { field: 'stage', value: 'Closed Won' } }));
    await expect(element).toBeAccessible();
    const button = find(element, `lightning-button-icon[data-deal="${DEAL_ID}"]`);
    expect(button['alternativeText']).toBe('Undo the changes of Acme renewal');
    button.click();
    expect(details).toEqual([
      ['dealopen', { dealId: DEAL_ID }],
      ['draftchange', { dealId: DEAL_ID, field: 'stage', value: 'Closed Won' }],
      ['dealclose', { dealId: DEAL_ID }],
    ]);
  });
});
