import { LocalOrgError } from '../diagnostics/errors.js';
import type { SourcePosition } from '../diagnostics/errors.js';
import type { FieldModel, FilterModel, ObjectModel } from '../schema/model.js';
import type { FieldValue, OrgRecord } from '../schema/record.js';
import { dmlDiagnostics } from './diagnostics.js';
import { scalar } from './saveRow.js';

/**
 * One criterion (`FilterItem`, Metadata API) as a test of records; several values separated by commas mean any of them.
 * `owner` is what has the criterion, for the refusal of an operation.
 */
export function criterion(
  fields: ObjectModel['fields'],
  filter: FilterModel,
  owner: { readonly name: string; readonly source?: SourcePosition },
): (record: OrgRecord) => boolean {
  const field = fields.get(filter.field.toLowerCase());
  const name = field?.name ?? filter.field;
  const wanted = filter.value.split(',').map((text) => literal(field, text.trim()));
  const negative =
    filter.operation === 'notEqual' || filter.operation === 'notContain' || filter.operation === 'excludes';
  const matches = comparison(filter.operation, owner);
  return (record) => {
    const value = comparable(scalar(record, name));
    return wanted.some((one) => matches(value, one)) !== negative;
  };
}

function literal(field: FieldModel | undefined, text: string): FieldValue {
  switch (field?.type) {
    case 'boolean':
      return text.toLowerCase() === 'true';
    case 'int':
    case 'double':
    case 'currency':
    case 'percent':
      return text === '' ? null : Number(text);
    case 'datetime':
      return text === '' ? null : Date.parse(text);
    default:
      return text === '' ? null : text.toLowerCase();
  }
}

function comparable(value: FieldValue): FieldValue {
  return typeof value === 'string' ? value.toLowerCase() : value;
}

function comparison(
  operation: string,
  owner: { readonly name: string; readonly source?: SourcePosition },
): (value: FieldValue, wanted: FieldValue) => boolean {
  const ordered =
    (test: (value: string | number, wanted: string | number) => boolean) => (value: FieldValue, wanted: FieldValue) =>
      typeof value === typeof wanted &&
      typeof value !== 'boolean' &&
      typeof wanted !== 'boolean' &&
      value !== null &&
      wanted !== null &&
      test(value, wanted);
  switch (operation) {
    case 'equals':
    case 'notEqual':
      return (value, wanted) => value === wanted;
    case 'lessThan':
      return ordered((value, wanted) => value < wanted);
    case 'lessOrEqual':
      return ordered((value, wanted) => value <= wanted);
    case 'greaterThan':
      return ordered((value, wanted) => value > wanted);
    case 'greaterOrEqual':
      return ordered((value, wanted) => value >= wanted);
    case 'contains':
    case 'notContain':
      return (value, wanted) => typeof value === 'string' && value.includes(String(wanted ?? ''));
    case 'startsWith':
      return (value, wanted) => typeof value === 'string' && value.startsWith(String(wanted ?? ''));
    case 'includes':
    case 'excludes':
      return (value, wanted) => typeof value === 'string' && value.split(';').includes(String(wanted ?? ''));
    default:
      throw new LocalOrgError(dmlDiagnostics.filterOperation, [operation, owner.name], owner.source);
  }
}
