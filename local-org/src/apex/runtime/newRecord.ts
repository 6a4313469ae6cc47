import type { FieldModel, ObjectModel } from '../../schema/model.js';
import type { FieldValue, OrgRecord } from '../../schema/record.js';
import { LocalOrgError } from '../../diagnostics/errors.js';
import { runtimeDiagnostics } from '../runtimeDiagnostics.js';
import { currentContext } from './context.js';
import { toApexValue } from './fieldValues.js';
import { SObject } from './sobject.js';
import { userTimeZone } from './userZone.js';

/** The object of that name in the org that runs. */
export function objectModel(name: string): ObjectModel {
  const model = currentContext().org.schema.object(name);
  if (model === undefined) throw new LocalOrgError(runtimeDiagnostics.polymorphicRecord, [name]);
  return model;
}

/** `new Account(Name = 'Acme')`: fields and parents by lower-case name, their values already of the fields' types. */
export function newRecord(objectName: string, values: Readonly<Record<string, unknown>> = {}): SObject {
  const record = new SObject(objectModel(objectName));
  for (const name in values) record.setField(name, values[name]);
  return record;
}

/** A queried canonical record, with all that is related to it. */
export function queriedRecord(source: OrgRecord): SObject {
  return SObject.around(objectModel(source.type), source, 'queried', queriedRecord);
}

/** The default of a field or picklist as Apex value; null where there is none, or where it depends on more than the time. */
export function defaultOf(objectName: string, field: FieldModel): unknown {
  const { org, transaction } = currentContext();
  let value: FieldValue =
    field.picklist?.values.find((one) => one.isDefault && one.active)?.value ??
    (field.type === 'boolean' ? false : null);
  if (field.defaultValue !== undefined) {
    const formula = org.formulas.compile({
      text: field.defaultValue,
      objectName,
      resultType: field.type,
      treatBlankAsZero: false,
      position: field.source ?? { file: `${objectName}.${field.name}`, line: 1, column: 1 },
    });
    value = formula.inputs.length > 0 ? null : formula.evaluate([], { now: transaction.now, timeZone: userTimeZone() });
  }
  return toApexValue(field.type, field.scale ?? 0, value);
}

/** Sets the defaults of fields and picklists, as `newSObject(null, true)` does. */
export function applyDefaults(record: SObject): void {
  for (const field of record.model.fields.values()) {
    const value = field.createable ? defaultOf(record.type, field) : null;
    if (value !== null) record.setField(field.name.toLowerCase(), value);
  }
}
