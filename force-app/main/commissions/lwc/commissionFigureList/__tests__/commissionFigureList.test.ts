import { commissionFigureList } from 'c/commissionFigureList';
import { workedCommission } from '@test/commissionData';

describe('c/commissionFigureList', () => {
  it('gives every figure as Apex computed it, with its formula', () => {
    const figures = commissionFigureList(workedCommission(), 'en-US');
    expect(figures.map(({ key, value }) => [key, value])).toEqual([
      ['won', 60000],
      ['pipeline', 35000],
      ['earned', 1400],
      ['onPipeline', 1800],
      ['total', 3200],
      ['adjustments', -50.5],
      ['payable', 1349.5],
    ]);
    for (const { formula, unit } of figures) {
      expect(formula).toMatch(/\.$/);
      expect(unit).toBe('money');
    }
  });

  it('counts the deals behind revenue, none among them', () => {
    const [won, pipeline] = commissionFigureList(workedCommission({ wonCount: 1200, openCount: 0 }), 'en-US');
    expect(won?.records).toBe('Won deals: 1,200');
    expect(pipeline?.records).toBe('Open deals: 0');
  });

  it('keeps a figure of 0', () => {
    const figures = commissionFigureList(workedCommission({ earnedCommission: 0 }), 'en-US');
    expect(figures[2]?.value).toBe(0);
  });
});
