import type {
  DmlOptions,
  SaveResult,
  Transaction,
  TriggerEvent,
  TriggerHost,
  TriggerRow,
} from '../../src/dml/engine.js';
import { createOrg } from '../../src/org/createOrg.js';
import type { OpenOrg } from '../../src/org/createOrg.js';
import { customObject } from '../../src/schema/customObject.js';
import { parseFields } from '../../src/schema/fieldNotation.js';
import type { FieldModel, RollupModel } from '../../src/schema/model.js';
import type { FieldValue, OrgRecord } from '../../src/schema/record.js';
import { tableOf } from '../../src/schema/table.js';

export type Values = Record<string, FieldValue>;

const position = { file: 'test', line: 1, column: 1 };

function field(objectName: string, notation: string, more: Partial<FieldModel> = {}): FieldModel {
  const [parsed] = parseFields(objectName, notation);
  if (!parsed) throw new Error(notation);
  return { ...parsed, ...more };
}

function rollup(
  name: string,
  operation: RollupModel['operation'],
  summarizedField: string | null,
  filters: RollupModel['filters'] = [],
  childObject = 'Deal__c',
  childReference = 'Team__c',
): FieldModel {
  return field('Team__c', `number(18,2) system: ${name}`, {
    rollup: { operation, childObject, childReference, summarizedField, filters },
  });
}

/**
 * Company__c ← Team__c (master-detail) ← Deal__c (master-detail), with roll-ups on two levels, a validation rule,
 * unique and auto-number fields, and Note__c with lookups of every deletion rule.
 */
export function defineDeals(org: OpenOrg): void {
  const { schema } = org;
  const custom = (
    name: string,
    label: string,
    notation: string,
    fields: readonly FieldModel[] = [],
    sharingModel: 'private' | 'readWrite' = 'readWrite',
  ): void => {
    schema.defineObject(customObject({ name, label, pluralLabel: `${label}s`, sharingModel, notation, fields }));
  };
  custom('Company__c', 'Company', 'text(10) unique externalId: Key__c');
  custom('Team__c', 'Team', 'checkbox: Locked__c');
  custom(
    'Deal__c',
    'Deal',
    `currency(8,2): Amount__c
    text(20) unique externalId: Key__c
    text(20) unique externalId caseSensitive: Case_Key__c
    text(20) externalId: Loose_Key__c
    checkbox: Won__c
    date: Due__c
    email: Contact__c
    int(4): Count__c
    picklist(New*|Open|Closed) restricted: Status__c
    multipicklist(Red|Green) restricted: Colours__c
    text(5) required: Code__c
    number(18,2) default=Amount__c*2: Doubled__c
    datetime: Closed_On__c
    longtext: Notes__c`,
  );
  custom(
    'Note__c',
    'Note',
    `ref(Deal__c) rel=Deal__r children=Notes__r: Deal__c
    ref(Company__c) restrict rel=Company__r: Company__c
    ref(Team__c) cascade rel=Team__r: Team__c`,
  );
  custom('Secret__c', 'Secret', 'text(10): Text__c', [], 'private');
  const master = (child: string, name: string, parent: string): void =>
    schema.defineField(
      child,
      field(
        child,
        `ref(${parent}) createOnly required masterDetail rel=${name.replace('__c', '__r')} children=${child.replace('__c', 's__r')}: ${name}`,
      ),
    );
  master('Team__c', 'Company__c', 'Company__c');
  master('Deal__c', 'Team__c', 'Team__c');
  schema.defineField(
    'Deal__c',
    field('Deal__c', 'text(30) system: Number__c', { autoNumber: { displayFormat: 'D-{000}', startingNumber: 7 } }),
  );
  schema.defineField(
    'Deal__c',
    field('Deal__c', 'currency(16,2) system: Net__c', { formula: { text: 'Amount__c * 0.9', treatBlankAsZero: true } }),
  );
  schema.defineField('Deal__c', field('Deal__c', 'text(80) tracked: Stage__c'));
  const won = [{ field: 'Won__c', operation: 'equals', value: 'true' }];
  for (const one of [
    rollup('Total__c', 'sum', 'Amount__c'),
    rollup('Deals__c', 'count', null),
    rollup('Won_Total__c', 'sum', 'Amount__c', won),
    rollup('Largest__c', 'max', 'Amount__c'),
    rollup('Net__c', 'sum', 'Net__c'),
  ])
    schema.defineField('Team__c', one);
  schema.defineField(
    'Company__c',
    field('Company__c', 'number(18,2) system: Total__c', {
      rollup: {
        operation: 'sum',
        childObject: 'Team__c',
        childReference: 'Company__c',
        summarizedField: 'Total__c',
        filters: [],
      },
    }),
  );
  const rule = (
    objectName: string,
    name: string,
    condition: string,
    message: string,
    errorField: string | null,
  ): void =>
    schema.defineValidationRule(objectName, { name, active: true, condition, message, errorField, source: position });
  rule('Deal__c', 'Amount_Not_Negative', 'Amount__c < 0', 'The amount cannot be negative.', 'Amount__c');
  rule(
    'Deal__c',
    'Won_Stays_Won',
    'AND(NOT(ISNEW()), ISCHANGED(Won__c), PRIORVALUE(Won__c))',
    'A won deal stays won.',
    null,
  );
  rule('Deal__c', 'Team_Open', 'Team__r.Locked__c', 'The team is locked.', null);
  rule('Team__c', 'Total_Limit', 'Total__c > 5000', 'The team has too much.', null);
  for (const object of schema.objects()) if (object.keyPrefix !== '') org.storage.defineTable(tableOf(object));
}

