import ChartKey from 'c/chartKey';
import { recordPage } from 'c/pageReferences';
import { find, findAll, mount, textOf } from '@test/testUtils';

describe('c-chart-key', () => {
  it('shows the colour, and links to the records', async () => {
    const element = await mount('c-chart-key', ChartKey, {
      colour: '#2e844a',
      label: 'Won',
      description: 'Won: show the deals',
      page: recordPage('006000000000001AAA', 'Opportunity'),
    });
    expect(find(element, '.swatch').style.backgroundColor).toBe('rgb(46, 132, 74)');
    const link = find<HTMLAnchorElement>(element, 'a');
    expect(link.textContent).toBe('Won');
    expect(link.getAttribute('aria-label')).toBe('Won: show the deals');
    expect(link.getAttribute('href')).toBe('/lightning/r/Opportunity/006000000000001AAA/view');
    await expect(element).toBeAccessible();
  });

  it('is plain text where there is nothing to lead to', async () => {
    const element = await mount('c-chart-key', ChartKey, { colour: '#2e844a', label: 'Won' });
    expect(findAll(element, 'a')).toHaveLength(0);
    expect(textOf(element)).toBe('Won');
    await expect(element).toBeAccessible();
  });
});
