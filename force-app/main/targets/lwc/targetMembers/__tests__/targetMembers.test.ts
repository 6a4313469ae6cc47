import TargetMembers from 'c/targetMembers';
import getMembers from '@salesforce/apex/TargetController.getMembers';
import getSummary from '@salesforce/apex/TargetController.getSummary';
import { refreshApex } from '@salesforce/apex';
import type { TargetSummary } from 'c/targetModel';
import { apexWire } from '@test/apexWires';
import { member, TEAM_TARGET_ID, teamSummary, workedSummary } from '@test/targetData';
import { find, findAll, mount, settle, textOf } from '@test/testUtils';

const membersWire = apexWire(getMembers);

async function mountWith(summary: TargetSummary): Promise<HTMLElement> {
  const element = await mount('c-target-members', TargetMembers, { recordId: TEAM_TARGET_ID });
  apexWire(getSummary).emit(summary);
  await settle();
  return element;
}

describe('c-target-members', () => {
  it('shows nothing of an individual target, and asks for no members', async () => {
    const element = await mountWith(workedSummary());
    expect(textOf(element)).toBe('');
    expect(findAll(element, 'lightning-card')).toHaveLength(0);
    expect(membersWire.getLastConfig()?.['targetId']).toBeUndefined();
  });

  it('waits for the members of a team', async () => {
    const element = await mountWith(teamSummary());
    expect(membersWire.getLastConfig()).toEqual({ targetId: TEAM_TARGET_ID });
    expect(findAll(element, 'lightning-spinner')).toHaveLength(1);
    await expect(element).toBeAccessible();
  });

  it('shows the members', async () => {
    const element = await mountWith(teamSummary());
    membersWire.emit([member(), member({ targetId: 'a00000000000002AAA', ownerName: 'Cara Losch' })]);
    await settle();
    expect(findAll(element, 'a').map((link) => link.textContent)).toEqual(['Michael Watson', 'Cara Losch']);
    await expect(element).toBeAccessible();
  });

  it('says that there are none yet', async () => {
    const element = await mountWith(teamSummary());
    membersWire.emit([]);
    await settle();
    expect(textOf(element)).toBe('No target names this one as its parent yet.');
    await expect(element).toBeAccessible();
  });

  it('says what went wrong, and tries again', async () => {
    const element = await mountWith(teamSummary());
    membersWire.error({ message: 'You cannot see this target.' });
    await settle();
    expect(textOf(element)).toContain('You cannot see this target.');
    await expect(element).toBeAccessible();
    find(element, 'lightning-button').click();
    expect(refreshApex).toHaveBeenCalledTimes(1);
  });
});
