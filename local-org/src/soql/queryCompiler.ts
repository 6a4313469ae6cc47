import type { Query } from './ast.js';
import type { AggregateQuery } from './aggregateCompiler.js';
import { compileAggregateQuery, compileCount, isAggregateQuery, isCountQuery } from './aggregateCompiler.js';
import type { FormulaFunction } from './formulaFunction.js';
import type { Schema } from '../schema/model.js';
import { limitClause } from './ordering.js';
import { malformed, QueryError, unknownObject } from './queryError.js';
import type { FieldFilter, RecordQuery, SelectRequest } from './selectCompiler.js';
import { compileRecordQuery } from './selectCompiler.js';
import type { Sql } from './sqlTemplate.js';
import type { CompilerContext, Touched } from './tableScope.js';
import { TableScope } from './tableScope.js';

/** A query that is ready to run for any user, at any time, with any binds. */
export type CompiledQuery = CompiledKind & { readonly touched: readonly Touched[]; readonly usesFormulas: boolean };

type CompiledKind =
  | { readonly kind: 'count'; readonly sql: Sql }
  | { readonly kind: 'aggregate'; readonly query: AggregateQuery }
  | { readonly kind: 'records'; readonly query: RecordQuery };

/** Looks all names up and writes the SQL. Throws QueryError with the platform's message. */
export function compileQuery(
  query: Query,
  schema: Schema,
  formulas: FormulaFunction,
  readable: FieldFilter,
): CompiledQuery {
  const object = schema.object(query.from.name);
  if (object === undefined) throw unknownObject(query.from.name, query.from.position);
  if (object.kind === 'event')
    throw new QueryError(
      'INVALID_TYPE_FOR_OPERATION',
      `entity type ${object.name} does not support query`,
      query.from.position,
    );
  const touched: Touched[] = [];
  let aliases = 0;
  const context: CompilerContext = { schema, formulas, touched, usesFormulas: false, nextAlias: () => `t${aliases++}` };
  const scope = new TableScope(context, object, query.from.alias);
  touched.push({ objectName: object.name, fieldName: null, position: query.from.position, selected: true });
  const extraFilters = query.scope === 'mine' ? [ownRows(scope)] : [];
  const compiled = compileKind({ context, scope, query, readable }, query, extraFilters);
  return { ...compiled, touched, usesFormulas: context.usesFormulas };
}

function compileKind(request: SelectRequest, query: Query, extraFilters: readonly Sql[]): CompiledKind {
  const { scope } = request;
  if (isCountQuery(query)) return { kind: 'count', sql: compileCount(scope, query, extraFilters) };
  if (isAggregateQuery(query)) return { kind: 'aggregate', query: compileAggregateQuery(scope, query, extraFilters) };
  if (query.having !== null) throw malformed('HAVING needs GROUP BY', query.from.position);
  const limit = limitClause(query.limit, query.offset);
  return { kind: 'records', query: compileRecordQuery(request, { extraFilters, limit }) };
}

function ownRows(scope: TableScope): Sql {
  if (!scope.root.object.fields.has('ownerid'))
    throw malformed(`USING SCOPE mine needs an object with an owner, not ${scope.root.object.name}`, null);
  return [
    (run) => {
      run.parameters.push(run.access.userId);
      return `${scope.root.alias}."OwnerId" = ?`;
    },
  ];
}
