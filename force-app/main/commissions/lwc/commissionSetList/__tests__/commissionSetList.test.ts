import CommissionSetList from 'c/commissionSetList';
import { setId, type LevelSet } from 'c/commissionLevelSets';
import { levelSet, personalSet } from '@test/levelData';
import { find, findAll, mount, settle, textOf } from '@test/testUtils';

const SETS = [levelSet(), personalSet({ month: '2027-04-01' })];

const mountList = (sets: readonly LevelSet[] = SETS): Promise<HTMLElement> =>
  mount('c-commission-set-list', CommissionSetList, { sets, chosenId: setId(SETS[1]!) });

const names = (element: HTMLElement): (string | undefined)[] =>
  findAll(element, 'button').map((button) => button.textContent?.trim());

describe('c-commission-set-list', () => {
  it('shows whom and when each set is for, and its levels', async () => {
    const element = await mountList();
    expect(names(element)).toEqual(['Everyone · every month', 'Michael Watson · April 2027']);
    expect(textOf(element)).toContain('$0 to $50,000 at 2% $50,000 to $75,000 at 4% above $75,000 at 6%');
    await expect(element).toBeAccessible();
  });

  it('says which is open, and which is to be opened', async () => {
    const element = await mountList();
    expect(findAll(element, 'button').map((button) => button.getAttribute('aria-current'))).toEqual([null, 'true']);
    const heard: unknown[] = [];
    element.addEventListener('choose', (event) => heard.push((event as CustomEvent).detail));
    find(element, 'button').click();
    expect(heard).toEqual([{ id: setId(SETS[0]!) }]);
  });

  it('pages through many sets, and finds among them', async () => {
    const many = Array.from({ length: 45 }, (_, index) =>
      levelSet({ salespersonId: `00500000000${index}`, salespersonName: `Person ${index}` }),
    );
    const element = await mountList(many);
    expect(names(element)).toHaveLength(20);
    expect(textOf(element)).toContain('1–20 of 45');
    find(element, 'c-table-pager').dispatchEvent(new CustomEvent('pagechange', { detail: { pageNumber: 3 } }));
    await settle();
    expect(names(element)).toHaveLength(5);
    find(element, 'lightning-input').dispatchEvent(new CustomEvent('change', { detail: { value: 'person 44' } }));
    await settle();
    expect(names(element)).toEqual(['Person 44 · every month']);
    find(element, 'lightning-input').dispatchEvent(new CustomEvent('change', { detail: { value: 'Zz' } }));
    await settle();
    expect(textOf(element)).toContain('No set matches.');
    await expect(element).toBeAccessible();
  });
});
