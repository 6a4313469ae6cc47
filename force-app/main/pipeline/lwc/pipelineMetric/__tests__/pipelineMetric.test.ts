import PipelineMetric from 'c/pipelineMetric';
import { metricsOf } from 'c/pipelineMetrics';
import type { PipelineAverages, PipelineDeal } from 'c/pipelineModel';
import { averages, slippingDeal, soundDeal } from '@test/pipelineData';
import { find, findAll, mount, textOf } from '@test/testUtils';

const mountMetric = (deal: PipelineDeal, index: number, known: PipelineAverages = averages()): Promise<HTMLElement> =>
  mount('c-pipeline-metric', PipelineMetric, { metric: metricsOf(deal, known)[index] });

describe('c-pipeline-metric', () => {
  it('marks a measure that stands out, in words and by an icon', async () => {
    const element = await mountMetric(slippingDeal(), 0);
    expect(find(element, 'lightning-formatted-number')['value']).toBe(4);
    expect(find(element, 'lightning-icon')['iconName']).toBe('utility:warning');
    expect(textOf(element)).toBe('2 or more Won: 0.8');
    await expect(element).toBeAccessible();
  });

  it('says how far a measure is from standing out', async () => {
    const element = await mountMetric(slippingDeal(), 1);
    expect(find(element, 'lightning-icon')['iconName']).toBe('utility:check');
    expect(textOf(element)).toBe('Up to 32.1 Usual here: 11.5');
    await expect(element).toBeAccessible();
  });

  it('says how many deals are behind the average, where there is room', async () => {
    const metric = metricsOf(slippingDeal(), averages())[2];
    const element = await mount('c-pipeline-metric', PipelineMetric, { metric, detailed: true });
    expect(textOf(element)).toBe('Over 96.3 Won: 64.2 Average of 132 deals');
    await expect(element).toBeAccessible();
  });

  it('shows a 0', async () => {
    const element = await mountMetric(soundDeal(), 0);
    expect(find(element, 'lightning-formatted-number')['value']).toBe(0);
    expect(textOf(element)).toBe('Fewer than 2 Won: 0.8');
  });

  it('says that a measure is not known, and judges nothing', async () => {
    const element = await mountMetric(soundDeal({ monthExtensions: null }), 0);
    expect(textOf(element)).toBe('Not known Won: 0.8');
    expect(findAll(element, 'lightning-icon')).toHaveLength(0);
    await expect(element).toBeAccessible();
  });

  it('says that there is no average yet', async () => {
    const none = averages({ wonCycleDays: null, thresholds: { ...averages().thresholds, daysOpen: null } });
    const element = await mountMetric(soundDeal(), 2, none);
    expect(textOf(element)).toBe('No average yet');
  });
});
