import type { FieldModel, ObjectModel } from '../../schema/model.js';
import type { FieldValue, OrgRecord } from '../../schema/record.js';
import type { FieldCell } from '../pages/pageModel.js';
import { isReadable, literal, query, type PageRequest } from './pageRequest.js';

/** A field of a record, or of one of its parents, that is to be shown. */
export interface ShownField {
  /** As SOQL names it: `Amount`, `Account.Name`. */
  readonly path: string;
  readonly object: ObjectModel;
  readonly field: FieldModel;
}

/** Follows a path through parent relationships. Undefined where it leads nowhere, or the user may not read a step. */
export function findShownField(request: PageRequest, object: ObjectModel, path: string): ShownField | undefined {
  const { schema } = request.org;
  const steps = path.split('.');
  let current = object;
  for (const step of steps.slice(0, -1)) {
    const reference = schema.parentRelationship(current.name, step);
    const parent =
      reference && isReadable(request, current.name, reference.name) ? parentObject(request, reference) : undefined;
    if (!parent) {
      return undefined;
    }
    current = parent;
  }
  const field = schema.field(current.name, steps.at(-1)!);
  return field && isReadable(request, current.name, field.name)
    ? { path: [...steps.slice(0, -1), field.name].join('.'), object: current, field }
    : undefined;
}

/** The object behind a reference; for an owner, who may be a user or a queue, the user. */
function parentObject({ org }: PageRequest, { reference }: FieldModel): ObjectModel | undefined {
  const names = reference?.to ?? [];
  return org.schema.object(names.includes('User') ? 'User' : (names[0] ?? ''));
}

/** What must be selected so that the field can be shown: for a reference also the name behind it. */
export function selectedPaths(request: PageRequest, { path, object, field }: ShownField): string[] {
  const name = referenceNamePath(request, path, field);
  const idPath = [...path.split('.').slice(0, -1), 'Id'].join('.');
  return [path, ...(name ? [name] : []), ...(field.name === object.nameField ? [idPath] : [])];
}

/** `Parent_Target__c` → `Parent_Target__r.Name`; undefined for what is no reference, or whose target has no name to show. */
export function referenceNamePath(request: PageRequest, path: string, field: FieldModel): string | undefined {
  const relationship = field.reference?.relationshipName;
  const parent = relationship ? parentObject(request, field) : undefined;
  if (!relationship || !parent || !request.org.security.objectAccess(request.userId, parent.name).read) {
    return undefined;
  }
  const nameField = field.reference!.to.length > 1 ? 'Name' : parent.nameField;
  return [...path.split('.').slice(0, -1), relationship, nameField].join('.');
}

/** Value at a path of a query result; null where a parent on the way is missing. */
export function valueAt(record: OrgRecord, path: string): FieldValue {
  let current: OrgRecord | null = record;
  const steps = path.split('.');
  for (const step of steps.slice(0, -1)) {
    const next: unknown = current?.values[step];
    current = typeof next === 'object' && next !== null && !Array.isArray(next) ? (next as OrgRecord) : null;
  }
  const value = current?.values[steps.at(-1)!] ?? null;
  return typeof value === 'object' ? null : value;
}

/** Makes the cell of a field from a record that was queried with `selectedPaths`. */
export function makeCell(request: PageRequest, record: OrgRecord, shown: ShownField, root: ObjectModel): FieldCell {
  const { path, object, field } = shown;
  const value = valueAt(record, path);
  const namePath = referenceNamePath(request, path, field);
  const target =
    field.name === object.nameField
      ? valueAt(record, [...path.split('.').slice(0, -1), 'Id'].join('.'))
      : namePath
        ? value
        : null;
  return {
    field: path,
    label: shownLabel(request, shown, root),
    type: field.type,
    value,
    text: value === null ? null : shownText(record, field, value, namePath),
    scale: field.type === 'int' ? 0 : (field.scale ?? null),
    url: typeof target === 'string' ? recordUrl(request, target) : null,
    helpText: field.helpText ?? null,
    html: field.htmlFormatted === true,
  };
}

/** A reference is labelled by what it leads to («Owner», not «Owner ID»), a field of a parent with the parent («Owner Alias»). */
export function shownLabel({ org }: PageRequest, { path, field }: ShownField, root: ObjectModel): string {
  const steps = path.split('.');
  const through = steps.length > 1 ? org.schema.parentRelationship(root.name, steps[0]!) : undefined;
  const own = fieldLabel(field);
  const parent = through ? fieldLabel(through) : '';
  return own.startsWith(parent) ? own : `${parent} ${own}`;
}

/** Label of a field where it stands alone. */
export function fieldLabel(field: FieldModel): string {
  return field.type === 'reference' ? field.label.replace(/ ID$/, '') : field.label;
}

function shownText(
  record: OrgRecord,
  field: FieldModel,
  value: FieldValue,
  namePath: string | undefined,
): string | null {
  if (namePath) {
    const name = valueAt(record, namePath);
    return name === null ? null : String(name);
  }
  const labels = new Map(field.picklist?.values.map((entry) => [entry.value, entry.label]));
  if (field.type === 'picklist') {
    return labels.get(String(value)) ?? String(value);
  }
  return field.type === 'multipicklist'
    ? String(value)
        .split(';')
        .map((part) => labels.get(part) ?? part)
        .join('; ')
    : null;
}

/** Address of a record's page; null for what has none (a group, a profile). */
export function recordUrl({ org }: PageRequest, recordId: string): string | null {
  const object = org.schema.objectByKeyPrefix(recordId.slice(0, 3));
  const hasPage = object && (object.kind === 'standard' || object.kind === 'custom');
  return hasPage ? `/lightning/r/${object.name}/${recordId}/view` : null;
}

/** Queries fields of records; the rows come in the order of the ids, without those the user may not see. */
export function queryCells(
  request: PageRequest,
  object: ObjectModel,
  fields: readonly ShownField[],
  ids: readonly string[],
): { id: string; cells: FieldCell[] }[] {
  if (ids.length === 0) {
    return [];
  }
  const paths = new Set(['Id', ...fields.flatMap((field) => selectedPaths(request, field))]);
  const records = query(
    request,
    `SELECT ${[...paths].join(', ')} FROM ${object.name} WHERE Id IN (${ids.map(literal).join(', ')})`,
  );
  const byId = new Map(records.map((record) => [record.values['Id'], record]));
  return ids.flatMap((id) => {
    const record = byId.get(id);
    return record ? [{ id, cells: fields.map((field) => makeCell(request, record, field, object)) }] : [];
  });
}
