import { countedPeriod, type CustomerBook } from './customer.js';
import { percentage, sum, ZERO, type Decimal } from './exact.js';
import { arrAt, type Figure } from './figures.js';

export type MovementKind = 'New' | 'Expansion' | 'Contraction' | 'Churn' | 'Reactivation';

export const MOVEMENT_KINDS: readonly MovementKind[] = ['New', 'Expansion', 'Contraction', 'Churn', 'Reactivation'];

/** What one unit had at the end of two days, and how the difference came about. */
export interface Movement {
  readonly unit: string;
  readonly currency: string | null;
  readonly opening: Decimal;
  readonly closing: Decimal;
  /** Closing less opening; null where nothing changed. */
  readonly kind: MovementKind | null;
  readonly change: Decimal;
}

/** Names what changes are netted within: the whole customer, one of its products, a contract … */
export type UnitOf = (figure: Figure) => string;

/** The bridge of a company is netted by customer: a product that takes the place of another one is no movement. */
export const byCustomer: UnitOf = () => '';

/**
 * Movements of one customer from the end of day `from` to the end of day `to`. Whether it is new, churned or back again
 * is decided for the customer as a whole in each currency; within that, changes are netted by unit. Units that
 * have nothing on both days are left out. Opening plus changes is closing, to the cent, in every unit.
 */
export function movementsOf(book: CustomerBook, from: number, to: number, unitOf: UnitOf): Movement[] {
  return movementsBetween(book, { day: from, figures: arrAt(book, from) }, arrAt(book, to), unitOf);
}

/** The same where the figures of both days are known already. */
export function movementsBetween(
  book: CustomerBook,
  opening: { readonly day: number; readonly figures: readonly Figure[] },
  closing: readonly Figure[],
  unitOf: UnitOf,
): Movement[] {
  const currencies = new Set([...opening.figures, ...closing].map((figure) => figure.currency));
  return [...currencies].flatMap((currency) => {
    const inCurrency = (figure: Figure): boolean => figure.currency === currency;
    const before = opening.figures.filter(inCurrency);
    const after = closing.filter(inCurrency);
    const kindOf = kindsFor(before.length > 0, after.length > 0, () => hadBefore(book, currency, opening.day));
    return netted(before, after, unitOf).map(([unit, values]): Movement => {
      const change = values.closing.minus(values.opening);
      return { unit, currency, ...values, change, kind: change.isZero() ? null : kindOf(change) };
    });
  });
}

function netted(
  before: readonly Figure[],
  after: readonly Figure[],
  unitOf: UnitOf,
): [string, { opening: Decimal; closing: Decimal }][] {
  const units = new Map<string, { opening: Decimal; closing: Decimal }>();
  const add = (figure: Figure, side: 'opening' | 'closing'): void => {
    const unit = units.get(unitOf(figure)) ?? { opening: ZERO, closing: ZERO };
    units.set(unitOf(figure), { ...unit, [side]: unit[side].plus(figure.amount) });
  };
  for (const figure of before) add(figure, 'opening');
  for (const figure of after) add(figure, 'closing');
  return [...units].sort(([one], [other]) => (one < other ? -1 : 1));
}

/** Figures of 0 are never made, so that a customer without figures has no ARR. */
function kindsFor(
  hadOpening: boolean,
  hasClosing: boolean,
  hadEarlier: () => boolean,
): (change: Decimal) => MovementKind {
  if (!hasClosing) return () => 'Churn';
  if (hadOpening) return (change) => (change.isNegative() ? 'Contraction' : 'Expansion');
  const kind = hadEarlier() ? 'Reactivation' : 'New';
  return () => kind;
}

/** Whether the customer had ARR in the currency on any day up to this one. */
function hadBefore(book: CustomerBook, currency: string | null, day: number): boolean {
  return book.deals.some(
    (counted) =>
      counted.deal.currency === currency &&
      counted.tracks.some((track) =>
        track.segments.some((segment) => {
          const { from, to } = countedPeriod(counted, segment, book.policy);
          return from <= day && from <= to && !segment.annual.isZero();
        }),
      ),
  );
}

/** The sum of movements by kind. opening + new + expansion + contraction + churn + reactivation = closing. */
export interface Bridge {
  readonly opening: Decimal;
  readonly new: Decimal;
  readonly expansion: Decimal;
  /** Negative, as churn. */
  readonly contraction: Decimal;
  readonly churn: Decimal;
  readonly reactivation: Decimal;
  readonly closing: Decimal;
}

/** The bridge of movements in one currency. Throws when there are several: amounts of different currencies have no sum. */
export function bridgeOf(movements: readonly Movement[]): Bridge {
  if (new Set(movements.map((movement) => movement.currency)).size > 1) {
    throw new RangeError('A bridge is of one currency: filter the movements first.');
  }
  const of = (kind: MovementKind): Decimal =>
    sum(movements.filter((movement) => movement.kind === kind).map((movement) => movement.change));
  return {
    opening: sum(movements.map((movement) => movement.opening)),
    new: of('New'),
    expansion: of('Expansion'),
    contraction: of('Contraction'),
    churn: of('Churn'),
    reactivation: of('Reactivation'),
    closing: sum(movements.map((movement) => movement.closing)),
  };
}

/** Net revenue retention in percent: what the opening customers are worth at the end. Null if the bridge opens with 0. */
export function netRetention({ opening, expansion, contraction, churn }: Bridge): Decimal | null {
  return percentage(opening.plus(expansion).plus(contraction).plus(churn), opening);
}

/** Gross revenue retention in percent: the same without expansion. Null if the bridge opens with 0. */
export function grossRetention({ opening, contraction, churn }: Bridge): Decimal | null {
  return percentage(opening.plus(contraction).plus(churn), opening);
}
