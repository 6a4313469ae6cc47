import {
  draftsOf,
  inputsOf,
  withChange,
  withErrors,
  withLevel,
  withoutLevel,
  withRaise,
  type LevelDraft,
} from 'c/commissionLevelDrafts';
import { workedLevels } from '@test/levelData';

const drafts = (): LevelDraft[] => draftsOf(workedLevels());
const limits = (list: readonly LevelDraft[]) => list.map(({ fromAmount, toAmount }) => [fromAmount, toAmount]);

describe('c/commissionLevelDrafts', () => {
  it('orders levels from the lowest', () => {
    expect(limits(draftsOf([...workedLevels()].reverse()))).toEqual([
      [0, 50000],
      [50000, 75000],
      [75000, null],
    ]);
  });

  it('lets the next level begin where this one ends', () => {
    expect(limits(withChange(drafts(), 0, 'toAmount', 60000))).toEqual([
      [0, 60000],
      [60000, 75000],
      [75000, null],
    ]);
  });

  it('leaves a level alone that does not follow on, and all when a limit is taken away', () => {
    const withGap = withChange(drafts(), 1, 'fromAmount', 55000);
    expect(limits(withChange(withGap, 0, 'toAmount', 52000))[1]).toEqual([55000, 75000]);
    expect(limits(withChange(drafts(), 0, 'toAmount', null))[1]).toEqual([50000, 75000]);
  });

  it('gives a level without beginning one', () => {
    const [, , third] = drafts();
    const added = withLevel([third!]);
    expect(limits(added)).toEqual([
      [75000, null],
      [null, null],
    ]);
    expect(limits(withChange(added, third!.key, 'toAmount', 100000))[1]).toEqual([100000, null]);
  });

  it('adds levels with keys of their own; the first begins at 0', () => {
    expect(limits(withLevel([]))).toEqual([[0, null]]);
    const added = withLevel(withLevel(drafts()));
    expect(new Set(added.map(({ key }) => key)).size).toBe(5);
  });

  it('leaves no gap where a level is removed', () => {
    expect(limits(withoutLevel(drafts(), 1))).toEqual([
      [0, 50000],
      [50000, null],
    ]);
    expect(limits(withoutLevel(drafts(), 2))).toEqual([
      [0, 50000],
      [50000, 75000],
    ]);
    expect(withoutLevel(withLevel([]), 0)).toEqual([]);
  });

  it('raises rates without what binary fractions leave behind, as new levels', () => {
    const raised = withRaise([{ levelId: 'a03000000000001AAA', fromAmount: 0, toAmount: null, rate: 2.1 }], 0.2);
    expect(raised).toEqual([{ key: 0, fromAmount: 0, toAmount: null, rate: 2.3 }]);
    expect(withRaise([{ fromAmount: 0 }], 1)[0]?.rate).toBe(1);
  });

  it('puts each reason at its level, and takes it away once the level changes', () => {
    const refused = withErrors(drafts(), [null, 'Overlaps the level above $40,000.']);
    expect(refused.map(({ error }) => error)).toEqual([undefined, 'Overlaps the level above $40,000.', undefined]);
    expect(withChange(refused, 1, 'rate', 5)[1]?.error).toBeUndefined();
    expect(withErrors(refused, null)[1]?.error).toBeUndefined();
  });

  it('gives Apex the levels without what only the page needs', () => {
    expect(inputsOf(withErrors(withLevel([]), ['Enter a rate.']))).toEqual([
      { levelId: null, fromAmount: 0, toAmount: null, rate: null },
    ]);
    expect(inputsOf(drafts())[0]).toEqual(workedLevels()[0]);
  });
});
