import DealHealth from 'c/dealHealth';
import getHealth from '@salesforce/apex/PipelineQualityController.getHealth';
import { refreshApex } from '@salesforce/apex';
import type { DealHealth as Health } from 'c/pipelineModel';
import { requestPageRefresh } from 'c/pageRefresh';
import { apexWire } from '@test/apexWires';
import { installChartSpy } from '@test/chartSpy';
import { averages, DEAL_ID, health, slippingDeal, soundDeal } from '@test/pipelineData';
import { find, findAll, mount, settle, textOf } from '@test/testUtils';

const healthWire = apexWire(getHealth);
const mountHealth = (): Promise<HTMLElement> => mount('c-deal-health', DealHealth, { recordId: DEAL_ID });

async function mountWith(data: Health): Promise<HTMLElement> {
  const element = await mountHealth();
  healthWire.emit(data);
  await settle();
  return element;
}

describe('c-deal-health', () => {
  beforeEach(() => {
    installChartSpy();
  });

  it('waits', async () => {
    const element = await mountHealth();
    expect(healthWire.getLastConfig()).toEqual({ opportunityId: DEAL_ID });
    expect(findAll(element, 'lightning-spinner')).toHaveLength(1);
    await expect(element).toBeAccessible();
  });

  it('says that a deal is to be questioned, and by what it stands out', async () => {
    const element = await mountWith(health());
    expect(textOf(element)).toContain('Question this deal: it stands out by pushed months, age.');
    expect(textOf(element)).toContain('The close date is 95 days later than the first one.');
    expect(find(element, 'lightning-badge')['label']).toBe('Questionable');
    await expect(element).toBeAccessible();
  });

  it('shows the three measures against the averages, and the deals behind them', async () => {
    const element = await mountWith(health());
    const metrics = findAll(element, 'c-pipeline-metric').map((metric) => textOf(metric));
    expect(metrics).toEqual([
      '2 or more Won: 0.8 Average of 132 deals',
      'Up to 32.1 Usual here: 11.5 Average of 99 deals',
      'Over 96.3 Won: 64.2 Average of 132 deals',
    ]);
  });

  it.each([
    ['a deal without flags', soundDeal(), 'This deal is within all three thresholds.'],
    [
      'a deal with one flag',
      soundDeal({ flags: ['AGE'] }),
      'This deal stands out by one measure (age), which alone is no reason to question it.',
    ],
    [
      'a deal that comes sooner than planned',
      soundDeal({ daysSlipped: -10 }),
      'The close date is 10 days earlier than the first one.',
    ],
  ])('says of %s what it is', async (_what, deal, sentence) => {
    const element = await mountWith(health({ deal }));
    expect(textOf(element)).toContain(sentence);
    await expect(element).toBeAccessible();
  });

  it('questions no deal that is closed, and draws its path until it closed', async () => {
    const element = await mountWith(health({ isClosed: true, closedOn: '2027-04-02' }));
    expect(textOf(element)).toContain('This deal is closed');
    expect(textOf(element)).not.toContain('Question this deal');
    expect(findAll(element, 'lightning-badge')).toHaveLength(0);
    expect(find(element, 'c-deal-close-path')['until']).toBe('2027-04-02');
  });

  it('shows a deal without history', async () => {
    const deal = slippingDeal({ monthExtensions: null, daysSlipped: null, flags: [], isQuestionable: false });
    const none = averages({ wonCycleDays: null, wonExtensions: null, stages: [] });
    const element = await mountWith(health({ deal, averages: none, pushes: [] }));
    expect(textOf(element)).toContain('Not known');
    expect(textOf(element)).toContain('No average yet');
    await expect(element).toBeAccessible();
  });

  it('says what went wrong, and tries again', async () => {
    const element = await mountHealth();
    healthWire.error({ message: 'This opportunity does not exist, or is not shared with you.' });
    await settle();
    expect(textOf(element)).toContain('is not shared with you.');
    await expect(element).toBeAccessible();
    find(element, 'c-error-panel lightning-button, lightning-button').click();
    expect(refreshApex).toHaveBeenCalledTimes(1);
  });

  it('fetches again with the page, and no longer once it is gone', async () => {
    const element = await mountWith(health());
    await requestPageRefresh();
    expect(refreshApex).toHaveBeenCalledTimes(1);
    element.remove();
    await requestPageRefresh();
    expect(refreshApex).toHaveBeenCalledTimes(1);
  });
});
