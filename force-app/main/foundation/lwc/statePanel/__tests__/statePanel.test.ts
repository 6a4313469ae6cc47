import StatePanel from 'c/statePanel';
import { find, findAll, mount, textOf } from '@test/testUtils';

const mountPanel = (properties: Record<string, unknown>): Promise<HTMLElement> =>
  mount('c-state-panel', StatePanel, { emptyMessage: 'Nothing yet.', ...properties });

describe('c-state-panel', () => {
  it('waits', async () => {
    const element = await mountPanel({ state: 'loading' });
    expect(findAll(element, 'lightning-spinner')).toHaveLength(1);
    expect(find(element, '.frame').getAttribute('aria-busy')).toBe('true');
    expect(findAll(element, 'slot')).toHaveLength(0);
    await expect(element).toBeAccessible();
  });

  it('shows an error, and passes on the wish to try again', async () => {
    const element = await mountPanel({ state: 'error', errors: new Error('blocked') });
    const retry = jest.fn();
    element.addEventListener('retry', retry);
    expect(textOf(element)).toContain('blocked');
    find(element, 'lightning-button').click();
    expect(retry).toHaveBeenCalledTimes(1);
    await expect(element).toBeAccessible();
  });

  it('says that there is nothing', async () => {
    const element = await mountPanel({ state: 'empty' });
    expect(textOf(element)).toBe('Nothing yet.');
    await expect(element).toBeAccessible();
  });

  it('shows its data', async () => {
    const element = await mountPanel({ state: 'data' });
    expect(findAll(element, 'slot')).toHaveLength(1);
    expect(findAll(element, 'lightning-spinner')).toHaveLength(0);
    expect(find(element, '.frame').getAttribute('aria-busy')).toBe('false');
    await expect(element).toBeAccessible();
  });

  it('keeps its data under a spinner while newer data is on its way', async () => {
    const element = await mountPanel({ state: 'data', refreshing: true });
    expect(findAll(element, 'slot')).toHaveLength(1);
    expect(findAll(element, 'lightning-spinner')).toHaveLength(1);
  });
});
