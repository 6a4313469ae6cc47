import CommissionSetCopy from 'c/commissionSetCopy';
import copySet from '@salesforce/apex/CommissionLevelController.copySet';
import { onPageRefresh } from 'c/pageRefresh';
import { levelSet } from '@test/levelData';
import { find, mount, settle, textOf } from '@test/testUtils';

const copyCall = copySet as unknown as jest.Mock;
const PEOPLE = [
  { userId: '005000000000001AAA', name: 'Michael Watson' },
  { userId: '005000000000002AAA', name: 'Ana Silva' },
];

const mountCopy = (): Promise<HTMLElement> =>
  mount('c-commission-set-copy', CommissionSetCopy, {
    source: levelSet({ productFamily: 'Hardware' }),
    months: ['2027-04-01', '2027-05-01'],
  });

const run = (element: HTMLElement) => find(element, '[data-action="copy"]');

async function choose(element: HTMLElement): Promise<void> {
  find(element, 'c-commission-people-picker').dispatchEvent(
    new CustomEvent('peoplechange', { detail: { people: PEOPLE } }),
  );
  find(element, 'lightning-checkbox-group').dispatchEvent(
    new CustomEvent('change', { detail: { value: ['2027-05-01'] } }),
  );
  find(element, '[data-field="replace"]').dispatchEvent(new CustomEvent('change', { detail: { checked: true } }));
  await settle();
}

describe('c-commission-set-copy', () => {
  it('has nothing to copy to until somebody or some month is chosen', async () => {
    const element = await mountCopy();
    expect(run(element)['disabled']).toBe(true);
    await expect(element).toBeAccessible();
    await choose(element);
    expect(run(element)['disabled']).toBe(false);
  });

  it('copies to all that are chosen, refreshes the page, and lists what was not copied', async () => {
    copyCall.mockResolvedValueOnce({
      created: 1,
      replaced: 0,
      skipped: [
        {
          salespersonId: PEOPLE[1]!.userId,
          salespersonName: 'Ana Silva',
          month: '2027-05-01',
          reason: 'The month is approved.',
        },
      ],
    });
    const element = await mountCopy();
    let refreshes = 0;
    const stop = onPageRefresh(() => {
      refreshes += 1;
      return Promise.resolve();
    });
    await choose(element);
    run(element).click();
    await settle();
    stop();
    expect(copyCall).toHaveBeenCalledWith({
      source: { salespersonId: null, month: null, productFamily: 'Hardware' },
      salespersonIds: PEOPLE.map(({ userId }) => userId),
      months: ['2027-05-01'],
      replace: true,
    });
    expect(refreshes).toBe(1);
    expect(textOf(element)).toContain('Sets created: 1. Sets replaced: 0.');
    expect(textOf(element)).toContain('Ana Silva · May 2027 · Hardware: not copied. The month is approved.');
    await expect(element).toBeAccessible();
  });

  it('says what went wrong, and tries again', async () => {
    copyCall
      .mockRejectedValueOnce({ body: { message: 'You lack the rights.' } })
      .mockResolvedValueOnce({ created: 2, replaced: 0, skipped: [] });
    const element = await mountCopy();
    await choose(element);
    run(element).click();
    await settle();
    expect(textOf(element)).toContain('You lack the rights.');
    await expect(element).toBeAccessible();
    find(element, 'c-error-panel').dispatchEvent(new CustomEvent('retry'));
    await settle();
    expect(textOf(element)).toContain('Sets created: 2.');
    expect(textOf(element)).not.toContain('You lack the rights.');
  });

  it('closes', async () => {
    const element = await mountCopy();
    let closed = 0;
    element.addEventListener('close', () => (closed += 1));
    find(element, '[data-action="close"]').click();
    expect(closed).toBe(1);
  });
});
