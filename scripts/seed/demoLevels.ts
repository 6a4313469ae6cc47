import { addMonths, firstOfMonth } from '../import/dates.js';
import type { PlannedLevel } from '../import/salesPlan.js';

type Step = readonly [from: number, to: number | null, rate: number];

const USUAL: readonly Step[] = [
  [0, 50_000, 2],
  [50_000, 75_000, 4],
  [75_000, null, 6],
];
/** Next month the first steps pay half as much again. */
const KICKER: readonly Step[] = [
  [0, 50_000, 3],
  [50_000, 75_000, 6],
  [75_000, null, 8],
];
const SOFTWARE: readonly Step[] = [
  [0, 15_000, 5],
  [15_000, null, 8],
];
const OWN: readonly Step[] = [
  [0, 60_000, 3],
  [60_000, 100_000, 5],
  [100_000, null, 7],
];
/** Who sells to enterprises by levels of her own. */
export const WITH_OWN_LEVELS = 'Olivia Brandt';

/** Levels for everyone, for software, for one person, and a kicker for the month after `asOf`. */
export function demoLevels(asOf: string): PlannedLevel[] {
  const everyone = { salesperson: null, month: null, productFamily: null };
  return [
    ...set(everyone, USUAL),
    ...set({ ...everyone, productFamily: 'Software' }, SOFTWARE),
    ...set({ ...everyone, salesperson: WITH_OWN_LEVELS }, OWN),
    ...set({ ...everyone, month: addMonths(firstOfMonth(asOf), 1) }, KICKER),
  ];
}

function set(
  key: Pick<PlannedLevel, 'salesperson' | 'month' | 'productFamily'>,
  steps: readonly Step[],
): PlannedLevel[] {
  return steps.map(([from, to, rate]) => ({ ...key, from, to, rate }));
}
