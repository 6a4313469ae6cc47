import type { ObjectModel, Schema } from '../../schema/model.js';
import { columnAt } from './columnPath.js';
import type { ReportTypeModel, TypeColumn, TypeTable } from './model.js';
import { standardReportTypes, type StandardReportType } from './standardReportTypes.js';

/** Columns that the report type of every custom object has: name, path, label after the object's. */
const CUSTOM_OBJECT_COLUMNS = [
  ['CUST_NAME', 'NAME_FIELD', 'Name'],
  ['CUST_ID', 'Id', 'ID'],
  ['CUST_OWNER_NAME', 'Owner', 'Owner Name'],
  ['CUST_CREATED_DATE', 'CreatedDate', 'Created Date'],
] as const;

/** A standard report type, or the one that a custom object brings along (`CustomEntity$Target__c`); undefined for others. */
export function standardType(schema: Schema, name: string): ReportTypeModel | undefined {
  const [, objectName] = /^CustomEntity\$(\w+__c)$/i.exec(name) ?? [];
  const custom = objectName === undefined ? undefined : schema.object(objectName);
  if (custom) return customObjectType(schema, name, custom);
  const standard = standardReportTypes[name];
  const base = standard && schema.object(standard.object);
  return standard && base ? standardTypeOf(schema, name, standard, base) : undefined;
}

function customObjectType(schema: Schema, name: string, object: ObjectModel): ReportTypeModel {
  const table = { index: 0, object };
  const fixed = CUSTOM_OBJECT_COLUMNS.flatMap(
    ([column, path, label]) =>
      columnAt(schema, table, column, path === 'NAME_FIELD' ? object.nameField : path, `${object.label}: ${label}`) ??
      [],
  );
  const fields = [...object.fields.values()]
    .filter((field) => field.custom)
    .flatMap((field) => columnAt(schema, table, `${object.name}.${field.name}`, field.name) ?? []);
  return model(
    name,
    object.pluralLabel,
    [{ name: object.name, object, parentField: undefined, outer: false }],
    [fixed, fields],
  );
}

function standardTypeOf(schema: Schema, name: string, type: StandardReportType, base: ObjectModel): ReportTypeModel {
  const tables: TypeTable[] = [{ name: base.name, object: base, parentField: undefined, outer: false }];
  if (type.child !== undefined) tables.push(childTable(schema, base.name, base, type.child, false)!);
  const listed = type.columns.map((notation, index) =>
    notation.split('\n').flatMap((line) => {
      const [, column = '', path = '', label] = /^\s*(\S+) (\S+)(?: "(.*)")?$/.exec(line) ?? [];
      return columnAt(schema, { index, object: tables[index]!.object }, column, path, label) ?? [];
    }),
  );
  const custom = Object.entries(type.customFields).flatMap(([objectName, { table, through }]) =>
    [...(schema.object(objectName)?.fields.values() ?? [])]
      .filter((field) => field.custom)
      .flatMap((field) => {
        const path = through === undefined ? field.name : `${through}.${field.name}`;
        return (
          columnAt(
            schema,
            { index: table, object: tables[table]!.object },
            `${objectName}.${field.name}`,
            path,
            field.label,
          ) ?? []
        );
      }),
  );
  return model(name, type.label, tables, [...listed, custom]);
}

function model(
  name: string,
  label: string,
  tables: readonly TypeTable[],
  columns: readonly (readonly TypeColumn[])[],
): ReportTypeModel {
  const byName = new Map(columns.flat().map((column) => [column.name.toLowerCase(), column]));
  return {
    name,
    label,
    tables,
    owned: tables[0]!.object.fields.has('ownerid'),
    sections: [{ label, columns: columns.flat() }],
    // A custom field that is not there does not exist; a name in capitals may be a column that is only not described here.
    column: (column) => byName.get(column.toLowerCase()) ?? (/__c$/i.test(column) ? undefined : 'refused'),
  };
}

/** The children of a table's rows by the name of the relationship; undefined where there is none. */
export function childTable(
  schema: Schema,
  parentTable: string,
  parent: ObjectModel,
  relationship: string,
  outer: boolean,
): TypeTable | undefined {
  const found = parent.childRelationships.find(({ name }) => name?.toLowerCase() === relationship.toLowerCase());
  const object = found && schema.object(found.childObject);
  const parentField = found && schema.field(found.childObject, found.field);
  return object && parentField && { name: `${parentTable}.${found.name}`, object, parentField, outer };
}
