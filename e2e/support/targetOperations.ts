import fc from 'fast-check';
import type { Operation, ProjectRows, Values } from './projectRows.js';

/*
 * Everything that can happen to deals, line items and targets, as random operations on an org in this process.
 */

const KINDS = [
  'insertDeals',
  'insertDeals',
  'updateDeal',
  'updateDeal',
  'deleteDeal',
  'undeleteDeal',
  'insertItems',
  'insertItems',
  'updateItem',
  'deleteItem',
  'insertTarget',
  'insertTarget',
  'insertTarget',
  'moveTarget',
  'deleteTarget',
  'undeleteTarget',
] as const;

export interface TargetOperation {
  readonly kind: (typeof KINDS)[number];
  readonly pick: number;
  readonly owner: number;
  readonly month: number;
  readonly day: number;
  readonly amount: number | null;
  readonly stage: string;
  readonly period: string;
  readonly excluded: boolean;
  /** Of a target; null counts whole deals. */
  readonly family: string | null;
  readonly currency: number;
}

export const OWNERS = 3;
export const FAMILIES = ['Hardware', 'Services'] as const;

export const targetOperations: fc.Arbitrary<TargetOperation[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(...KINDS),
    pick: fc.nat(50),
    owner: fc.nat(OWNERS - 1),
    month: fc.integer({ min: 1, max: 4 }),
    day: fc.integer({ min: 1, max: 28 }),
    amount: fc.option(fc.integer({ min: 0, max: 100_000 }).map((cents) => cents / 100)),
    stage: fc.constantFrom('Prospecting', 'Negotiation/Review', 'Closed Won', 'Closed Lost'),
    period: fc.constantFrom('Month', 'Month', 'Quarter', 'Year'),
    excluded: fc.integer({ min: 0, max: 5 }).map((value) => value === 0),
    family: fc.constantFrom(null, null, ...FAMILIES, 'hardware'),
    currency: fc.nat(2),
  }),
  { minLength: 6, maxLength: 30 },
);

export interface TargetActors {
  readonly owners: readonly string[];
  /** Null in an org with one currency. */
  readonly currencies: readonly string[] | null;
  readonly pricebookId: string;
  /** By currency (one: the empty text), in the order of FAMILIES. */
  readonly priceEntries: ReadonlyMap<string, readonly string[]>;
  /** The sum of the targets that count whole deals, and that of hardware. */
  readonly teams: { readonly general: string; readonly hardware: string };
}

/** What names the currency of a new record; nothing in an org with one. */
export function currencyOf(actors: TargetActors, currency: number): Values {
  const { currencies } = actors;
  return currencies ? { CurrencyIsoCode: currencies[currency % currencies.length]! } : {};
}

export class TargetActions {
  constructor(
    private readonly rows: ProjectRows,
    private readonly actors: TargetActors,
  ) {}

  /** Does it, where there is something to do it to. The platform may refuse it: then nothing has happened. */
  run(operation: TargetOperation): void {
    const isTarget = operation.kind.endsWith('Target');
    const type = isTarget ? 'Sales_Target__c' : 'Opportunity';
    const fresh = isTarget ? this.target(operation) : this.deal(operation);
    switch (operation.kind) {
      case 'insertDeals':
        return this.save('insert', type, [
          { ...fresh, Pricebook2Id: this.actors.pricebookId },
          { ...fresh, Pricebook2Id: this.actors.pricebookId, Amount: 1 },
        ]);
      case 'insertTarget':
        return this.save('insert', type, [fresh]);
      case 'updateDeal':
      case 'moveTarget':
        return this.save(
          'update',
          type,
          this.pick(type, operation, false).map((row) => ({ ...fresh, Id: row['Id']! })),
        );
      case 'deleteDeal':
      case 'deleteTarget':
        return this.save('delete', type, this.pick(type, operation, false));
      case 'undeleteDeal':
      case 'undeleteTarget':
        return this.save('undelete', type, this.pick(type, operation, true));
      default:
        return this.changeItems(operation);
    }
  }

  private changeItems(operation: TargetOperation): void {
    const type = 'OpportunityLineItem';
    const price = operation.amount ?? 10;
    if (operation.kind === 'insertItems') {
      const [deal] = this.pick('Opportunity', operation, false);
      if (!deal) return;
      const entries = this.actors.priceEntries.get(String(deal['CurrencyIsoCode'] ?? ''))!;
      const item = (family: number, unitPrice: number): Values => ({
        OpportunityId: deal['Id']!,
        PricebookEntryId: entries[family % entries.length]!,
        Quantity: 1,
        UnitPrice: unitPrice,
      });
      this.save('insert', type, [item(operation.pick, price), item(operation.owner, 7)]);
      return;
    }
    const [item] = this.pick(type, operation, false);
    if (!item) return;
    if (operation.kind === 'deleteItem') this.save('delete', type, [{ Id: item['Id']! }]);
    else this.save('update', type, [{ Id: item['Id']!, UnitPrice: price }]);
  }

  private deal(operation: TargetOperation): Values {
    return {
      Name: 'Deal',
      OwnerId: this.actors.owners[operation.owner]!,
      CloseDate: date(operation),
      StageName: operation.stage,
      Amount: operation.amount,
      Exclude_From_Target__c: operation.excluded,
      ...currencyOf(this.actors, operation.currency),
    };
  }

  private target(operation: TargetOperation): Values {
    const { family, excluded } = operation;
    const { general, hardware } = this.actors.teams;
    const team = family === null ? general : family.toLowerCase() === 'hardware' ? hardware : null;
    return {
      OwnerId: this.actors.owners[operation.owner]!,
      Level__c: 'Individual',
      Period__c: operation.period,
      Start_Date__c: date(operation),
      Target_Amount__c: operation.pick * 10,
      Product_Family__c: family,
      Parent_Target__c: excluded ? null : team,
      ...currencyOf(this.actors, operation.currency),
    };
  }

  private pick(type: string, operation: TargetOperation, deleted: boolean): Values[] {
    const level = type === 'Sales_Target__c' ? " AND Level__c = 'Individual'" : '';
    const currency = this.actors.currencies ? ', CurrencyIsoCode' : '';
    const rows = this.rows.query(
      `SELECT Id${currency} FROM ${type} WHERE IsDeleted = ${deleted}${level} ORDER BY Id`,
      deleted,
    );
    return rows.length === 0 ? [] : [rows[operation.pick % rows.length]!];
  }

  private save(operation: Operation, type: string, rows: readonly Values[]): void {
    this.rows.save(operation, type, rows);
  }
}

const date = (operation: TargetOperation): string =>
  `2027-0${operation.month}-${String(operation.day).padStart(2, '0')}`;
