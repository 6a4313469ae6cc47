import CommissionTeam from 'c/commissionTeam';
import getMonths from '@salesforce/apex/CommissionTeamController.getMonths';
import getTeam from '@salesforce/apex/CommissionTeamController.getTeam';
import { refreshApex } from '@salesforce/apex';
import { commissionPage, type TeamCommission } from 'c/commissionModel';
import { monthsFrom } from 'c/dateText';
import { apexWire } from '@test/apexWires';
import { installChartSpy, type ChartRecord } from '@test/chartSpy';
import { COMMISSION_ID, OTHER_COMMISSION_ID, teamCommission } from '@test/commissionData';
import { navigate } from '@test/navigation';
import { find, findAll, mount, settle, textOf } from '@test/testUtils';

const monthsWire = apexWire(getMonths);
const teamWire = apexWire(getTeam);

const TEAM: TeamCommission[] = [
  teamCommission(),
  teamCommission({
    commissionId: OTHER_COMMISSION_ID,
    ownerName: 'Ana Silva',
    earnedCommission: 0,
    rank: 2,
    status: 'Approved',
    canApprove: false,
    canPay: true,
  }),
];

describe('c-commission-team', () => {
  let charts: ChartRecord[];

  beforeEach(() => {
    charts = installChartSpy();
  });

  const mountTeam = (): Promise<HTMLElement> => mount('c-commission-team', CommissionTeam);

  async function mountWith(team: TeamCommission[] = TEAM, months = ['2027-04-01', '2027-03-01']): Promise<HTMLElement> {
    const element = await mountTeam();
    monthsWire.emit(months);
    await settle();
    teamWire.emit(team);
    await settle();
    return element;
  }

  async function tick(element: HTMLElement, ...tickedIds: string[]): Promise<void> {
    find(element, 'c-commission-team-table').dispatchEvent(new CustomEvent('ticks', { detail: { tickedIds } }));
    await settle();
  }

  it('waits', async () => {
    const element = await mountTeam();
    expect(findAll(element, 'lightning-spinner')).toHaveLength(1);
    expect(teamWire.getLastConfig()).toEqual({ month: undefined });
    await expect(element).toBeAccessible();
  });

  it('shows the first month there is, best first', async () => {
    const element = await mountWith();
    expect(teamWire.getLastConfig()).toEqual({ month: '2027-04-01' });
    expect(find(element, 'lightning-combobox')['options']).toEqual([
      { label: 'April 2027', value: '2027-04-01' },
      { label: 'March 2027', value: '2027-03-01' },
    ]);
    expect(charts[0]?.data.datasets[0]?.data).toEqual([1400, 0]);
    expect(textOf(element)).toContain('Michael Watson Rank 1');
    await expect(element).toBeAccessible();
  });

  it('shows the month of today where there is one', async () => {
    const [thisMonth = ''] = monthsFrom(new Date(), 0, 1);
    await mountWith(TEAM, ['2099-01-01', thisMonth, '2020-01-01']);
    expect(teamWire.getLastConfig()).toEqual({ month: thisMonth });
  });

  it('shows another month when chosen, with nothing ticked', async () => {
    const element = await mountWith();
    await tick(element, COMMISSION_ID);
    find(element, 'lightning-combobox').dispatchEvent(new CustomEvent('change', { detail: { value: '2027-03-01' } }));
    await settle();
    expect(teamWire.getLastConfig()).toEqual({ month: '2027-03-01' });
    expect(findAll(element, 'lightning-spinner')).toHaveLength(1);
    expect(find(element, 'c-commission-team-table')['tickedIds']).toEqual([]);
  });

  it('offers for the ticked ones what may be done with each', async () => {
    const element = await mountWith();
    const actions = find(element, 'c-commission-status-actions');
    expect([actions['toApprove'], actions['toPay']]).toEqual([[], []]);
    await tick(element, COMMISSION_ID, OTHER_COMMISSION_ID);
    expect([actions['toApprove'], actions['toPay']]).toEqual([[COMMISSION_ID], [OTHER_COMMISSION_ID]]);
  });

  it('leads to the commission whose bar is clicked', async () => {
    const element = await mountWith();
    find(element, 'c-chart-canvas').dispatchEvent(new CustomEvent('chartselect', { detail: { key: COMMISSION_ID } }));
    expect(navigate).toHaveBeenCalledWith(commissionPage(COMMISSION_ID), undefined);
  });

  it('draws ten bars at most, and lists everyone', async () => {
    const many = Array.from({ length: 12 }, (_, index) =>
      teamCommission({ commissionId: `a010000000000${String(index).padStart(2, '0')}AAA`, rank: index + 1 }),
    );
    const element = await mountWith(many);
    expect(charts[0]?.data.labels).toHaveLength(10);
    expect(find(element, 'c-commission-team-table')['team']).toHaveLength(12);
  });

  it('draws no bars of different currencies', async () => {
    const element = await mountWith([teamCommission(), { ...TEAM[1]!, currencyIsoCode: 'EUR' }]);
    expect(charts).toHaveLength(0);
    expect(textOf(element)).toContain('have no chart');
    await expect(element).toBeAccessible();
  });

  it.each([
    ['there is no month', [], 'There are no commissions yet.'],
    ['nobody has one in the month', ['2027-04-01'], 'There are no commissions in this month that you may see.'],
  ])('says that %s', async (_name, months, text) => {
    const element = await mountWith([], months);
    expect(textOf(element)).toContain(text);
    await expect(element).toBeAccessible();
  });

  it('says what went wrong, and tries again', async () => {
    const element = await mountTeam();
    monthsWire.error({ message: 'You lack the rights.' });
    await settle();
    expect(textOf(element)).toContain('You lack the rights.');
    await expect(element).toBeAccessible();
    find(element, 'c-error-panel').dispatchEvent(new CustomEvent('retry'));
    await settle();
    expect(refreshApex).toHaveBeenCalledTimes(2);
  });

  it('refreshes when its page is shown again', async () => {
    const element = await mountWith();
    element.remove();
    document.body.appendChild(element);
    await settle();
    expect(refreshApex).toHaveBeenCalledTimes(2);
  });
});
