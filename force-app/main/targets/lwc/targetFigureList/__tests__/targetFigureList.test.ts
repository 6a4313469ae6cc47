import type { Figure } from 'c/figures';
import { targetFigureList } from 'c/targetFigureList';
import type { TargetSummary } from 'c/targetModel';
import { teamSummary, workedSummary } from '@test/targetData';

const figuresOf = (summary: TargetSummary): Record<string, Figure> =>
  Object.fromEntries(targetFigureList(summary, 'en-US').map((figure) => [figure.key, figure]));

describe('c/targetFigureList', () => {
  it('gives every figure as Apex computed it', () => {
    const values = targetFigureList(workedSummary(), 'en-US').map(({ key, unit, value }) => [key, unit, value]);
    expect(values).toEqual([
      ['target', 'currency', 100000],
      ['won', 'currency', 55000],
      ['attainment', 'percent', 55],
      ['pipeline', 'currency', 50000],
      ['expected', 'currency', 17000],
      ['coverage', 'multiple', 1.11],
      ['forecast', 'currency', 72000],
      ['shortfall', 'currency', 28000],
      ['variance', 'currency', -28000],
    ]);
  });

  it('says of every figure how it was made', () => {
    for (const figure of targetFigureList(workedSummary(), 'en-US')) {
      expect(figure.formula).toMatch(/\.$/);
    }
  });

  it('counts the deals behind a figure', () => {
    const { won, pipeline, expected, forecast } = figuresOf(workedSummary({ wonCount: 1200, openCount: 0 }));
    expect(won?.records).toBe('Won deals: 1,200');
    expect(pipeline?.records).toBe('Open deals: 0');
    expect(expected?.records).toBe('Open deals: 0');
    expect(forecast?.records).toBe('');
  });

  it('says of a team that the deals are those of its members', () => {
    const { won, target } = figuresOf(teamSummary());
    expect(won).toMatchObject({ records: 'Won deals: 2', source: 'Added up from the members’ targets.' });
    expect(target?.source).toBe('');
    expect(figuresOf(workedSummary())['won']?.source).toBe('');
  });

  it.each([null, undefined])('says why a figure that is %s is blank', (value) => {
    const { attainment, coverage } = figuresOf(workedSummary({ attainment: value, coverage: value } as TargetSummary));
    expect(attainment).toMatchObject({ value: undefined, blankText: 'No target set' });
    expect(coverage).toMatchObject({ value: undefined, blankText: 'Target reached' });
  });

  it('keeps a figure of 0', () => {
    const { attainment, shortfall } = figuresOf(workedSummary({ attainment: 0, shortfall: 0 }));
    expect(attainment?.value).toBe(0);
    expect(shortfall?.value).toBe(0);
  });
});
