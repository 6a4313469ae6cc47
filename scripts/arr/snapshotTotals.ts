import {
  bridgeOf,
  grossRetention,
  netRetention,
  sum,
  toIso,
  type Bridge,
  type Decimal,
  type Figure,
  type Movement,
  type UnitOf,
} from '../../force-app/main/revenue/lwc/arr/arr.js';
import type { Period } from './periods.js';

export type Level = 'Company' | 'Product' | 'Owner';

interface Total {
  readonly end: number;
  readonly level: Level;
  /** Product or owner; empty for the company. */
  readonly unit: string;
  readonly currency: string | null;
  bridge: Bridge;
  contracted: Decimal;
  customers: number;
}

/** A snapshot without what is the same in all of a run. */
export interface SnapshotRow {
  readonly Key__c: string;
  readonly currency: string | null;
  readonly [field: string]: string | number | null;
}

const ZERO = sum([]);
const NOTHING: Bridge = bridgeOf([]);

/** Adds up customers by period, level and unit. Its size depends on products, owners and periods, not on customers. */
export class SnapshotTotals {
  private readonly totals = new Map<string, Total>();
  private readonly starts: ReadonlyMap<number, number>;

  constructor(periods: readonly Period[]) {
    this.starts = new Map(periods.map(({ start, end }) => [end, start]));
    // The company has a row in every period, also where it has nothing.
    for (const { end } of periods) this.total(end, 'Company', '', null);
  }

  /** The movements of one customer in one period. */
  add(end: number, level: Level, movements: readonly Movement[]): void {
    for (const movement of movements) {
      const total = this.total(end, level, movement.unit, movement.currency);
      total.bridge = added(total.bridge, bridgeOf([movement]));
      if (!movement.closing.isZero()) total.customers += 1;
    }
  }

  addContracted(end: number, level: Level, figures: readonly Figure[], unitOf: UnitOf): void {
    for (const figure of figures) {
      const total = this.total(end, level, unitOf(figure), figure.currency);
      total.contracted = total.contracted.plus(figure.amount);
    }
  }

  /** In order of period, level and unit. Rows of the company without any currency are left out where others have one. */
  rows(): SnapshotRow[] {
    const all = [...this.totals.values()];
    const hasCurrencies = all.some((total) => total.currency !== null);
    return all
      .filter((total) => total.currency !== null || !hasCurrencies)
      .sort((one, other) => one.end - other.end || (keyOf(one) < keyOf(other) ? -1 : 1))
      .map((total) => this.row(total));
  }

  private row(total: Total): SnapshotRow {
    const { bridge, level, unit, end, currency } = total;
    return {
      Key__c: keyOf(total),
      currency,
      Level__c: level,
      Product__c: level === 'Product' ? unit || null : null,
      Salesperson__c: level === 'Owner' ? unit || null : null,
      Period_Start__c: toIso(this.starts.get(end)!),
      Period_End__c: toIso(end),
      Opening_ARR__c: bridge.opening.toNumber(),
      New__c: bridge.new.toNumber(),
      Expansion__c: bridge.expansion.toNumber(),
      Contraction__c: bridge.contraction.toNumber(),
      Churn__c: bridge.churn.toNumber(),
      Reactivation__c: bridge.reactivation.toNumber(),
      ARR__c: bridge.closing.toNumber(),
      Contracted_ARR__c: total.contracted.toNumber(),
      Customer_Count__c: total.customers,
      NRR__c: netRetention(bridge)?.toNumber() ?? null,
      GRR__c: grossRetention(bridge)?.toNumber() ?? null,
    };
  }

  private total(end: number, level: Level, unit: string, currency: string | null): Total {
    const key = `${end} ${level} ${unit} ${currency}`;
    const found = this.totals.get(key);
    if (found) return found;
    const total: Total = { end, level, unit, currency, bridge: NOTHING, contracted: ZERO, customers: 0 };
    this.totals.set(key, total);
    return total;
  }
}

const keyOf = ({ level, unit, end, currency }: Total): string =>
  [level, unit, currency ?? '', toIso(end)].filter((part) => part !== '').join('-');

function added(one: Bridge, other: Bridge): Bridge {
  return {
    opening: one.opening.plus(other.opening),
    new: one.new.plus(other.new),
    expansion: one.expansion.plus(other.expansion),
    contraction: one.contraction.plus(other.contraction),
    churn: one.churn.plus(other.churn),
    reactivation: one.reactivation.plus(other.reactivation),
    closing: one.closing.plus(other.closing),
  };
}
