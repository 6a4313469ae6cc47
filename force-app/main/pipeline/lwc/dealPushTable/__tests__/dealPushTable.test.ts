import DealPushTable from 'c/dealPushTable';
import { health } from '@test/pipelineData';
import { findAll, mount, textOf } from '@test/testUtils';

describe('c-deal-push-table', () => {
  it('says who moved the date, from when to when, and why', async () => {
    const element = await mount('c-deal-push-table', DealPushTable, { pushes: health().pushes, currencyCode: 'USD' });
    const text = textOf(element);
    for (const words of ['Michael Watson', 'To a later month', 'Customer Budget', 'Budget freeze until spring']) {
      expect(text).toContain(words);
    }
    expect(findAll(element, 'lightning-formatted-number').map((number) => number['value'])).toEqual([95, 28000]);
    await expect(element).toBeAccessible();
  });

  it('says that no reason was given, and nothing of months for a move within one', async () => {
    const [push] = health().pushes;
    const pushes = [{ ...push, isMonthExtension: false, reason: null, comment: null, pushedByName: null }];
    const element = await mount('c-deal-push-table', DealPushTable, { pushes });
    expect(textOf(element)).toContain('None given');
    expect(textOf(element)).not.toContain('To a later month');
    await expect(element).toBeAccessible();
  });

  it('says that the date has not moved', async () => {
    const element = await mount('c-deal-push-table', DealPushTable, { pushes: [] });
    expect(textOf(element)).toContain('The close date has not moved, as far as is known.');
    expect(findAll(element, 'table')).toHaveLength(0);
    await expect(element).toBeAccessible();
  });
});
