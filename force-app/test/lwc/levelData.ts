import type { LevelInput, LevelSet } from 'c/commissionLevelSets';

/** 2 % to 50,000; 4 % to 75,000; 6 % above. */
export function workedLevels(): LevelInput[] {
  return [
    { levelId: 'a03000000000001AAA', fromAmount: 0, toAmount: 50000, rate: 2 },
    { levelId: 'a03000000000002AAA', fromAmount: 50000, toAmount: 75000, rate: 4 },
    { levelId: 'a03000000000003AAA', fromAmount: 75000, toAmount: null, rate: 6 },
  ];
}

/** The set for everyone in every month, unless changed. */
export function levelSet(changes: Partial<LevelSet> = {}): LevelSet {
  return {
    salespersonId: null,
    salespersonName: null,
    month: null,
    productFamily: null,
    levels: workedLevels(),
    currencyIsoCode: 'USD',
    ...changes,
  };
}

export function personalSet(changes: Partial<LevelSet> = {}): LevelSet {
  return levelSet({ salespersonId: '005000000000001AAA', salespersonName: 'Michael Watson', ...changes });
}
