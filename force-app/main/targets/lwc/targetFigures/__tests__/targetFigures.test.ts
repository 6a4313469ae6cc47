import TargetFigures from 'c/targetFigures';
import getSummary from '@salesforce/apex/TargetController.getSummary';
import { refreshApex } from '@salesforce/apex';
import { onPageRefresh } from 'c/pageRefresh';
import type { TargetSummary } from 'c/targetModel';
import { apexWire } from '@test/apexWires';
import { TARGET_ID, TEAM_TARGET_ID, teamSummary, workedSummary } from '@test/targetData';
import { find, findAll, mount, settle, textOf } from '@test/testUtils';

const summaryWire = apexWire(getSummary);

const mountFigures = (): Promise<HTMLElement> => mount('c-target-figures', TargetFigures, { recordId: TARGET_ID });

async function mountWith(summary: TargetSummary): Promise<HTMLElement> {
  const element = await mountFigures();
  summaryWire.emit(summary);
  await settle();
  return element;
}

describe('c-target-figures', () => {
  it('waits for the target of the page', async () => {
    const element = await mountFigures();
    expect(summaryWire.getLastConfig()).toEqual({ targetId: TARGET_ID });
    expect(findAll(element, 'lightning-spinner')).toHaveLength(1);
    expect(find(element, 'lightning-card')['title']).toBe('Score');
    await expect(element).toBeAccessible();
  });

  it('shows the figures of the worked example', async () => {
    const element = await mountWith(workedSummary());
    const values = findAll(element, 'c-figure-tile').map((figure) => (figure['figure'] as { value: number }).value);
    expect(values).toEqual([100000, 55000, 55, 50000, 17000, 1.11, 72000, 28000, -28000]);
    expect(find(element, 'c-target-status-badge')['status']).toBe('Behind');
    expect(textOf(element)).toContain('Michael Watson Individual Apr 1 – 30, 2027');
    await expect(element).toBeAccessible();
  });

  it('says how old the totals are', async () => {
    const element = await mountWith(workedSummary());
    expect(textOf(element)).toContain('Totals as of');
    expect(find(element, 'lightning-formatted-date-time')['value']).toBe('2027-04-10T09:12:00.000Z');
    expect(find(element, 'lightning-formatted-date-time')['timeZone']).toBe('America/Los_Angeles');
    expect(textOf(element)).not.toContain('members');
  });

  it('says of a team that its totals follow a moment later', async () => {
    const element = await mountWith(teamSummary());
    expect(textOf(element)).toContain('They are added up from the members’ targets, a moment after a deal changes.');
  });

  it('says when totals were never computed', async () => {
    const element = await mountWith(workedSummary({ totalsAsOf: null }));
    expect(textOf(element)).toContain('Totals have not been computed yet.');
    expect(findAll(element, 'lightning-formatted-date-time')).toHaveLength(0);
  });

  it('leads to the target that this one adds up into', async () => {
    const element = await mountWith(workedSummary({ parentId: TEAM_TARGET_ID, parentName: 'Team · Apr 2027' }));
    expect(find(element, 'a').textContent).toBe('Team · Apr 2027');
    expect(find(element, 'a').getAttribute('href')).toBe(`/lightning/r/Sales_Target__c/${TEAM_TARGET_ID}/view`);
    await expect(element).toBeAccessible();
  });

  it.each([
    ['there is none', {}],
    ['the user may not see it', { parentId: TEAM_TARGET_ID, parentName: null }],
  ])('leads nowhere when %s', async (_name, changes) => {
    const element = await mountWith(workedSummary(changes));
    expect(findAll(element, 'a')).toHaveLength(0);
    expect(textOf(element)).not.toContain('Part of');
  });

  it('says what went wrong, and tries again', async () => {
    const element = await mountFigures();
    summaryWire.error({ message: 'You cannot see this target.' });
    await settle();
    expect(textOf(element)).toContain('You cannot see this target.');
    await expect(element).toBeAccessible();
    find(element, 'lightning-button').click();
    await settle();
    expect(refreshApex).toHaveBeenCalledTimes(1);
  });

  it('refreshes the whole page, and keeps what it shows meanwhile', async () => {
    const element = await mountWith(workedSummary());
    let finish = (): void => undefined;
    const stop = onPageRefresh(
      () =>
        new Promise((resolve) => {
          finish = resolve;
        }),
    );
    const button = find(element, 'lightning-button-icon');
    expect(button['alternativeText']).toBe('Refresh');
    button.click();
    await settle();
    expect(refreshApex).toHaveBeenCalledTimes(1);
    expect(button['disabled']).toBe(true);
    expect(findAll(element, 'c-figure-tile')).toHaveLength(9);
    finish();
    await settle();
    expect(button['disabled']).toBe(false);
    stop();
  });

  it('refreshes when its page is shown again', async () => {
    const element = await mountWith(workedSummary());
    element.remove();
    document.body.appendChild(element);
    await settle();
    expect(refreshApex).toHaveBeenCalledTimes(1);
  });
});
