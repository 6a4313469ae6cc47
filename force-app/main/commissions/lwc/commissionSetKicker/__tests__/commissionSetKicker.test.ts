import CommissionSetKicker from 'c/commissionSetKicker';
import type { LevelSet } from 'c/commissionLevelSets';
import { personalSet } from '@test/levelData';
import { find, mount } from '@test/testUtils';

const mountKicker = (): Promise<HTMLElement> =>
  mount('c-commission-set-kicker', CommissionSetKicker, {
    source: personalSet({ productFamily: 'Hardware' }),
    months: ['2027-04-01', '2027-05-01'],
  });

function listen(element: HTMLElement): LevelSet[] {
  const heard: LevelSet[] = [];
  element.addEventListener('open', (event) => heard.push((event as CustomEvent<{ set: LevelSet }>).detail.set));
  return heard;
}

describe('c-commission-set-kicker', () => {
  it('proposes this month’s levels with every rate raised by a point', async () => {
    const element = await mountKicker();
    const heard = listen(element);
    await expect(element).toBeAccessible();
    find(element, '[data-action="open"]').click();
    expect(heard[0]).toMatchObject({
      salespersonId: '005000000000001AAA',
      month: '2027-04-01',
      productFamily: 'Hardware',
    });
    expect(heard[0]?.levels.map(({ rate }) => rate)).toEqual([3, 5, 7]);
    expect(heard[0]?.levels.map(({ levelId }) => levelId)).toEqual([undefined, undefined, undefined]);
  });

  it('takes the month and the raise that are chosen', async () => {
    const element = await mountKicker();
    const heard = listen(element);
    find(element, 'lightning-combobox').dispatchEvent(new CustomEvent('change', { detail: { value: '2027-05-01' } }));
    find(element, 'lightning-input').dispatchEvent(new CustomEvent('change', { detail: { value: '0.5' } }));
    find(element, '[data-action="open"]').click();
    expect(heard[0]?.month).toBe('2027-05-01');
    expect(heard[0]?.levels.map(({ rate }) => rate)).toEqual([2.5, 4.5, 6.5]);
  });

  it('takes no raise for none, and closes', async () => {
    const element = await mountKicker();
    const heard = listen(element);
    find(element, 'lightning-input').dispatchEvent(new CustomEvent('change', { detail: { value: '' } }));
    find(element, '[data-action="open"]').click();
    expect(heard[0]?.levels.map(({ rate }) => rate)).toEqual([2, 4, 6]);
    let closed = 0;
    element.addEventListener('close', () => (closed += 1));
    find(element, '[data-action="close"]').click();
    expect(closed).toBe(1);
  });
});
