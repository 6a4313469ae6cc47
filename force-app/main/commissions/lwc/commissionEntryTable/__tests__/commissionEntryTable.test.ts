import CommissionEntryTable from 'c/commissionEntryTable';
import type { CommissionEntry } from 'c/commissionModel';
import { earnedEntry, OTHER_COMMISSION_ID } from '@test/commissionData';
import { find, findAll, mount, textOf } from '@test/testUtils';

const mountTable = (...entries: CommissionEntry[]): Promise<HTMLElement> =>
  mount('c-commission-entry-table', CommissionEntryTable, { entries, currencyCode: 'USD' });

describe('c-commission-entry-table', () => {
  it('explains an amount by deal, revenue, level, rate and reason', async () => {
    const element = await mountTable(earnedEntry());
    expect(textOf(element)).toContain('Initech rollout Earned by Michael Watson $50,000 to $75,000 at 4% Deal won.');
    expect(findAll(element, 'lightning-formatted-number').map((number) => number['value'])).toEqual([10000, 400]);
    expect(find(element, 'lightning-formatted-date-time')['timeZone']).toBe('America/Los_Angeles');
    await expect(element).toBeAccessible();
  });

  it.each([
    ['Earned', 'Earned'],
    ['Levels', 'Levels changed'],
    ['Adjustment', 'Adjustment'],
    ['Clawback', 'Clawback'],
    ['Retained', 'Kept'],
  ] as const)('says in words what an entry of the type %s is', async (type, text) => {
    expect(textOf(await mountTable(earnedEntry({ type, reason: '' })))).toContain(text);
  });

  it('links an adjustment to the month that it corrects', async () => {
    const element = await mountTable(
      earnedEntry({
        type: 'Clawback',
        amount: -400,
        adjustsId: OTHER_COMMISSION_ID,
        adjustsName: 'Michael Watson · Mar 2027',
      }),
    );
    expect(findAll(element, 'a').map((link) => link.textContent)).toEqual([
      'Initech rollout',
      'Michael Watson · Mar 2027',
    ]);
    expect(textOf(element)).toContain('Corrects Michael Watson · Mar 2027');
    await expect(element).toBeAccessible();
  });

  it('keeps the name of a deal that was deleted, and amounts of 0', async () => {
    const element = await mountTable(earnedEntry({ dealId: null, amount: 0, type: 'Retained' }));
    expect(findAll(element, 'a')).toHaveLength(0);
    expect(textOf(element)).toContain('Initech rollout');
    expect(find(element, '[data-key="amount"] lightning-formatted-number')['value']).toBe(0);
  });

  it('says where no level pays, and of which family the revenue is', async () => {
    const element = await mountTable(
      earnedEntry({ levelFrom: null, levelTo: null, rate: null, productFamily: 'Hardware' }),
    );
    expect(textOf(element)).toContain('no level pays this part');
    expect(textOf(element)).toContain('Hardware');
  });
});
