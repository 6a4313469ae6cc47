import type { FieldType, Schema } from '../schema/model.js';
import { quoteName } from '../storage/tableDefinition.js';
import type { TextPosition } from './ast.js';
import { inCurrencyOf, needsConversion } from './currencies.js';
import type { Sql } from './sqlTemplate.js';
import { sql } from './sqlTemplate.js';
import type { TableNode, TableScope } from './tableScope.js';

interface FormulaInput {
  readonly sql: Sql;
  readonly type: FieldType;
}

const globalObjects: Readonly<Record<string, string>> = {
  $User: 'User',
  $Profile: 'Profile',
  $UserRole: 'UserRole',
  $Organization: 'Organization',
};

/**
 * The SQL of one input of a formula: a field path from `node` (`Owner:User.Name` where a reference has several targets)
 * or a global (`$User.Id`, `$CustomMetadata.Setting__mdt.Default.Value__c`), which is a parameter.
 */
export function formulaInput(scope: TableScope, node: TableNode, path: string, position: TextPosition): FormulaInput {
  const { schema } = scope.context;
  if (path.startsWith('$')) return { sql: globalValue(path), type: globalType(schema, path) };
  const segments = path.split('.');
  let current = node;
  for (const segment of segments.slice(0, -1)) {
    const [relationship = '', wanted] = segment.split(':');
    const reference = schema.parentRelationship(current.object.name, relationship);
    const targets = reference?.reference?.to ?? [];
    const target = schema.object(wanted ?? (targets.includes('User') ? 'User' : targets[0]) ?? '');
    if (reference === undefined || target === undefined) throw unresolved(path, node, position);
    current = scope.parentOf(current, reference, target);
  }
  const field = current.object.fields.get((segments[segments.length - 1] ?? '').toLowerCase());
  if (field === undefined) throw unresolved(path, node, position);
  const value = sql`${current.alias}.${quoteName(field.name)}`;
  const convert = needsConversion(node, current, field.name);
  return { sql: convert ? inCurrencyOf(node, current, value) : value, type: field.type };
}

function globalValue(path: string): Sql {
  return [
    (run) => {
      const value = run.globals.value(path, run.access.userId);
      run.parameters.push(typeof value === 'boolean' ? Number(value) : value);
      return '?';
    },
  ];
}

function globalType(schema: Schema, path: string): FieldType {
  const [head = '', second = ''] = path.split('.');
  if (head === '$Permission') return 'boolean';
  const objectName = head === '$CustomMetadata' ? second : globalObjects[head];
  return schema.field(objectName ?? '', path.slice(path.lastIndexOf('.') + 1))?.type ?? 'string';
}

/** The formula compiler resolved the path against the same schema, so this is a fault of the local org. */
function unresolved(path: string, node: TableNode, position: TextPosition): Error {
  return new Error(
    `Formula input ${path} does not resolve on ${node.object.name} (${position.line}:${position.column})`,
  );
}
