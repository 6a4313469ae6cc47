import type { FieldValue } from '../../schema/record.js';
import type { ObjectModel } from '../../schema/model.js';
import type { Org } from '../../org/org.js';
import { hasColumn } from '../../schema/table.js';
import { encodeValue } from '../../soql/rowCodec.js';
import { LocalOrgError } from '../../diagnostics/errors.js';
import { runtimeDiagnostics } from '../runtimeDiagnostics.js';

type Values = Readonly<Record<string, FieldValue>>;

function model(org: Org, objectName: string): ObjectModel {
  const found = org.schema.object(objectName);
  if (found === undefined) throw new LocalOrgError(runtimeDiagnostics.polymorphicRecord, [objectName]);
  return found;
}

/** Inserts a row that the platform itself writes (jobs, cron triggers), past the save pipeline; returns its id. */
export function insertSystemRow(org: Org, objectName: string, values: Values): string {
  const object = model(org, objectName);
  const id = org.storage.nextId(object.keyPrefix);
  const given: Record<string, FieldValue> = { ...values, Id: id };
  if (object.fields.has('isdeleted')) given['IsDeleted'] = false;
  const columns = Object.keys(given).flatMap((name) => {
    const field = object.fields.get(name.toLowerCase());
    return field !== undefined && hasColumn(field) ? [field] : [];
  });
  const sql = `INSERT INTO "${object.name}" (${columns.map((field) => `"${field.name}"`).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
  org.storage.run(
    sql,
    columns.map((field) => encodeValue(field.type, given[field.name] ?? null)),
  );
  return id;
}

export function updateSystemRow(org: Org, objectName: string, id: string, values: Values): void {
  const object = model(org, objectName);
  const names = Object.keys(values);
  const parameters = names.map((name) =>
    encodeValue(object.fields.get(name.toLowerCase())?.type ?? 'string', values[name] ?? null),
  );
  org.storage.run(`UPDATE "${object.name}" SET ${names.map((name) => `"${name}" = ?`).join(', ')} WHERE "Id" = ?`, [
    ...parameters,
    id,
  ]);
}

export function deleteSystemRow(org: Org, objectName: string, id: string): void {
  org.storage.run(`DELETE FROM "${model(org, objectName).name}" WHERE "Id" = ?`, [id]);
}

/** Id of the ApexClass row of a class or of the outer class of an inner one; null when it is not deployed as such. */
export function apexClassId(org: Org, className: string): string | null {
  const [row] = org.storage.all('SELECT "Id" FROM "ApexClass" WHERE "Name" = ?', [
    className.split('.')[0] ?? className,
  ]);
  return row === undefined ? null : String(row['Id']);
}
