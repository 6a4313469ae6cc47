import CommissionSetForm from 'c/commissionSetForm';
import type { LevelSet } from 'c/commissionLevelSets';
import { find, findAll, mount, settle, textOf } from '@test/testUtils';

const mountForm = (): Promise<HTMLElement> =>
  mount('c-commission-set-form', CommissionSetForm, { months: ['2027-04-01'], families: ['Hardware', 'all'] });

function listen(element: HTMLElement): LevelSet[] {
  const heard: LevelSet[] = [];
  element.addEventListener('open', (event) => heard.push((event as CustomEvent<{ set: LevelSet }>).detail.set));
  return heard;
}

describe('c-commission-set-form', () => {
  it('opens a set for everyone, every month and all sales unless told otherwise', async () => {
    const element = await mountForm();
    const heard = listen(element);
    expect(textOf(element)).toContain('Everyone (no person chosen)');
    await expect(element).toBeAccessible();
    find(element, '[data-action="open"]').click();
    expect(heard).toEqual([
      { salespersonId: null, salespersonName: null, month: null, productFamily: null, levels: [] },
    ]);
  });

  it('opens a set for a person, a month and a family, whatever the family is called', async () => {
    const element = await mountForm();
    const heard = listen(element);
    const [month, family] = findAll(element, 'lightning-combobox');
    expect((month?.['options'] as { label: string }[]).map(({ label }) => label)).toEqual([
      'Every month',
      'April 2027',
    ]);
    const people = [{ userId: '005000000000001AAA', name: 'Michael Watson' }];
    find(element, 'c-commission-people-picker').dispatchEvent(new CustomEvent('peoplechange', { detail: { people } }));
    month?.dispatchEvent(new CustomEvent('change', { detail: { value: '2027-04-01' } }));
    const named = (family?.['options'] as { label: string; value: string }[]).find(({ label }) => label === 'all');
    family?.dispatchEvent(new CustomEvent('change', { detail: { value: named?.value } }));
    await settle();
    expect(textOf(element)).not.toContain('no person chosen');
    find(element, '[data-action="open"]').click();
    expect(heard).toEqual([
      {
        salespersonId: '005000000000001AAA',
        salespersonName: 'Michael Watson',
        month: '2027-04-01',
        productFamily: 'all',
        levels: [],
      },
    ]);
  });

  it('closes', async () => {
    const element = await mountForm();
    let closed = 0;
    element.addEventListener('close', () => (closed += 1));
    find(element, '[data-action="close"]').click();
    expect(closed).toBe(1);
  });
});
