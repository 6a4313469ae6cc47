import type { FieldType } from '../schema/model.js';
import { quoteName } from '../storage/tableDefinition.js';
import type { TextPosition } from './ast.js';
import { encodeValue } from './rowCodec.js';
import type { Sql } from './sqlTemplate.js';
import { parameter, sql } from './sqlTemplate.js';
import type { TableNode, TableScope } from './tableScope.js';

interface FormulaInput {
  readonly sql: Sql;
  readonly type: FieldType;
}

const userId: Sql = [
  (run) => {
    run.parameters.push(run.access.userId);
    return '?';
  },
];

/** Rows that `$User.…` and its like read, as conditions on the row's id. */
const rowGlobals: Readonly<Record<string, { readonly objectName: string; readonly condition: Sql }>> = {
  $User: { objectName: 'User', condition: sql`Id = ${userId}` },
  $Profile: { objectName: 'Profile', condition: sql`Id = (SELECT ProfileId FROM "User" WHERE Id = ${userId})` },
  $UserRole: { objectName: 'UserRole', condition: sql`Id = (SELECT UserRoleId FROM "User" WHERE Id = ${userId})` },
  $Organization: { objectName: 'Organization', condition: sql`1 = 1` },
};

/**
 * The SQL of one input of a formula: a field path from `node` (`Owner:User.Name` where a reference has several targets)
 * or a global (`$User.Id`, `$CustomMetadata.Setting__mdt.Default.Value__c`, `$Label.Name`).
 */
export function formulaInput(scope: TableScope, node: TableNode, path: string, position: TextPosition): FormulaInput {
  const segments = path.split('.');
  const last = segments[segments.length - 1] ?? '';
  const { schema } = scope.context;
  if (path.startsWith('$')) {
    const head = segments[0] ?? '';
    const row = rowGlobals[head];
    if (row !== undefined) return rowInput(scope, row.objectName, last, row.condition);
    if (head === '$CustomMetadata') return rowInput(scope, segments[1] ?? '', last, sql`DeveloperName = ${parameter(segments[2] ?? '')}`);
    const value: Sql = [
      (run) => {
        const global = run.globalValue(path, run.access.userId);
        run.parameters.push(encodeValue(typeof global === 'boolean' ? 'boolean' : 'string', global));
        return '?';
      },
    ];
    return { sql: value, type: head === '$Permission' ? 'boolean' : 'string' };
  }
  let current = node;
  for (const segment of segments.slice(0, -1)) {
    const [relationship = '', wanted] = segment.split(':');
    const reference = schema.parentRelationship(current.object.name, relationship);
    const targets = reference?.reference?.to ?? [];
    const target = schema.object(wanted ?? (targets.includes('User') ? 'User' : targets[0]) ?? '');
    if (reference === undefined || target === undefined) throw new Error(`Formula input ${path} does not resolve on ${node.object.name}`);
    current = scope.parentOf(current, reference, target);
  }
  const field = current.object.fields.get(last.toLowerCase());
  if (field === undefined) throw new Error(`Formula input ${path} does not resolve on ${node.object.name} (${position.line}:${position.column})`);
  return { sql: [`${current.alias}.${quoteName(field.name)}`], type: field.type };
}

function rowInput(scope: TableScope, objectName: string, fieldName: string, condition: Sql): FormulaInput {
  const object = scope.context.schema.object(objectName);
  const field = object?.fields.get(fieldName.toLowerCase());
  if (object === undefined || field === undefined) throw new Error(`Formula input ${objectName}.${fieldName} does not resolve`);
  return { sql: sql`(SELECT ${quoteName(field.name)} FROM ${quoteName(object.name)} WHERE ${condition} LIMIT 1)`, type: field.type };
}
