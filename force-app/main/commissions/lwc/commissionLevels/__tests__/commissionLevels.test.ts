import CommissionLevels from 'c/commissionLevels';
import getFamilies from '@salesforce/apex/CommissionLevelController.getFamilies';
import getSets from '@salesforce/apex/CommissionLevelController.getSets';
import { refreshApex } from '@salesforce/apex';
import { setId, type LevelSet } from 'c/commissionLevelSets';
import { apexWire } from '@test/apexWires';
import { levelSet, personalSet } from '@test/levelData';
import { find, findAll, mount, settle, textOf } from '@test/testUtils';

const setsWire = apexWire(getSets);
const SETS = [levelSet(), personalSet()];
const EDITOR = 'c-commission-level-editor';

const mountLevels = (): Promise<HTMLElement> => mount('c-commission-levels', CommissionLevels);

async function mountWith(sets: LevelSet[] = SETS): Promise<HTMLElement> {
  const element = await mountLevels();
  apexWire(getFamilies).emit(['Hardware']);
  setsWire.emit(sets);
  await settle();
  return element;
}

async function fire(element: HTMLElement, selector: string, name: string, detail: unknown = {}): Promise<void> {
  find(element, selector).dispatchEvent(new CustomEvent(name, { detail }));
  await settle();
}

const choose = (element: HTMLElement, set: LevelSet): Promise<void> =>
  fire(element, 'c-commission-set-list', 'choose', { id: setId(set) });

async function press(element: HTMLElement, action: string): Promise<void> {
  find(element, `[data-action="${action}"]`).click();
  await settle();
}

describe('c-commission-levels', () => {
  it('waits', async () => {
    const element = await mountLevels();
    expect(findAll(element, 'lightning-spinner')).toHaveLength(1);
    await expect(element).toBeAccessible();
  });

  it('lists the sets, and says which of them applies', async () => {
    const element = await mountWith();
    expect(find(element, 'c-commission-set-list')['sets']).toHaveLength(2);
    expect(textOf(element)).toContain('The most specific set is used whole');
    expect(findAll(element, EDITOR)).toHaveLength(0);
    await expect(element).toBeAccessible();
  });

  it('opens the set that is chosen', async () => {
    const element = await mountWith();
    await choose(element, SETS[1]!);
    expect(find(element, EDITOR)).toMatchObject({ isStored: true, isProposal: false });
    expect((find(element, EDITOR)['set'] as LevelSet).salespersonName).toBe('Michael Watson');
    expect(find(element, 'c-commission-set-list')['chosenId']).toBe(setId(SETS[1]!));
    await expect(element).toBeAccessible();
  });

  it('begins a new set', async () => {
    const element = await mountWith();
    await press(element, 'new');
    expect(find(element, 'c-commission-set-form')['families']).toEqual(['Hardware']);
    expect(find(element, 'c-commission-set-form')['months']).toHaveLength(19);
    await fire(element, 'c-commission-set-form', 'open', { set: levelSet({ month: '2027-04-01', levels: [] }) });
    expect(findAll(element, 'c-commission-set-form')).toHaveLength(0);
    expect(find(element, EDITOR)).toMatchObject({ isStored: false, isProposal: true });
  });

  it('opens the stored set instead of beginning it anew', async () => {
    const element = await mountWith();
    await press(element, 'new');
    await fire(element, 'c-commission-set-form', 'open', { set: personalSet({ levels: [] }) });
    expect(find(element, EDITOR)).toMatchObject({ isStored: true, isProposal: false });
    expect((find(element, EDITOR)['set'] as LevelSet).levels).toHaveLength(3);
  });

  it('proposes a kicker, which is the stored set once it is saved', async () => {
    const element = await mountWith();
    await choose(element, SETS[0]!);
    await press(element, 'kicker');
    const raised = levelSet({ month: '2027-04-01' });
    await fire(element, 'c-commission-set-kicker', 'open', { set: raised });
    expect(find(element, EDITOR)).toMatchObject({ isStored: false, isProposal: true });
    expect(findAll(element, '[data-action="kicker"]')).toHaveLength(0);
    setsWire.emit([...SETS, raised]);
    await fire(element, EDITOR, 'saved', { set: raised });
    expect(find(element, EDITOR)).toMatchObject({ isStored: true, isProposal: false });
  });

  it('copies the chosen set to others', async () => {
    const element = await mountWith();
    await choose(element, SETS[0]!);
    await press(element, 'copy');
    expect(setId(find(element, 'c-commission-set-copy')['source'] as LevelSet)).toBe(setId(SETS[0]!));
    await fire(element, 'c-commission-set-copy', 'close');
    expect(findAll(element, 'c-commission-set-copy')).toHaveLength(0);
  });

  it('asks before what was typed is lost', async () => {
    const element = await mountWith();
    await choose(element, SETS[0]!);
    await fire(element, EDITOR, 'dirtychange', { isDirty: true });
    await choose(element, SETS[1]!);
    expect(textOf(element)).toContain('Discard what was not saved?');
    await expect(element).toBeAccessible();
    await fire(element, 'c-confirm-panel', 'cancel');
    expect((find(element, EDITOR)['set'] as LevelSet).salespersonName).toBeNull();
    await choose(element, SETS[1]!);
    await fire(element, 'c-confirm-panel', 'confirm');
    expect((find(element, EDITOR)['set'] as LevelSet).salespersonName).toBe('Michael Watson');
    expect(findAll(element, 'c-confirm-panel')).toHaveLength(0);
  });

  it('closes a set that was deleted', async () => {
    const element = await mountWith();
    await choose(element, SETS[0]!);
    await fire(element, EDITOR, 'deleted', { set: SETS[0] });
    expect(findAll(element, EDITOR)).toHaveLength(0);
  });

  it('says that there are none, and lets begin one', async () => {
    const element = await mountWith([]);
    expect(textOf(element)).toContain('There are no commission levels yet.');
    await expect(element).toBeAccessible();
    await press(element, 'new');
    expect(findAll(element, 'c-commission-set-form')).toHaveLength(1);
  });

  it('says what went wrong, and tries again', async () => {
    const element = await mountLevels();
    setsWire.error({ message: 'You lack the rights.' });
    await settle();
    expect(textOf(element)).toContain('You lack the rights.');
    await expect(element).toBeAccessible();
    find(element, 'c-error-panel').dispatchEvent(new CustomEvent('retry'));
    await settle();
    expect(refreshApex).toHaveBeenCalledTimes(2);
  });

  it('refreshes when its page is shown again', async () => {
    const element = await mountWith();
    element.remove();
    document.body.appendChild(element);
    await settle();
    expect(refreshApex).toHaveBeenCalledTimes(2);
  });
});
