import { bootstrap } from '../../src/deploy/bootstrap.js';
import { grantToAdministrator } from '../../src/deploy/profiles.js';
import { RowWriter } from '../../src/deploy/rowWriter.js';
import { createFormulaCompiler } from '../../src/formula/compiler.js';
import { createGlobalValues } from '../../src/formula/globalValues.js';
import { customMetadataType, customObject } from '../../src/schema/customObject.js';
import { MutableSchema } from '../../src/schema/mutableSchema.js';
import { parseFields } from '../../src/schema/fieldNotation.js';
import type { FieldModel } from '../../src/schema/model.js';
import type { FieldValue, OrgRecord } from '../../src/schema/record.js';
import { tableOf } from '../../src/schema/table.js';
import { createSecurity } from '../../src/security/sqlSecurity.js';
import type { BindValue, QueryEngine, QueryOptions, QueryResult } from '../../src/soql/engine.js';
import { createQueryEngine } from '../../src/soql/queryEngine.js';
import { openStorage } from '../../src/storage/sqliteStorage.js';

/** Sunday, 15 August 2027, 20:00 in Los Angeles: already Monday in UTC. */
export const now = new Date('2027-08-16T03:00:00Z');

export interface TestOrg {
  readonly schema: MutableSchema;
  readonly storage: ReturnType<typeof openStorage>;
  readonly security: ReturnType<typeof createSecurity>;
  readonly engine: QueryEngine;
  readonly writer: RowWriter;
  readonly adminUserId: string;
  /** Inserts past the save pipeline; returns the id. */
  insert(objectName: string, values: Readonly<Record<string, FieldValue>>): string;
  /** Runs as administrator in system mode unless told otherwise. */
  query(text: string, binds?: readonly BindValue[], options?: Partial<QueryOptions>): QueryResult;
  /** The values of one column of the result. */
  column(text: string, binds?: readonly BindValue[]): unknown[];
}

/** An org with the standard objects, a private custom object with a detail, a formula and a custom metadata type. */
export function createTestOrg(options: { readonly fiscalYearStartMonth?: number } = {}): TestOrg {
  const schema = MutableSchema.withStandardObjects();
  const storage = openStorage();
  const settings = bootstrap(storage, schema, { now, ...options });
  defineObjects(schema);
  for (const object of schema.objects()) storage.defineTable(tableOf(object));
  const writer = new RowWriter(storage, schema, now, settings.adminUserId);
  const security = createSecurity({ storage, schema, clock: () => now });
  const globals = createGlobalValues({ schema, storage, components: { get: () => undefined, all: () => [] } });
  const engine = createQueryEngine({ storage, schema, security, formulas: createFormulaCompiler(schema), globals });
  for (const name of ['Target__c', 'Step__c']) {
    const object = schema.object(name);
    if (object !== undefined) grantToAdministrator(writer, schema, object, object.fields.values());
  }
  const query: TestOrg['query'] = (text, binds = [], more = {}) =>
    engine.run(engine.parse(text), {
      access: { userId: settings.adminUserId, mode: 'system', sharing: false },
      binds,
      now,
      ...more,
    });
  return {
    schema,
    storage,
    security,
    engine,
    writer,
    adminUserId: settings.adminUserId,
    insert: (objectName, values) => writer.insert(objectName, { OwnerId: settings.adminUserId, ...values }),
    query,
    column: (text, binds) => query(text, binds).records.map((record) => Object.values(record.values)[0]),
  };
}

function defineObjects(schema: MutableSchema): void {
  const formula = (name: string, type: FieldModel['type'], text: string, scale = 2): FieldModel => ({
    ...(parseFields('Target__c', `number system: ${name}`)[0] as FieldModel),
    type,
    scale,
    formula: { text, treatBlankAsZero: true },
  });
  schema.defineObject(
    customMetadataType({
      name: 'Threshold__mdt',
      label: 'Threshold',
      fields: parseFields('Threshold__mdt', 'number(5,2): Value__c'),
    }),
  );
  schema.defineObject(
    customObject({
      name: 'Target__c',
      label: 'Target',
      sharingModel: 'private',
      fields: [
        ...parseFields(
          'Target__c',
          `currency(18,2): Goal__c Won__c
          date required: Start_Date__c
          ref(Target__c) children=Members__r: Parent__c
          picklist(Month*|Quarter|Year): Period__c
          multipicklist(Red|Green|Blue): Colours__c
          longtext: Notes__c
          text(20) externalId unique caseSensitive: Key__c
          checkbox: Active__c
          datetime: Checked_At__c
          time: Reminder__c`,
        ),
        formula('Shortfall__c', 'currency', 'MAX(0, Goal__c - Won__c)'),
        formula('Attainment__c', 'percent', 'IF(Goal__c = 0, NULL, Won__c / Goal__c)'),
        formula('Owner_Name__c', 'string', 'UPPER(Owner:User.Name)'),
        formula('Mine__c', 'boolean', '$User.Id = Owner:User.Id'),
        formula('Behind__c', 'boolean', 'Won__c < Goal__c * $CustomMetadata.Threshold__mdt.Default.Value__c'),
        formula('Started__c', 'boolean', 'Start_Date__c <= TODAY()'),
      ],
    }),
  );
  schema.defineObject(
    customObject({
      name: 'Step__c',
      label: 'Step',
      sharingModel: 'controlledByParent',
      fields: parseFields(
        'Step__c',
        'ref(Target__c) masterDetail required children=Steps__r: Target__c\nnumber(4,0): Order__c',
      ),
    }),
  );
  const step = schema.field('Step__c', 'Target__c');
  if (step !== undefined) schema.defineField('Step__c', step);
}

export function values(records: readonly OrgRecord[]): OrgRecord['values'][] {
  return records.map((record) => record.values);
}
