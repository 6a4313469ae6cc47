import CommissionPeoplePicker from 'c/commissionPeoplePicker';
import findPeople from '@salesforce/apex/CommissionLevelController.findPeople';
import type { Person } from 'c/commissionLevelSets';
import { find, findAll, mount, settle, textOf } from '@test/testUtils';

const search = findPeople as unknown as jest.Mock;
const MICHAEL: Person = { userId: '005000000000001AAA', name: 'Michael Watson' };
const ANA: Person = { userId: '005000000000002AAA', name: 'Ana Silva' };

const mountPicker = (changes: Record<string, unknown> = {}): Promise<HTMLElement> =>
  mount('c-commission-people-picker', CommissionPeoplePicker, { people: [], ...changes });

/** Types a name, and waits until the pause in typing is over. */
async function type(element: HTMLElement, ...values: string[]): Promise<void> {
  for (const value of values) {
    find(element, 'lightning-input').dispatchEvent(new CustomEvent('change', { detail: { value } }));
  }
  await new Promise((resolve) => {
    setTimeout(resolve, 350);
  });
  await settle();
}

function listen(element: HTMLElement): string[][] {
  const heard: string[][] = [];
  element.addEventListener('peoplechange', (event) =>
    heard.push((event as CustomEvent<{ people: Person[] }>).detail.people.map(({ name }) => name)),
  );
  return heard;
}

describe('c-commission-people-picker', () => {
  it('asks once for the last name that was typed', async () => {
    search.mockResolvedValueOnce([MICHAEL]);
    const element = await mountPicker();
    await type(element, 'M', 'Mi', 'Mic ');
    expect(search.mock.calls).toEqual([[{ search: 'Mic' }]]);
    expect(findAll(element, 'lightning-button').map((button) => button['label'])).toEqual(['Choose Michael Watson']);
    await expect(element).toBeAccessible();
  });

  it('asks nothing for nothing', async () => {
    const element = await mountPicker();
    await type(element, 'M', ' ');
    expect(search).not.toHaveBeenCalled();
  });

  it('says that nobody is called like that', async () => {
    search.mockResolvedValueOnce([]);
    const element = await mountPicker();
    await type(element, 'Zz');
    expect(textOf(element)).toContain('Nobody is called like that.');
    await expect(element).toBeAccessible();
  });

  it.each([
    ['adds', false, ['Ana Silva', 'Michael Watson']],
    ['replaces', true, ['Michael Watson']],
  ])('%s a person that is chosen (single: %s)', async (_verb, single, names) => {
    search.mockResolvedValueOnce([MICHAEL]);
    const element = await mountPicker({ people: [ANA], single });
    const heard = listen(element);
    await type(element, 'Mic');
    find(element, 'lightning-button').click();
    await settle();
    expect(heard).toEqual([names]);
    expect(findAll(element, 'lightning-button')).toHaveLength(0);
  });

  it('shows and removes those that are chosen', async () => {
    const element = await mountPicker({ people: [MICHAEL, ANA] });
    const pills = find(element, 'lightning-pill-container');
    expect(pills['items']).toMatchObject([{ label: 'Michael Watson' }, { label: 'Ana Silva' }]);
    const heard = listen(element);
    pills.dispatchEvent(new CustomEvent('itemremove', { detail: { item: { name: MICHAEL.userId } } }));
    expect(heard).toEqual([['Ana Silva']]);
    await expect(element).toBeAccessible();
  });

  it('says what went wrong, and tries again', async () => {
    search.mockRejectedValueOnce({ body: { message: 'You lack the rights.' } }).mockResolvedValueOnce([ANA]);
    const element = await mountPicker();
    await type(element, 'Ana');
    expect(textOf(element)).toContain('You lack the rights.');
    find(element, 'c-error-panel').dispatchEvent(new CustomEvent('retry'));
    await settle();
    expect(textOf(element)).not.toContain('You lack the rights.');
    expect(findAll(element, 'lightning-button').map((button) => button['label'])).toEqual(['Choose Ana Silva']);
  });
});
