import CommissionLadderTable from 'c/commissionLadderTable';
import type { Ladder } from 'c/commissionModel';
import { workedLadder } from '@test/commissionData';
import { findAll, mount, textOf } from '@test/testUtils';

const mountTable = (changes: Partial<Ladder> = {}): Promise<HTMLElement> =>
  mount('c-commission-ladder-table', CommissionLadderTable, {
    heading: 'All sales',
    ladder: workedLadder(changes),
    currencyCode: 'USD',
  });

const widths = (element: HTMLElement): string[] => findAll(element, '.filled').map((bar) => bar.style.width);

describe('c-commission-ladder-table', () => {
  it('shows how far each level is filled, a 0 among them', async () => {
    const element = await mountTable();
    expect(widths(element)).toEqual(['100%', '40%', '0%']);
    expect(findAll(element, 'lightning-formatted-number').map((number) => number['value'])).toEqual([
      50000, 1000, 10000, 400, 0, 0,
    ]);
    expect(textOf(element)).toContain('$0 to $50,000');
    expect(textOf(element)).toContain('above $75,000');
    await expect(element).toBeAccessible();
  });

  it('marks the current level, and names the distance to the next', async () => {
    const element = await mountTable();
    expect(findAll(element, 'lightning-badge').map((badge) => badge['label'])).toEqual(['Current level']);
    expect(textOf(element)).toContain('$15,000 more until the next level, which pays 6%.');
    expect(textOf(element)).toContain('$60,000 of revenue, $1,400.00 of commission.');
  });

  it('says that the highest level is reached, and draws it full once in use', async () => {
    const [first, second, third] = workedLadder().levels;
    const element = await mountTable({
      revenue: 100000,
      nextFrom: null,
      distanceToNext: null,
      nextRate: null,
      levels: [first!, { ...second!, filledAmount: 25000 }, { ...third!, filledAmount: 25000, isCurrent: true }],
    });
    expect(textOf(element)).toContain('The highest level is reached.');
    expect(widths(element)).toEqual(['100%', '100%', '100%']);
  });

  it('says so when the next level is at hand', async () => {
    const element = await mountTable({ distanceToNext: 0, nextRate: 0 });
    expect(textOf(element)).toContain('$0 more until the next level, which pays 0%.');
  });

  it.each([
    ['PersonMonth', 'Levels of this person for this month'],
    ['Person', 'Levels of this person'],
    ['Month', 'Levels of this month'],
    ['Everyone', 'Levels for everyone'],
  ] as const)('says whose levels they are: %s', async (scope, text) => {
    expect(textOf(await mountTable({ scope }))).toContain(text);
  });
});