export const now = new Date('2027-01-15T10:00:00.123Z');

export function openDealOrg(clock: () => Date = () => now): OpenOrg {
  const org = createOrg({ clock, timeZone: 'America/New_York' });
  defineDeals(org);
  return org;
}

export type Handler = (
  timing: 'before' | 'after',
  event: TriggerEvent,
  rows: readonly TriggerRow[],
  transaction: Transaction,
) => void;

/** A trigger host whose triggers are functions. */
export function triggersOf(handlers: Readonly<Record<string, Handler>>): TriggerHost {
  return {
    hasTriggers: (objectName) => objectName in handlers,
    fire: (transaction, objectName, timing, event, rows) => handlers[objectName]?.(timing, event, rows, transaction),
  };
}

/** Saves in one transaction of the administrator (or `userId`), in system mode unless told otherwise. */
export class Saver {
  constructor(
    readonly org: OpenOrg,
    private readonly userId = org.settings.adminUserId,
    private readonly options: Partial<DmlOptions> = {},
  ) {}

  save(
    operation: 'insert' | 'update' | 'upsert',
    type: string,
    rows: readonly Values[],
    options: Partial<DmlOptions> = {},
  ): SaveResult[] {
    return this.org.transact(this.userId, (transaction) =>
      this.org.dml.save(
        operation,
        rows.map((values): OrgRecord => ({ type, values })),
        this.all(transaction, options),
      ),
    );
  }

  remove(operation: 'delete' | 'undelete', ids: readonly string[], options: Partial<DmlOptions> = {}): SaveResult[] {
    return this.org.transact(this.userId, (transaction) =>
      this.org.dml.remove(operation, ids, this.all(transaction, options)),
    );
  }

  /** Inserts one row that must succeed; its id. */
  make(type: string, values: Values): string {
    const [result] = this.save('insert', type, [values]);
    if (!result?.id) throw new Error(JSON.stringify(result?.errors));
    return result.id;
  }

  row(type: string, id: string): Record<string, unknown> | undefined {
    return this.org.storage.all(`SELECT * FROM "${type}" WHERE Id = ?`, [id])[0];
  }

  private all(transaction: Transaction, options: Partial<DmlOptions>): DmlOptions {
    return { transaction, allOrNone: false, mode: 'system', sharing: false, ...this.options, ...options };
  }
}

/** `STATUS: message` of each error. */
export function errorsOf(result: SaveResult | undefined): string[] {
  return (result?.errors ?? []).map((error) => `${error.statusCode}: ${error.message}`);
}
