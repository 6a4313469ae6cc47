import { LocalOrgError } from '../diagnostics/errors.js';
import type { ObjectModel } from '../schema/model.js';
import { hasColumn } from '../schema/table.js';
import { quoteName } from '../storage/tableDefinition.js';
import type { Operand, SelectItem, SubQuery, TypeOfSelection } from './ast.js';
import { compileCondition } from './conditionCompiler.js';
import { soqlDiagnostics } from './diagnostics.js';
import { compileOperand } from './operands.js';
import { countPart, orderTerms } from './ordering.js';
import { malformed, unknownChildRelationship } from './queryError.js';
import { ColumnList, parentPlan } from './recordPlan.js';
import type { PlanEntry, RecordPlan } from './recordPlan.js';
import { visibleRows } from './rowVisibility.js';
import type { Sql } from './sqlTemplate.js';
import { joinSql, sql } from './sqlTemplate.js';
import type { CompilerContext } from './tableScope.js';
import { TableScope } from './tableScope.js';

/** A query whose rows become records. */
export interface RecordQuery {
  readonly sql: Sql;
  readonly plan: RecordPlan;
  readonly children: readonly ChildQuery[];
}

/** The rows of a child relationship for all parents at once; the column `parent` says whose they are. */
export interface ChildQuery extends RecordQuery {
  readonly relationshipName: string;
}

/** Which fields FIELDS() stands for: those that the user may read. */
export type FieldFilter = (objectName: string, fieldName: string) => boolean;

export interface SelectRequest {
  readonly context: CompilerContext;
  readonly scope: TableScope;
  readonly query: SubQuery;
  readonly readable: FieldFilter;
}

/** Compiles a query without aggregates. `extraFilters` are conditions beside WHERE and visibility. */
export function compileRecordQuery(
  request: SelectRequest,
  clauses: { readonly extraFilters: readonly Sql[]; readonly limit: Sql },
): RecordQuery {
  const { scope, query } = request;
  const selection = compileSelection(request);
  const filters = filterSql(scope, query, clauses.extraFilters);
  const order = orderTerms(scope, query.orderBy, true);
  return {
    sql: sql`SELECT ${selection.columns.sql()} FROM ${scope.from()} WHERE ${filters} ORDER BY ${order}${clauses.limit}`,
    plan: selection.plan,
    children: selection.children,
  };
}

/** Visibility, WHERE and whatever else restricts the rows. */
export function filterSql(scope: TableScope, query: SubQuery, extraFilters: readonly Sql[]): Sql {
  const where = query.where === null ? [] : [compileCondition(scope, query.where, false)];
  return joinSql([...extraFilters, ...where, ...visibleRows(scope.root)], ' AND ');
}

interface Selection {
  readonly columns: ColumnList;
  readonly plan: RecordPlan;
  readonly children: ChildQuery[];
}

function compileSelection(request: SelectRequest): Selection {
  const { scope, query } = request;
  const columns = new ColumnList();
  const plan: RecordPlan = {
    object: scope.root.object,
    idColumn: columns.add([`${scope.root.alias}."Id"`]),
    entries: [],
  };
  const children: ChildQuery[] = [];
  scope.selecting = true;
  for (const item of query.select) {
    switch (item.kind) {
      case 'operand':
        addOperand(scope, item, plan, columns);
        break;
      case 'fields':
        addFieldGroup(request, item, plan, columns);
        break;
      case 'typeOf':
        plan.entries.push(typeOfEntry(scope, item, columns));
        break;
      case 'subQuery':
        children.push(compileChildQuery(request, item.query));
        break;
    }
  }
  scope.selecting = false;
  return { columns, plan, children };
}

function addOperand(
  scope: TableScope,
  item: Extract<SelectItem, { kind: 'operand' }>,
  plan: RecordPlan,
  columns: ColumnList,
): void {
  const { operand } = item;
  if (item.alias !== null && operand.kind !== 'convertCurrency')
    throw malformed('only aggregate expressions use field aliasing', item.position);
  if (operand.kind === 'dateFunction' || operand.kind === 'aggregate')
    throw malformed(`Field must be grouped or aggregated: ${operand.name}`, item.position);
  const path = operand.kind === 'field' ? operand : operand.argument;
  const expression = compileOperand(scope, operand, 'select');
  if (item.alias !== null) addValue(plan, item.alias, expression, columns, item.position);
  else
    addValue(parentPlan(plan, scope.resolve(path).steps, columns), expression.name, expression, columns, item.position);
}

function addValue(
  plan: RecordPlan,
  name: string,
  expression: ReturnType<typeof compileOperand>,
  columns: ColumnList,
  position: Operand['position'],
): void {
  if (plan.entries.some((entry) => entry.name === name)) throw malformed(`duplicate field selected: ${name}`, position);
  plan.entries.push({ kind: 'value', name, column: columns.add(expression.sql), type: expression.type });
}

