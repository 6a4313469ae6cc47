import CommissionLevelGrid from 'c/commissionLevelGrid';
import { draftsOf, withErrors, type LevelDraft } from 'c/commissionLevelDrafts';
import { workedLevels } from '@test/levelData';
import { find, findAll, mount, settle, textOf } from '@test/testUtils';

const mountGrid = (drafts: readonly LevelDraft[] = draftsOf(workedLevels())): Promise<HTMLElement> =>
  mount('c-commission-level-grid', CommissionLevelGrid, { drafts });

const field = (element: HTMLElement, name: string, index: number) =>
  findAll(element, `lightning-input[data-field="${name}"]`)[index]!;

function listen(element: HTMLElement): LevelDraft[][] {
  const heard: LevelDraft[][] = [];
  element.addEventListener('levelschange', (event) =>
    heard.push((event as CustomEvent<{ drafts: LevelDraft[] }>).detail.drafts),
  );
  return heard;
}

function type(element: HTMLElement, name: string, index: number, value: string): void {
  field(element, name, index).dispatchEvent(new CustomEvent('change', { detail: { value } }));
}

describe('c-commission-level-grid', () => {
  it('shows every level, 0 and no upper limit among the values, each field by its name', async () => {
    const element = await mountGrid();
    const fields = findAll(element, 'lightning-input');
    expect(fields.map((input) => input['value'])).toEqual([0, 50000, 2, 50000, 75000, 4, 75000, null, 6]);
    expect(fields.slice(0, 3).map((input) => input['label'])).toEqual([
      'From, level 1',
      'To, level 1',
      'Rate (percent), level 1',
    ]);
    await expect(element).toBeAccessible();
  });

  it('says what is typed, and lets the next level follow', async () => {
    const element = await mountGrid();
    const heard = listen(element);
    type(element, 'toAmount', 0, '60000');
    expect(heard[0]?.map(({ fromAmount }) => fromAmount)).toEqual([0, 60000, 75000]);
    type(element, 'rate', 1, '4.5');
    expect(heard[1]?.[1]?.rate).toBe(4.5);
  });

  it.each(['', ' ', 'many'])('takes %j for nothing', async (value) => {
    const element = await mountGrid();
    const heard = listen(element);
    type(element, 'toAmount', 1, value);
    expect(heard[0]?.[1]?.toAmount).toBeNull();
  });

  it('takes a 0 for a 0', async () => {
    const element = await mountGrid();
    const heard = listen(element);
    type(element, 'rate', 0, '0');
    expect(heard[0]?.[0]?.rate).toBe(0);
  });

  it('leaves what is being typed as it is typed, until the level is given another value', async () => {
    const element = await mountGrid();
    const heard = listen(element);
    type(element, 'rate', 0, '4.');
    expect(heard[0]?.[0]?.rate).toBe(4);
    Object.assign(element, { drafts: heard[0] });
    await settle();
    expect(field(element, 'rate', 0)['value']).toBe('4.');
    Object.assign(element, { drafts: draftsOf(workedLevels()) });
    await settle();
    expect(field(element, 'rate', 0)['value']).toBe(2);
  });

  it('adds a level, and leads the keyboard to it', async () => {
    const element = await mountGrid();
    const heard = listen(element);
    find(element, '[data-action="add"]').click();
    expect(heard[0]).toHaveLength(4);
    const focus = jest.spyOn(HTMLElement.prototype, 'focus');
    Object.assign(element, { drafts: heard[0] });
    await settle();
    expect(focus.mock.contexts).toEqual([field(element, 'toAmount', 3)]);
    focus.mockRestore();
  });

  it('removes a level', async () => {
    const element = await mountGrid();
    const heard = listen(element);
    const buttons = findAll(element, 'lightning-button-icon');
    expect(buttons[1]?.['alternativeText']).toBe('Remove level 2');
    buttons[1]?.click();
    expect(heard[0]?.map(({ fromAmount }) => fromAmount)).toEqual([0, 50000]);
  });

  it('shows what is wrong below the level that it concerns', async () => {
    const element = await mountGrid(withErrors(draftsOf(workedLevels()), [null, 'Overlaps the level above $40,000.']));
    expect(findAll(element, '[role="alert"]').map((alert) => alert.textContent)).toEqual([
      'Overlaps the level above $40,000.',
    ]);
    expect(find(element, '[role="alert"]').closest('tbody')).toBe(field(element, 'rate', 1).closest('tbody'));
    await expect(element).toBeAccessible();
  });

  it('cannot be typed into while the set is saved', async () => {
    const element = await mountGrid();
    Object.assign(element, { disabled: true });
    await settle();
    expect(findAll(element, 'lightning-input').every((input) => input['disabled'])).toBe(true);
  });

  it('says that there is no level', async () => {
    const element = await mountGrid([]);
    expect(textOf(element)).toContain('This set has no level. Add one.');
    await expect(element).toBeAccessible();
  });
});
