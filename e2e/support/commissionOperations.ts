import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ProjectRows, Values } from './projectRows.js';

/*
 * Everything that can happen to commissions, as random operations on an org in this process.
 */

const KINDS = [
  'insertDeals',
  'insertDeals',
  'insertDeals',
  'updateDeal',
  'updateDeal',
  'updateDeals',
  'closeDeal',
  'closeDeal',
  'deleteDeal',
  'undeleteDeal',
  'deleteAccount',
  'undeleteAccount',
  'insertItems',
  'insertItems',
  'shiftItems',
  'deleteItem',
  'insertLevel',
  'insertLevel',
  'updateLevel',
  'deleteLevel',
  'undeleteLevel',
  'approve',
  'approve',
  'approve',
  'approve',
  'pay',
  'wait',
] as const;

export interface CommissionOperation {
  readonly kind: (typeof KINDS)[number];
  readonly pick: number;
  readonly owner: number;
  readonly month: number;
  readonly day: number;
  /** In cents. */
  readonly amount: number | null;
  readonly stage: string;
  /** -1: none. */
  readonly family: number;
  readonly rate: number;
  readonly bound: number;
  readonly isForPerson: boolean;
  readonly isForMonth: boolean;
}

/** Families of the products; the last one never has levels. */
export const FAMILIES = ['Hardware', 'Services', 'Training'];
const FAMILIES_WITH_LEVELS = 2;
export const OWNERS = 2;
export const MONTHS = 3;

export const commissionOperations: fc.Arbitrary<CommissionOperation[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(...KINDS),
    pick: fc.nat(50),
    owner: fc.nat(OWNERS - 1),
    month: fc.integer({ min: 1, max: MONTHS }),
    day: fc.oneof(fc.constantFrom(1, 28), fc.integer({ min: 1, max: 28 })),
    amount: fc.option(fc.integer({ min: -20_000, max: 200_000 })),
    stage: fc.constantFrom('Prospecting', 'Negotiation/Review', 'Closed Won', 'Closed Won', 'Closed Lost'),
    family: fc.integer({ min: -2, max: FAMILIES_WITH_LEVELS - 1 }),
    rate: fc.oneof(
      fc.integer({ min: 0, max: 20 }),
      fc.integer({ min: 0, max: 100_000 }).map((rate) => rate / 10_000),
    ),
    bound: fc.nat(6),
    isForPerson: fc.boolean(),
    isForMonth: fc.boolean(),
  }),
  { minLength: 10, maxLength: 40, size: 'max' },
);

export interface CommissionActors {
  readonly owners: readonly string[];
  readonly accounts: readonly string[];
  readonly pricebookId: string;
  /** By the order of FAMILIES. */
  readonly priceEntries: readonly string[];
}

/** The steps of a status that were taken, so that a book can follow them. */
export interface Taken {
  readonly approvedId: string | null;
  readonly days: number;
}

const NOTHING: Taken = { approvedId: null, days: 0 };

export class CommissionActions {
  constructor(
    private readonly rows: ProjectRows,
    private readonly actors: CommissionActors,
  ) {}

  /** Does it. Whatever the org refuses although it should be possible fails the test. */
  run(operation: CommissionOperation): Taken {
    switch (operation.kind) {
      case 'approve':
        return this.approve(operation);
      case 'wait':
        return { ...NOTHING, days: 2 * operation.pick };
      case 'insertLevel':
      case 'updateLevel':
      case 'deleteLevel':
      case 'undeleteLevel':
        this.changeLevel(operation);
        return NOTHING;
      default:
        this.expectSaved(operation, this.change(operation));
        return NOTHING;
    }
  }

  private change(operation: CommissionOperation): readonly (string | null)[] {
    switch (operation.kind) {
      case 'insertDeals':
        return this.save('insert', 'Opportunity', [this.deal(operation), { ...this.deal(operation), Amount: 333.33 }]);
      case 'updateDeal':
        return this.save('update', 'Opportunity', this.changed(operation, this.pick('Opportunity', operation)));
      case 'updateDeals':
        return this.save('update', 'Opportunity', this.changed(operation, this.all('Opportunity').slice(0, 5)));
      case 'closeDeal':
        return this.save(
          'update',
          'Opportunity',
          this.pick('Opportunity', operation).map((row) => ({ ...row, StageName: operation.stage })),
        );
      case 'deleteDeal':
        return this.save('delete', 'Opportunity', this.pick('Opportunity', operation));
      case 'undeleteDeal':
        return this.save(
          'undelete',
          'Opportunity',
          this.pick('Opportunity', operation, true, this.withPresentAccount()),
        );
      case 'deleteAccount':
        return this.save('delete', 'Account', this.pick('Account', operation));
      case 'undeleteAccount':
        return this.save('undelete', 'Account', this.pick('Account', operation, true));
      case 'pay':
        return this.save(
          'update',
          'Commission__c',
          this.pick('Commission__c', operation, false, "AND Status__c = 'Approved'").map((row) => ({
            ...row,
            Status__c: 'Paid',
          })),
        );
      default:
        return this.changeItems(operation);
    }
  }

