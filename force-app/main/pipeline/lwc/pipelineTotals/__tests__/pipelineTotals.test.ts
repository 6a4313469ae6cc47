import PipelineTotals from 'c/pipelineTotals';
import { colourOf } from 'c/chartPalette';
import { installChartSpy } from '@test/chartSpy';
import { dealPage } from '@test/pipelineData';
import { findAll, mount, textOf } from '@test/testUtils';

describe('c-pipeline-totals', () => {
  it('draws questionable against sound pipeline', async () => {
    const charts = installChartSpy();
    await mount('c-pipeline-totals', PipelineTotals, { totals: dealPage().totals });
    expect(charts[0]?.data.labels).toEqual(['Questionable', 'Sound']);
    expect(charts[0]?.data.datasets[0]).toMatchObject({
      data: [12000000, 30000000],
      backgroundColor: [colourOf('questionable'), colourOf('sound')],
    });
  });

  it('has a table of the same figures, and of the number of deals', async () => {
    installChartSpy();
    const element = await mount('c-pipeline-totals', PipelineTotals, { totals: dealPage().totals });
    expect(findAll(element, 'lightning-formatted-number').map((number) => number['value'])).toEqual([
      400, 12000000, 1600, 30000000,
    ]);
    expect(textOf(element)).toContain('Questionable');
    await expect(element).toBeAccessible();
  });
});
