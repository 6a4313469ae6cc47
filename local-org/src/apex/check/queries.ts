import type { Condition, FieldPath, Operand, Query, SelectItem, SubQuery } from '../../soql/ast.js';
import { noSuchColumn, unknownChildRelationship, unknownObject, unknownRelationship } from '../../soql/queryError.js';
import type { ObjectModel, Schema } from '../../schema/model.js';
import { refuseMissingField, refuseMissingObject } from '../types/missing.js';
import type { TypeTable } from '../types/typeTable.js';
import type { QueryExpression } from '../syntax/ast.js';
import type { Bound } from './bound.js';
import type { CodeScope } from './codeScope.js';
import { checkValue } from './expressions.js';

/** Inline SOQL: a list of records, a list of AggregateResult, or an Integer for `SELECT COUNT()`. Its names are checked as the query engine does. */
export function checkQuery(node: QueryExpression, scope: CodeScope): Bound {
  const { query } = node;
  const names = new QueryNames(scope.table);
  const object = names.object(query);
  names.check(query, object);
  if (query.having) names.condition(query.having, object, query.from.alias);
  const binds = node.binds.map((bind) => checkValue(bind, scope));
  if (isCount(query)) return { kind: 'query', query, binds, isCount: true, type: scope.table.of('Integer') };
  const row = isAggregate(query) ? scope.table.of('AggregateResult') : scope.table.sobject(object);
  return { kind: 'query', query, binds, isCount: false, type: scope.table.list(row) };
}

function isCount(query: Query): boolean {
  const [only, ...others] = query.select;
  return (
    others.length === 0 &&
    only?.kind === 'operand' &&
    only.operand.kind === 'aggregate' &&
    only.operand.argument === null &&
    !query.groupBy
  );
}

function isAggregate(query: Query): boolean {
  return (
    query.groupBy !== null || query.select.some((item) => item.kind === 'operand' && item.operand.kind === 'aggregate')
  );
}

/** Looks up the objects, fields and relationships that a query names. Throws QueryError with the place. */
class QueryNames {
  private readonly schema: Schema;

  constructor(private readonly table: TypeTable) {
    this.schema = table.schema;
  }

  /** The object of the FROM clause. */
  object({ from }: SubQuery): ObjectModel {
    const object = this.schema.object(from.name);
    if (object) return object;
    refuseMissingObject(from.position, from.name, this.table);
    throw unknownObject(from.name, from.position);
  }

  check(query: SubQuery, object: ObjectModel): void {
    const { alias } = query.from;
    const aliases = new Set(
      query.select.flatMap((item) => (item.kind === 'operand' && item.alias ? [item.alias.toLowerCase()] : [])),
    );
    for (const item of query.select) this.selected(item, object, alias);
    if (query.where) this.condition(query.where, object, alias);
    for (const { operand } of query.orderBy) {
      if (operand.kind === 'field' && operand.path.length === 1 && aliases.has(operand.path[0]?.toLowerCase() ?? ''))
        continue;
      this.operand(operand, object, alias);
    }
  }

  condition(condition: Condition, object: ObjectModel, alias: string | null): void {
    switch (condition.kind) {
      case 'and':
      case 'or':
        for (const part of condition.conditions) this.condition(part, object, alias);
        return;
      case 'not':
        this.condition(condition.condition, object, alias);
        return;
      case 'semiJoin': {
        this.check(condition.query, this.object(condition.query));
        break;
      }
    }
    this.operand(condition.left, object, alias);
  }

  private selected(item: SelectItem, object: ObjectModel, alias: string | null): void {
    if (item.kind === 'operand') this.operand(item.operand, object, alias);
    if (item.kind !== 'subQuery') return;
    const { from } = item.query;
    // `FROM Account.Contacts` is an older way to write `FROM Contacts`.
    const name = from.name.toLowerCase().replace(`${object.name.toLowerCase()}.`, '');
    const child = object.childRelationships.find((one) => one.name?.toLowerCase() === name);
    const model = child && this.schema.object(child.childObject);
    if (!model) refuseMissingField(from.position, object.name, name, this.table);
    if (!model) throw unknownChildRelationship(from.name, from.position);
    this.check(item.query, model);
  }

  private operand(operand: Operand, object: ObjectModel, alias: string | null): void {
    const path = operand.kind === 'field' ? operand : operand.argument;
    if (path) this.path(path, object, alias);
  }

  private path(field: FieldPath, object: ObjectModel, alias: string | null): void {
    const [first = ''] = field.path;
    const isPrefixed =
      field.path.length > 1 && [alias, object.name].some((name) => name?.toLowerCase() === first.toLowerCase());
    const path = isPrefixed ? field.path.slice(1) : field.path;
    let targets: ObjectModel[] = [object];
    for (const step of path.slice(0, -1)) {
      const next = targets.flatMap((target) => this.schema.parentRelationship(target.name, step)?.reference?.to ?? []);
      if (next.length === 0)
        for (const target of targets) refuseMissingField(field.position, target.name, step, this.table);
      if (next.length === 0) throw unknownRelationship(step, object.name, field.position);
      targets = next.flatMap((name) => this.schema.object(name) ?? []);
    }
    const last = path.at(-1) ?? '';
    // A polymorphic parent has the fields of any of its objects.
    if (targets.length > 0 && !targets.some((target) => target.fields.has(last.toLowerCase()))) {
      for (const target of targets) refuseMissingField(field.position, target.name, last, this.table);
      throw noSuchColumn(last, targets[0]?.name ?? object.name, field.position);
    }
  }
}