/** FIELDS(ALL | STANDARD | CUSTOM): the fields that the user may read, in the order of the object (SOQL reference: "FIELDS()"). */
function addFieldGroup(
  request: SelectRequest,
  item: Extract<SelectItem, { kind: 'fields' }>,
  plan: RecordPlan,
  columns: ColumnList,
): void {
  const { scope, query, readable } = request;
  const { object } = scope.root;
  const bounded = query.limit?.kind === 'count' ? query.limit.value <= 200 : query.limit !== null;
  if (item.group !== 'STANDARD' && !bounded)
    throw malformed('The SOQL FIELDS function must have a LIMIT of at most 200', item.position);
  for (const field of object.fields.values()) {
    const wanted = item.group === 'ALL' || field.custom === (item.group === 'CUSTOM');
    if (!wanted || !(hasColumn(field) || field.formula !== undefined) || !readable(object.name, field.name)) continue;
    const expression = scope.column(scope.root, field.name, item.position);
    addValue(plan, field.name, expression, columns, item.position);
  }
}

/** TYPEOF What WHEN Account THEN Phone ELSE Name END. */
function typeOfEntry(scope: TableScope, item: TypeOfSelection, columns: ColumnList): PlanEntry {
  const { relationship } = item;
  const { schema } = scope.context;
  const field =
    relationship.path.length === 1
      ? schema.parentRelationship(scope.root.object.name, relationship.path[0] ?? '')
      : undefined;
  if (field?.reference === undefined || field.reference.to.length < 2) {
    throw malformed(
      `TYPEOF needs a polymorphic relationship, not '${relationship.path.join('.')}'`,
      relationship.position,
    );
  }
  const { reference } = field;
  scope.touch(scope.root.object.name, field.name, item.position);
  const idColumn = columns.add([`${scope.root.alias}.${quoteName(field.name)}`]);
  const planFor = (object: ObjectModel, paths: TypeOfSelection['branches'][number]['fields']): RecordPlan => {
    const node = scope.parentOf(scope.root, field, object);
    const plan: RecordPlan = { object, idColumn, entries: [] };
    for (const path of paths) {
      if (path.path.length > 1)
        throw new LocalOrgError(soqlDiagnostics.typeOfField, [object.name, path.path.join('.')], {
          file: 'query',
          ...path.position,
        });
      const expression = scope.column(node, path.path[0] ?? '', path.position);
      addValue(plan, expression.name, expression, columns, path.position);
    }
    return plan;
  };
  const plans = new Map<string, RecordPlan>();
  for (const branch of item.branches) {
    const object = schema.object(branch.objectName);
    if (object === undefined || !reference.to.includes(object.name))
      throw malformed(`${field.name} cannot refer to ${branch.objectName}`, item.position);
    plans.set(object.name, planFor(object, branch.fields));
  }
  return {
    kind: 'typeOf',
    name: reference.relationshipName ?? field.name,
    idColumn,
    plans,
    otherwise: otherwisePlan(scope, item, columns, idColumn),
  };
}

function otherwisePlan(
  scope: TableScope,
  item: TypeOfSelection,
  columns: ColumnList,
  idColumn: string,
): RecordPlan | null {
  if (item.otherwise === null) return null;
  const plan: RecordPlan = { object: null, idColumn, entries: [] };
  for (const path of item.otherwise) {
    const { expression } = scope.resolve({ ...path, path: [...item.relationship.path, ...path.path] });
    addValue(plan, expression.name, expression, columns, path.position);
  }
  return plan;
}

/** `(SELECT Id FROM Contacts WHERE … ORDER BY … LIMIT n)`: one statement for all parents; the limit counts per parent. */
function compileChildQuery(request: SelectRequest, query: SubQuery): ChildQuery {
  const { context, readable } = request;
  const parent = request.scope.root.object;
  // The relationship may be qualified by the parent: (SELECT … FROM Account.Contacts) FROM Account.
  const { name } = query.from;
  const qualifier = `${parent.name}.`.toLowerCase();
  const wanted = name.toLowerCase().startsWith(qualifier)
    ? name.slice(qualifier.length).toLowerCase()
    : name.toLowerCase();
  const relationship = parent.childRelationships.find((child) => child.name?.toLowerCase() === wanted);
  const object = relationship === undefined ? undefined : context.schema.object(relationship.childObject);
  if (relationship === undefined || object === undefined) throw unknownChildRelationship(name, query.from.position);
  const scope = new TableScope(context, object, query.from.alias);
  scope.selecting = true;
  scope.touch(object.name, null, query.from.position);
  const selection = compileSelection({ context, scope, query, readable });
  const reference = `${scope.root.alias}.${quoteName(relationship.field)}`;
  const parents: Sql = [
    (run) => {
      run.parameters.push(run.parentIds);
      return `${reference} IN (SELECT value FROM json_each(?))`;
    },
  ];
  const filters = filterSql(scope, query, [parents]);
  const order = orderTerms(scope, query.orderBy, true);
  const columns = sql`${selection.columns.sql()}, ${reference} AS parent`;
  const statement =
    query.limit === null
      ? sql`SELECT ${columns} FROM ${scope.from()} WHERE ${filters} ORDER BY ${order}`
      : sql`SELECT * FROM (SELECT ${columns}, ROW_NUMBER() OVER (PARTITION BY ${reference} ORDER BY ${order}) AS place FROM ${scope.from()} WHERE ${filters}) WHERE place <= ${[countPart(query.limit, 'LIMIT')]} ORDER BY place`;
  return {
    sql: statement,
    plan: selection.plan,
    children: selection.children,
    relationshipName: relationship.name ?? query.from.name,
  };
}
