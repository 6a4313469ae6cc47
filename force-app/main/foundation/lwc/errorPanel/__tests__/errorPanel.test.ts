import ErrorPanel from 'c/errorPanel';
import { find, findAll, mount, textOf } from '@test/testUtils';

describe('c-error-panel', () => {
  it('says what went wrong', async () => {
    const element = await mount('c-error-panel', ErrorPanel, { errors: { body: { message: 'No such target.' } } });
    expect(textOf(element)).toBe('Something went wrong No such target.');
    expect(find(element, '[role="alert"]')).not.toBeNull();
    await expect(element).toBeAccessible();
  });

  it('lists several messages', async () => {
    const element = await mount('c-error-panel', ErrorPanel, { errors: [new Error('one'), new Error('two')] });
    expect(findAll(element, 'li').map((item) => item.textContent)).toEqual(['one', 'two']);
    await expect(element).toBeAccessible();
  });

  it('lets the user try again', async () => {
    const element = await mount('c-error-panel', ErrorPanel, { errors: new Error('blocked') });
    const retry = jest.fn();
    element.addEventListener('retry', retry);
    const button = find(element, 'lightning-button');
    expect(button['label']).toBe('Try again');
    button.click();
    expect(retry).toHaveBeenCalledTimes(1);
  });
});
