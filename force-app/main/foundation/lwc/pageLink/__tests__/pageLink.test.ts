import PageLink from 'c/pageLink';
import { recordPage } from 'c/pageReferences';
import { find, mount, settle } from '@test/testUtils';
import { navigate } from '@test/navigation';

const PAGE = recordPage('006000000000001AAA', 'Opportunity');

const mountLink = (): Promise<HTMLElement> => mount('c-page-link', PageLink, { label: 'Acme renewal', page: PAGE });

/** Clicks, and says whether the browser is left to follow the link. */
function click(element: HTMLElement, options: MouseEventInit = {}): boolean {
  let isLeft = false;
  const follow = (event: Event): void => {
    isLeft = !event.defaultPrevented;
    event.preventDefault(); // jsdom cannot follow links
  };
  document.addEventListener('click', follow, { once: true });
  find(element, 'a').dispatchEvent(
    new MouseEvent('click', { bubbles: true, cancelable: true, composed: true, ...options }),
  );
  return isLeft;
}

describe('c-page-link', () => {
  it('has a real address', async () => {
    const element = await mountLink();
    expect(find(element, 'a').getAttribute('href')).toBe('/lightning/r/Opportunity/006000000000001AAA/view');
    expect(find(element, 'a').textContent).toBe('Acme renewal');
    await expect(element).toBeAccessible();
  });

  it('follows a change of page', async () => {
    const element = await mountLink();
    Object.assign(element, { page: recordPage('001000000000001AAA', 'Account') });
    await settle();
    expect(find(element, 'a').getAttribute('href')).toBe('/lightning/r/Account/001000000000001AAA/view');
  });

  it('navigates without a reload on a plain click', async () => {
    const element = await mountLink();
    expect(click(element)).toBe(false);
    expect(navigate).toHaveBeenCalledWith({ ...PAGE, state: {} }, undefined);
  });

  it.each<[string, MouseEventInit]>([
    ['Ctrl', { ctrlKey: true }],
    ['Command', { metaKey: true }],
    ['Shift', { shiftKey: true }],
  ])('leaves a click with %s to the browser', async (_name, options) => {
    const element = await mountLink();
    expect(click(element, options)).toBe(true);
    expect(navigate).not.toHaveBeenCalled();
  });
});
