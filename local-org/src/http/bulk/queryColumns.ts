import { PlatformError } from '../../diagnostics/errors.js';
import type { ObjectModel, Schema } from '../../schema/model.js';
import type { FieldValue, OrgRecord } from '../../schema/record.js';
import type { Query, SelectItem } from '../../soql/ast.js';
import { formatDatetime } from '../recordJson.js';

/** A column of a query's CSV: `Account.Name`, and the value of a record in it. */
export interface QueryColumn {
  readonly name: string;
  read(record: OrgRecord): string;
}

/** The columns in the order of the SELECT clause. Throws for what Bulk API 2.0 does not query («Bulk API 2.0 Query»). */
export function queryColumns(query: Query, schema: Schema): QueryColumn[] {
  const object = schema.object(query.from.name);
  if (!object) return [];
  if (query.groupBy || query.offset) throw unsupported('GROUP BY and OFFSET');
  return query.select.flatMap((item) => columnsOf(item, object, query, schema));
}

const unsupported = (what: string): PlatformError =>
  new PlatformError('API_ERROR', `${what} cannot be used in a Bulk API 2.0 query`);

function columnsOf(item: SelectItem, object: ObjectModel, query: Query, schema: Schema): QueryColumn[] {
  if (item.kind === 'fields') throw unsupported(`FIELDS(${item.group})`);
  if (item.kind !== 'operand') throw unsupported(item.kind === 'subQuery' ? 'A sub-query' : 'TYPEOF');
  const { operand } = item;
  if (operand.kind === 'aggregate' || operand.kind === 'dateFunction') throw unsupported(operand.name);
  const path = operand.kind === 'field' ? operand.path : operand.argument.path;
  const alias = (query.from.alias ?? query.from.name).toLowerCase();
  return [pathColumn(path.length > 1 && path[0]!.toLowerCase() === alias ? path.slice(1) : path, object, schema)];
}

/** Names in the result are written as the object has them, whatever their case in the query. */
function pathColumn(path: readonly string[], object: ObjectModel, schema: Schema): QueryColumn {
  const [head = '', ...rest] = path;
  if (rest.length === 0) {
    const field = object.fields.get(head.toLowerCase());
    const name = field?.name ?? head;
    return { name, read: (record) => cell(record.values[name], field?.type) };
  }
  const reference = schema.parentRelationship(object.name, head)?.reference;
  const relationship = reference?.relationshipName ?? head;
  const parent = schema.object(reference && reference.to.length > 1 ? 'User' : (reference?.to[0] ?? '')) ?? object;
  const column = pathColumn(rest, parent, schema);
  return {
    name: `${relationship}.${column.name}`,
    read: (record) => {
      const value = record.values[relationship];
      return value !== null && typeof value === 'object' && !Array.isArray(value) ? column.read(value) : '';
    },
  };
}

function cell(value: FieldValue | OrgRecord | OrgRecord[] | undefined, type: string | undefined): string {
  if (value === null || value === undefined) return '';
  if (type === 'datetime' && typeof value === 'number') return formatDatetime(value).replace('+0000', 'Z');
  if (type === 'time' && typeof value === 'number') return new Date(value).toISOString().slice(11);
  return String(value);
}
