import PipelineDefinitions from 'c/pipelineDefinitions';
import { averages, filterOptions } from '@test/pipelineData';
import { find, findAll, mount, textOf } from '@test/testUtils';

describe('c-pipeline-definitions', () => {
  it('says what the flags mean, and what they are held against, with the deals behind it', async () => {
    const element = await mount('c-pipeline-definitions', PipelineDefinitions, { averages: averages() });
    const text = textOf(element);
    expect(text).toContain('The close date moved to a later month 2 times or more.');
    expect(text).toContain('Deals that were won took 64.2 days on average (deals: 132).');
    expect(text).toContain('Deals that were lost moved to a later month 1.9 times on average (deals: 88).');
    expect(find(element, 'lightning-formatted-date-time')['value']).toBe('2027-04-10T02:00:00.000Z');
    await expect(element).toBeAccessible();
  });

  it('lists the days that deals spend in each stage, by the names of the stages', async () => {
    const { stages } = filterOptions();
    const element = await mount('c-pipeline-definitions', PipelineDefinitions, { averages: averages(), stages });
    expect(findAll(element, 'tbody th').map((cell) => cell.textContent)).toEqual(['Qualification', 'Negotiation']);
    expect(findAll(element, 'lightning-formatted-number').map((number) => number['value'])).toEqual([9, 118, 11.5, 99]);
  });

  it('says that there are no averages yet', async () => {
    const none = averages({ wonCycleDays: null, wonExtensions: null, lostExtensions: null, asOf: null, stages: [] });
    const element = await mount('c-pipeline-definitions', PipelineDefinitions, { averages: none });
    expect(textOf(element)).toContain('There are no averages yet');
    expect(findAll(element, 'table, lightning-formatted-date-time')).toHaveLength(0);
    await expect(element).toBeAccessible();
  });
});