  private changeItems(operation: CommissionOperation): readonly (string | null)[] {
    const type = 'OpportunityLineItem';
    const [deal] = this.pick('Opportunity', operation);
    if (!deal) return [];
    const items = this.rows.query(`SELECT Id, UnitPrice FROM ${type} WHERE OpportunityId = '${String(deal['Id'])}'`);
    const [first, second] = items;
    if (operation.kind === 'deleteItem') return first ? this.save('delete', type, [{ Id: first['Id']! }]) : [];
    if (operation.kind === 'insertItems') return this.save('insert', type, this.items(operation, String(deal['Id'])));
    if (!first || !second) return [];
    // The amount of the deal stays; only its product families change.
    const shift = Math.abs(operation.amount ?? 100) / 100;
    return this.save('update', type, [
      { Id: first['Id']!, UnitPrice: cents(Number(first['UnitPrice']) + shift) },
      { Id: second['Id']!, UnitPrice: cents(Number(second['UnitPrice']) - shift) },
    ]);
  }

  private items(operation: CommissionOperation, dealId: string): Values[] {
    const item = (family: number, price: number): Values => ({
      OpportunityId: dealId,
      PricebookEntryId: this.actors.priceEntries[family]!,
      Quantity: 1,
      UnitPrice: cents(price),
    });
    const price = Math.abs(operation.amount ?? 5000) / 100;
    return [item(operation.pick % FAMILIES.length, price), item((operation.pick + 1) % FAMILIES.length, price / 3)];
  }

  private changeLevel(operation: CommissionOperation): void {
    const type = 'Commission_Level__c';
    const picked = this.pick(type, operation, operation.kind === 'undeleteLevel');
    const fresh = this.level(operation);
    if (operation.kind === 'insertLevel') this.save('insert', type, [fresh]);
    else if (operation.kind === 'updateLevel')
      this.save(
        'update',
        type,
        picked.map((row) => (operation.isForMonth ? { ...fresh, ...row } : { ...row, Rate__c: operation.rate })),
      );
    else this.save(operation.kind === 'deleteLevel' ? 'delete' : 'undelete', type, picked);
  }

  private approve(operation: CommissionOperation): Taken {
    const [open] = this.pick('Commission__c', operation, false, "AND Status__c = 'Open'");
    if (!open) return NOTHING;
    this.expectSaved(operation, this.save('update', 'Commission__c', [{ ...open, Status__c: 'Approved' }]));
    return { ...NOTHING, approvedId: String(open['Id']) };
  }

  private deal(operation: CommissionOperation): Values {
    return {
      Name: `Deal ${operation.pick}`,
      OwnerId: this.actors.owners[operation.owner]!,
      AccountId: this.presentAccount(operation),
      CloseDate: date(operation),
      StageName: operation.stage,
      Amount: operation.amount === null ? null : operation.amount / 100,
      Pricebook2Id: this.actors.pricebookId,
    };
  }

  /** An account that is not in the recycle bin; none when all are, or for some of the deals. */
  private presentAccount(operation: CommissionOperation): string | null {
    const present = this.all('Account').map((row) => String(row['Id']));
    return present[operation.pick % (this.actors.accounts.length + 1)] ?? null;
  }

  /** Deals come back with their account, not before it. */
  private withPresentAccount(): string {
    const present = this.all('Account').map((row) => `AccountId = '${String(row['Id'])}'`);
    return `AND (${['AccountId = NULL', ...present].join(' OR ')})`;
  }

  private changed(operation: CommissionOperation, deals: readonly Values[]): Values[] {
    const deal = this.deal(operation);
    const names = operation.isForPerson ? ['OwnerId', 'CloseDate'] : ['Amount'];
    if (operation.isForMonth) names.push('StageName');
    const fields: Values = Object.fromEntries(names.map((name) => [name, deal[name]!]));
    return deals.map((row) => ({ ...row, ...fields }));
  }

  private level(operation: CommissionOperation): Values {
    return {
      Salesperson__c: operation.isForPerson ? this.actors.owners[operation.owner]! : null,
      Month__c: operation.isForMonth ? date(operation) : null,
      Product_Family__c: FAMILIES[operation.family] ?? null,
      From_Amount__c: operation.bound * 250,
      To_Amount__c: operation.pick % 4 === 0 ? null : operation.bound * 250 + 250 * (1 + (operation.pick % 3)),
      Rate__c: operation.rate,
    };
  }

  private all(type: string, deleted = false, condition = ''): Values[] {
    return this.rows.query(
      `SELECT Id FROM ${type} WHERE IsDeleted = ${deleted} ${condition} ORDER BY CreatedDate, Id`,
      deleted,
    );
  }

  private pick(type: string, operation: CommissionOperation, deleted = false, condition = ''): Values[] {
    const rows = this.all(type, deleted, condition);
    return rows.length === 0 ? [] : [{ Id: rows[operation.pick % rows.length]!['Id']! }];
  }

  private save(...parameters: Parameters<ProjectRows['save']>): (string | null)[] {
    return this.rows.save(...parameters).map((result) => result.error);
  }

  private expectSaved(operation: CommissionOperation, errors: readonly (string | null)[]): void {
    for (const error of errors) assert.equal(error, null, JSON.stringify(operation));
  }
}

const cents = (amount: number): number => Math.round(amount * 100) / 100;

const date = (operation: CommissionOperation): string =>
  `2027-0${operation.month}-${String(operation.day).padStart(2, '0')}`;
