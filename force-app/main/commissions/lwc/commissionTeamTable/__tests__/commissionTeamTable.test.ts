import CommissionTeamTable from 'c/commissionTeamTable';
import type { TeamCommission } from 'c/commissionModel';
import { COMMISSION_ID, OTHER_COMMISSION_ID, teamCommission } from '@test/commissionData';
import { find, findAll, mount, settle, textOf } from '@test/testUtils';

const PAID_ID = 'a01000000000003AAA';
const TEAM: TeamCommission[] = [
  teamCommission(),
  teamCommission({ commissionId: OTHER_COMMISSION_ID, ownerName: 'Ana Silva', earnedCommission: 0, rank: 2 }),
  teamCommission({ commissionId: PAID_ID, ownerName: 'Dustin Brinkmann', status: 'Paid', canApprove: false, rank: 3 }),
];

const mountTable = (tickedIds: string[] = [], team = TEAM): Promise<HTMLElement> =>
  mount('c-commission-team-table', CommissionTeamTable, { team, tickedIds });

const rowTicks = (element: HTMLElement) => findAll(element, '[data-commission-id]');

function listen(element: HTMLElement): string[][] {
  const heard: string[][] = [];
  element.addEventListener('ticks', (event) =>
    heard.push((event as CustomEvent<{ tickedIds: string[] }>).detail.tickedIds),
  );
  return heard;
}

describe('c-commission-team-table', () => {
  it('shows how everyone stands, and links to each', async () => {
    const element = await mountTable();
    expect(findAll(element, 'a').map((link) => link.textContent)).toEqual([
      'Michael Watson',
      'Ana Silva',
      'Dustin Brinkmann',
    ]);
    expect(findAll(element, 'c-commission-status-badge').map((badge) => badge['status'])).toEqual([
      'Open',
      'Open',
      'Paid',
    ]);
    expect(findAll(element, 'lightning-formatted-number').map((number) => number['value'])).toContain(0);
    await expect(element).toBeAccessible();
  });

  it('ticks only what can be changed', async () => {
    const element = await mountTable([COMMISSION_ID]);
    expect(rowTicks(element).map((tick) => [tick['label'], tick['checked'], tick['disabled']])).toEqual([
      ['Choose the commission of Michael Watson', true, false],
      ['Choose the commission of Ana Silva', false, false],
      ['Choose the commission of Dustin Brinkmann', false, true],
    ]);
    expect(textOf(element)).toContain('Chosen: 1');
  });

  it('says what is ticked after every tick', async () => {
    const element = await mountTable([COMMISSION_ID]);
    const heard = listen(element);
    rowTicks(element)[1]?.dispatchEvent(new CustomEvent('change', { detail: { checked: true } }));
    rowTicks(element)[0]?.dispatchEvent(new CustomEvent('change', { detail: { checked: false } }));
    expect(heard).toEqual([[COMMISSION_ID, OTHER_COMMISSION_ID], []]);
  });

  it('ticks all that can be changed, and none', async () => {
    const element = await mountTable();
    const all = find(element, '[data-action="tickAll"]');
    const heard = listen(element);
    all.dispatchEvent(new CustomEvent('change', { detail: { checked: true } }));
    all.dispatchEvent(new CustomEvent('change', { detail: { checked: false } }));
    expect(heard).toEqual([[COMMISSION_ID, OTHER_COMMISSION_ID], []]);
    Object.assign(element, { tickedIds: [COMMISSION_ID, OTHER_COMMISSION_ID] });
    await settle();
    expect(all['checked']).toBe(true);
  });

  it('has nothing to tick where nothing can be changed', async () => {
    const element = await mountTable([], [TEAM[2]!]);
    expect(find(element, '[data-action="tickAll"]')).toMatchObject({ checked: false, disabled: true });
  });
});
