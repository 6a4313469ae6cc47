import { randomUUID } from 'node:crypto';
import type { FieldModel, ObjectModel, Schema } from '../schema/model.js';
import { isDefinition } from '../schema/standard/definitions.js';
import type { SqlValue, Storage } from '../storage/storage.js';
import { quoteName } from '../storage/tableDefinition.js';
import type { Condition, Query } from './ast.js';
import { malformed } from './queryError.js';
import { encodeValue } from './rowCodec.js';
import { dataTypeText } from './dataTypeText.js';
import type { Touched } from './tableScope.js';
import type { FieldValue } from '../schema/record.js';

const marker = '$Definitions';

/** The rows of EntityDefinition and FieldDefinition: written anew when a query asks for them after the schema has changed. */
export class DefinitionRows {
  /** What a database kept of another process says nothing of this one's schema. */
  private readonly process = randomUUID();

  constructor(
    private readonly schema: Schema,
    private readonly storage: Storage,
  ) {
    // Outside of any transaction: a rollback would take the definition back.
    const column = { affinity: 'TEXT', ignoreCase: false, index: 'none' } as const;
    storage.defineTable({
      name: marker,
      keyPrefix: marker,
      columns: ['Id', 'Version'].map((name) => ({ ...column, name })),
    });
  }

  /** Called before a query that touches these objects runs. */
  refresh(touched: readonly Touched[]): void {
    if (!touched.some((one) => isDefinition(one.objectName))) return;
    // The version is kept with the rows, so that a rollback takes both back.
    const version = `${this.process} ${this.schema.version}`;
    const written = this.storage.all(`SELECT Version FROM "${marker}"`)[0]?.['Version'];
    if (written === version) return;
    this.write();
    this.storage.run(`DELETE FROM "${marker}"`);
    this.storage.run(`INSERT INTO "${marker}" (Id, Version) VALUES ('schema', ?)`, [version]);
  }

  private write(): void {
    for (const name of ['FieldDefinition', 'EntityDefinition']) this.storage.run(`DELETE FROM ${quoteName(name)}`);
    const entities = this.writer('EntityDefinition');
    const fields = this.writer('FieldDefinition');
    for (const object of this.schema.objects()) {
      entities(entityValues(object));
      for (const field of object.fields.values()) fields(fieldValues(object, field));
    }
  }

  private writer(name: string): (values: Readonly<Record<string, FieldValue>>) => void {
    const fields = [...(this.schema.object(name)?.fields.values() ?? [])];
    const columns = fields.map((field) => quoteName(field.name)).join(', ');
    const sql = `INSERT INTO ${quoteName(name)} (${columns}) VALUES (${fields.map(() => '?').join(', ')})`;
    return (values) => {
      this.storage.run(
        sql,
        fields.map((field): SqlValue => encodeValue(field.type, values[field.name] ?? null)),
      );
    };
  }
}

const SHARING: Readonly<Record<ObjectModel['sharingModel'], string>> = {
  private: 'Private',
  read: 'Read',
  readWrite: 'ReadWrite',
  controlledByParent: 'ControlledByParent',
};

const developerName = (name: string): string => name.replace(/__[a-z]+$/i, '');

function entityValues(object: ObjectModel): Readonly<Record<string, FieldValue>> {
  return {
    Id: object.name,
    DurableId: object.name,
    QualifiedApiName: object.name,
    DeveloperName: developerName(object.name),
    Label: object.label,
    MasterLabel: object.label,
    PluralLabel: object.pluralLabel,
    KeyPrefix: object.keyPrefix || null,
    InternalSharingModel: SHARING[object.sharingModel],
    IsCustomSetting: object.kind === 'customSetting',
    IsCustomizable: object.kind === 'custom' || object.kind === 'standard' || object.kind === 'customMetadata',
    IsQueryable: true,
    IsIdEnabled: true,
    IsApexTriggerable: object.triggerable,
    IsTriggerable: object.triggerable,
    IsEverCreatable: object.createable,
    IsEverUpdatable: object.updateable,
    IsEverDeletable: object.deletable,
  };
}

function fieldValues(object: ObjectModel, field: FieldModel): Readonly<Record<string, FieldValue>> {
  const durableId = `${object.name}.${field.name}`;
  return {
    Id: durableId,
    DurableId: durableId,
    QualifiedApiName: field.name,
    DeveloperName: developerName(field.name),
    EntityDefinitionId: object.name,
    Label: field.label,
    MasterLabel: field.label,
    RelationshipName: field.reference?.relationshipName ?? null,
    DataType: dataTypeText(field),
    Description: field.description ?? null,
    Length: field.length ?? null,
    Precision: field.precision ?? null,
    Scale: field.scale ?? null,
    IsNillable: !field.required,
    IsCalculated: field.formula !== undefined || field.rollup !== undefined,
    IsNameField: field.name === object.nameField,
    IsIndexed: field.type === 'id' || field.type === 'reference' || field.externalId || field.unique,
    IsHtmlFormatted: field.htmlFormatted ?? false,
    IsPolymorphicForeignKey: (field.reference?.to.length ?? 0) > 1,
    IsFieldHistoryTracked: field.trackHistory,
  };
}

/** The platform answers for the fields of named objects only («FieldDefinition», SOQL limitations). */
export function requireDefinitionFilter(query: Query): void {
  if (query.from.name.toLowerCase() !== 'fielddefinition' || namesObject(query.where)) return;
  throw malformed(
    'FieldDefinition: a filter on a reified column is required [EntityDefinitionId,DurableId]',
    query.from.position,
  );
}

function namesObject(condition: Condition | null): boolean {
  if (condition === null) return false;
  switch (condition.kind) {
    case 'not':
      return false;
    case 'and':
      return condition.conditions.some(namesObject);
    case 'or':
      return condition.conditions.every(namesObject);
    default: {
      const { left } = condition;
      return left.kind === 'field' && /^(?:entitydefinition(?:id|\.\w+)|durableid)$/i.test(left.path.join('.'));
    }
  }
}
