import CommissionLevelEditor from 'c/commissionLevelEditor';
import deleteSet from '@salesforce/apex/CommissionLevelController.deleteSet';
import saveSet from '@salesforce/apex/CommissionLevelController.saveSet';
import { draftsOf, withChange, type LevelDraft } from 'c/commissionLevelDrafts';
import { onPageRefresh } from 'c/pageRefresh';
import { levelSet, personalSet, workedLevels } from '@test/levelData';
import { find, findAll, mount, settle, textOf } from '@test/testUtils';

const saveCall = saveSet as unknown as jest.Mock;
const deleteCall = deleteSet as unknown as jest.Mock;
const EVERYONE = { salespersonId: null, month: null, productFamily: null };

const mountEditor = (changes: Record<string, unknown> = {}): Promise<HTMLElement> =>
  mount('c-commission-level-editor', CommissionLevelEditor, { set: levelSet(), isStored: true, ...changes });

const grid = (element: HTMLElement) => find(element, 'c-commission-level-grid');
const drafts = (element: HTMLElement): LevelDraft[] => grid(element)['drafts'] as LevelDraft[];
const button = (element: HTMLElement, action: string) => find(element, `[data-action="${action}"]`);

async function press(element: HTMLElement, action: string): Promise<void> {
  button(element, action).click();
  await settle();
}

/** Types 2.5 into the rate of the first level. */
async function change(element: HTMLElement): Promise<void> {
  const changed = withChange(drafts(element), 0, 'rate', 2.5);
  grid(element).dispatchEvent(new CustomEvent('levelschange', { detail: { drafts: changed } }));
  await settle();
}

function listen(element: HTMLElement): string[] {
  const heard: string[] = [];
  for (const name of ['saved', 'deleted']) {
    element.addEventListener(name, () => heard.push(name));
  }
  element.addEventListener('dirtychange', (event) =>
    heard.push(`dirty ${String((event as CustomEvent<{ isDirty: boolean }>).detail.isDirty)}`),
  );
  return heard;
}

describe('c-commission-level-editor', () => {
  it('shows the set, with nothing to save yet', async () => {
    const element = await mountEditor();
    expect(textOf(element)).toContain('Everyone · every month USD');
    expect(drafts(element).map(({ rate }) => rate)).toEqual([2, 4, 6]);
    expect(button(element, 'save')['disabled']).toBe(true);
    expect(button(element, 'revert')['disabled']).toBe(true);
    await expect(element).toBeAccessible();
  });

  it('saves the set whole, refreshes the page, and says so', async () => {
    saveCall.mockResolvedValueOnce({ success: true, errors: [] });
    const element = await mountEditor();
    const heard = listen(element);
    let refreshes = 0;
    const stop = onPageRefresh(() => {
      refreshes += 1;
      return Promise.resolve();
    });
    await change(element);
    await press(element, 'save');
    stop();
    const [first, ...others] = workedLevels();
    expect(saveCall).toHaveBeenCalledWith({ key: EVERYONE, levels: [{ ...first, rate: 2.5 }, ...others] });
    expect(heard).toEqual(['dirty true', 'dirty false', 'saved']);
    expect(refreshes).toBe(1);
    expect(textOf(element)).toContain('Saved. Months that are still open are recomputed.');
  });

  it('shows each reason at the level it concerns, and that of the set', async () => {
    saveCall.mockResolvedValueOnce({
      success: false,
      errors: ['Enter a rate.', null, null],
      message: 'The set was not saved.',
    });
    const element = await mountEditor();
    const heard = listen(element);
    await change(element);
    await press(element, 'save');
    expect(drafts(element).map(({ error }) => error)).toEqual(['Enter a rate.', undefined, undefined]);
    expect(textOf(element)).toContain('The set was not saved.');
    expect(heard).toEqual(['dirty true']);
    expect(textOf(element)).not.toContain('Saved.');
    await expect(element).toBeAccessible();
  });

  it('keeps what is typed when saving fails', async () => {
    saveCall.mockRejectedValueOnce({ body: { message: 'You lack the rights.' } });
    const element = await mountEditor();
    await change(element);
    await press(element, 'save');
    expect(textOf(element)).toContain('You lack the rights.');
    expect(drafts(element)[0]?.rate).toBe(2.5);
    await expect(element).toBeAccessible();
    find(element, 'c-error-panel').dispatchEvent(new CustomEvent('retry'));
    await settle();
    expect(textOf(element)).not.toContain('You lack the rights.');
    expect(button(element, 'save')['disabled']).toBe(false);
  });

  it('undoes what was typed', async () => {
    const element = await mountEditor();
    await change(element);
    await press(element, 'revert');
    expect(drafts(element)).toEqual(draftsOf(workedLevels()));
    expect(button(element, 'save')['disabled']).toBe(true);
  });

  it('keeps what is typed while the same set comes anew, and shows another when it comes', async () => {
    const element = await mountEditor();
    await change(element);
    Object.assign(element, { set: levelSet() });
    await settle();
    expect(drafts(element)[0]?.rate).toBe(2.5);
    Object.assign(element, { set: personalSet({ levels: [{ fromAmount: 0, rate: 9 }] }) });
    await settle();
    expect(drafts(element).map(({ rate }) => rate)).toEqual([9]);
    expect(textOf(element)).toContain('Michael Watson · every month');
  });

  it('begins a new set with a level to type into, and can save a proposal as it is', async () => {
    const element = await mountEditor({ set: levelSet({ levels: [] }), isStored: false });
    expect(drafts(element).map(({ fromAmount }) => fromAmount)).toEqual([0]);
    expect(find(element, 'lightning-badge')['label']).toBe('not saved yet');
    expect(findAll(element, '[data-action="delete"]')).toHaveLength(0);
    Object.assign(element, { isProposal: true });
    await settle();
    expect(button(element, 'save')['disabled']).toBe(false);
    await expect(element).toBeAccessible();
  });

  it('says when a proposal would replace levels', async () => {
    const element = await mountEditor({ isProposal: true });
    expect(textOf(element)).toContain('There are already levels for Everyone · every month; saving replaces them.');
  });

  it('deletes the set after asking', async () => {
    deleteCall.mockResolvedValueOnce(undefined);
    const element = await mountEditor();
    const heard = listen(element);
    await press(element, 'delete');
    expect(textOf(element)).toContain('Delete the levels for Everyone · every month?');
    await expect(element).toBeAccessible();
    await press(element, 'cancel');
    expect(deleteCall).not.toHaveBeenCalled();
    await press(element, 'delete');
    await press(element, 'confirm');
    expect(deleteCall).toHaveBeenCalledWith({ key: EVERYONE });
    expect(heard).toEqual(['deleted']);
  });

  it('says why a set was not deleted', async () => {
    deleteCall.mockRejectedValueOnce(new Error('You lack the rights.'));
    const element = await mountEditor();
    await press(element, 'delete');
    await press(element, 'confirm');
    expect(textOf(element)).toContain('You lack the rights.');
    expect(findAll(element, 'c-confirm-panel')).toHaveLength(0);
  });
});
