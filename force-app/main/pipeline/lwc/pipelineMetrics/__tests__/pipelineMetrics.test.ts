import { flagNames, metricsOf } from 'c/pipelineMetrics';
import { averages, slippingDeal } from '@test/pipelineData';

describe('c/pipelineMetrics', () => {
  it('takes from Apex what stands out, and does not judge by itself', () => {
    const byApex = slippingDeal({ monthExtensions: 0, flags: ['EXTENSIONS'] });
    expect(metricsOf(byApex, averages()).map(({ key, isFlagged }) => [key, isFlagged])).toEqual([
      ['EXTENSIONS', true],
      ['STAGE', false],
      ['AGE', false],
    ]);
  });

  it('holds the days in a stage against those of the same stage', () => {
    const [, stage] = metricsOf(slippingDeal({ stage: 'Qualification' }), averages());
    expect(stage?.basis).toBe('Average of 118 deals');
    expect(stage?.average).toBe('Usual here: 9');
    const [, unknown] = metricsOf(slippingDeal({ stage: 'Prospecting' }), averages());
    expect(unknown?.average).toBe('No average yet');
  });

  it('names flags in the order of the measures', () => {
    expect(flagNames(['AGE', 'EXTENSIONS'])).toBe('pushed months, age');
    expect(flagNames([])).toBe('');
  });
});
