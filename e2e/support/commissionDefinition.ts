/*
 * What commissions are, by definition: worked out from deals, line items and levels in whole numbers, month by month
 * and deal by deal. It shares no code with the package, which tests hold against it.
 */

/** Revenue in cents by product family in lower case; '' is what the general levels pay. */
export type Revenue = ReadonlyMap<string, bigint>;

/** A level: bounds in cents (no upper one: null), rate in ten-thousandths of a percent. */
export interface Level {
  /** Null: everyone. */
  readonly salesperson: string | null;
  /** First day of the month; null: every month. */
  readonly month: string | null;
  /** In lower case; '' is a general level. */
  readonly family: string;
  readonly from: bigint;
  readonly to: bigint | null;
  readonly rate: bigint;
}

/** The levels by which one salesperson is paid in one month, by product family. */
export type Ladders = ReadonlyMap<string, readonly Level[]>;

export interface Deal {
  readonly id: string;
  readonly owner: string;
  readonly closeDate: string;
  readonly state: 'open' | 'won' | 'lost';
  readonly amount: bigint;
  /** Line items by product family in lower case. */
  readonly items: Revenue;
}

/** Cents × ten-thousandths of a percent. */
const UNITS_IN_A_CENT = 1_000_000n;

export const monthOf = (date: string): string => `${date.slice(0, 7)}-01`;

export const sum = (amounts: Iterable<bigint>): bigint => [...amounts].reduce((total, amount) => total + amount, 0n);

/** The most specific levels that there are, for the general ones and for each family by itself. */
export function laddersOf(levels: readonly Level[], salesperson: string, month: string): Ladders {
  const rank = (level: Level): number => (level.salesperson === null ? 0 : 2) + (level.month === null ? 0 : 1);
  const applying = levels.filter(
    (level) =>
      (level.salesperson === null || level.salesperson === salesperson) &&
      (level.month === null || level.month === month),
  );
  const ladders = new Map<string, readonly Level[]>();
  for (const family of new Set(applying.map((level) => level.family))) {
    const ofFamily = applying.filter((level) => level.family === family);
    const best = Math.max(...ofFamily.map(rank));
    ladders.set(
      family,
      ofFamily.filter((level) => rank(level) === best),
    );
  }
  return ladders;
}

/** Revenue of a deal by the ladder that pays it, without zeros. */
export function revenueOf(deal: Deal, ladders: Ladders): Revenue {
  const split = new Map<string, bigint>();
  for (const family of ladders.keys()) if (family !== '') split.set(family, deal.items.get(family) ?? 0n);
  split.set('', deal.amount - sum(split.values()));
  return withoutZeros(split);
}

/** How much of a revenue lies in a level. */
export function within(level: Level, revenue: bigint): bigint {
  const top = level.to === null || revenue < level.to ? revenue : level.to;
  return top > level.from ? top - level.from : 0n;
}

/** Commission in cents, rounded once, half up. */
export function commissionOn(revenues: Iterable<Revenue>, ladders: Ladders): bigint {
  let units = 0n;
  for (const [family, revenue] of add(revenues))
    for (const level of ladders.get(family) ?? []) units += within(level, revenue) * level.rate;
  return (units + UNITS_IN_A_CENT / 2n) / UNITS_IN_A_CENT;
}

export function add(revenues: Iterable<Revenue>): Revenue {
  const total = new Map<string, bigint>();
  for (const revenue of revenues)
    for (const [family, amount] of revenue) total.set(family, (total.get(family) ?? 0n) + amount);
  return withoutZeros(total);
}

export function isSameRevenue(one: Revenue, other: Revenue): boolean {
  return one.size === other.size && [...one].every(([family, amount]) => other.get(family) === amount);
}

const withoutZeros = (revenue: Revenue): Revenue => new Map([...revenue].filter(([, amount]) => amount !== 0n));
