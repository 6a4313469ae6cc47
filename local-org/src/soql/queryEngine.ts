import type { FormulaCompiler } from '../formula/engine.js';
import type { GlobalValues } from '../formula/globalValues.js';
import type { Schema } from '../schema/model.js';
import type { OrgRecord } from '../schema/record.js';
import type { Security } from '../security/security.js';
import type { SqlRow, Storage } from '../storage/storage.js';
import { requireEnforced, requireReadable } from './accessCheck.js';
import type { AggregateQuery } from './aggregateCompiler.js';
import type { Query } from './ast.js';
import { Calendar, shiftToZone } from './calendar.js';
import { defineCurrencyFunction } from './currencies.js';
import type { QueryAccess, QueryEngine, QueryOptions, QueryResult } from './engine.js';
import { DefinitionRows, requireDefinitionFilter } from './definitionRows.js';
import { FormulaFunction } from './formulaFunction.js';
import { parseQuery } from './parseQuery.js';
import type { CompiledQuery } from './queryCompiler.js';
import { compileQuery } from './queryCompiler.js';
import { buildRecord } from './recordPlan.js';
import { decodeValue } from './rowCodec.js';
import type { ChildQuery, RecordQuery } from './selectCompiler.js';
import type { RunContext, Sql } from './sqlTemplate.js';
import { render } from './sqlTemplate.js';
import { isUserRecordAccess, queryUserRecordAccess } from './userRecordAccess.js';

export interface QueryEngineParts {
  readonly storage: Storage;
  readonly schema: Schema;
  readonly security: Security;
  readonly formulas: FormulaCompiler;
  readonly globals: GlobalValues;
}

/** Parsed texts that are kept; dynamic SOQL repeats itself. */
const maximumTexts = 1000;

export function createQueryEngine(parts: QueryEngineParts): QueryEngine {
  return new SqlQueryEngine(parts);
}

class SqlQueryEngine implements QueryEngine {
  private readonly formulas: FormulaFunction;
  private readonly definitions: DefinitionRows;
  private readonly parsed = new Map<string, Query>();
  private compiled = new WeakMap<Query, CompiledQuery>();
  private compiledVersion = -1;

  constructor(private readonly parts: QueryEngineParts) {
    this.definitions = new DefinitionRows(parts.schema, parts.storage);
    this.formulas = new FormulaFunction(parts.schema, parts.formulas, parts.storage);
    defineCurrencyFunction(parts.storage);
    parts.storage.defineFunction('shift_to_zone', (milliseconds, zone) =>
      typeof milliseconds === 'number' ? shiftToZone(milliseconds, String(zone)) : null,
    );
  }

  parse(text: string): Query {
    const known = this.parsed.get(text);
    if (known !== undefined) return known;
    const query = parseQuery(text);
    if (this.parsed.size >= maximumTexts) this.parsed.clear();
    this.parsed.set(text, query);
    return query;
  }

  check(query: Query): void {
    if (!isUserRecordAccess(query)) this.compile(query, { userId: '', mode: 'system', sharing: false });
  }

  run(query: Query, options: QueryOptions): QueryResult {
    const access = accessOf(query, options.access);
    const { storage, schema, security, globals } = this.parts;
    if (isUserRecordAccess(query)) return queryUserRecordAccess(query, options.binds, security, schema);
    const compiled = this.compile(query, access);
    requireDefinitionFilter(query);
    this.definitions.refresh(compiled.touched);
    if (access.mode === 'user') requireReadable(security, access.userId, compiled.touched);
    if (query.security === 'SECURITY_ENFORCED') requireEnforced(security, access.userId, compiled.touched);
    const calendar = new Calendar(storage, access.userId, options.now);
    const context: RunContext = {
      parameters: [],
      binds: options.binds,
      access,
      allRows: query.allRows || options.allRows === true,
      calendar,
      security,
      parentIds: '[]',
      globals,
    };
    if (!compiled.usesFormulas) return this.read(compiled, context);
    // The zone is read now: while a statement runs, the function that evaluates formulas cannot ask the database.
    return this.formulas.within({ now: options.now, timeZone: calendar.timeZone }, () => this.read(compiled, context));
  }

  private compile(query: Query, access: QueryAccess): CompiledQuery {
    const { schema, security } = this.parts;
    if (this.compiledVersion !== schema.version) {
      this.compiled = new WeakMap();
      this.compiledVersion = schema.version;
    }
    // What FIELDS() stands for depends on who asks and on permissions that may change, so it is never kept.
    const personal = access.mode === 'user' && query.select.some((item) => item.kind === 'fields');
    const readable = (objectName: string, fieldName: string): boolean =>
      access.mode !== 'user' || security.fieldAccess(access.userId, objectName, fieldName).read;
    if (personal) return compileQuery(query, schema, this.formulas, readable);
    const known = this.compiled.get(query);
    if (known !== undefined) return known;
    const compiled = compileQuery(query, schema, this.formulas, readable);
    this.compiled.set(query, compiled);
    return compiled;
  }

  private read(compiled: CompiledQuery, context: RunContext): QueryResult {
    switch (compiled.kind) {
      case 'count': {
        const count = this.rows(compiled.sql, context)[0]?.['c0'];
        return { records: [], totalSize: Number(count ?? 0), rowsRead: 1 };
      }
      case 'aggregate':
        return this.readAggregates(compiled.query, context);
      case 'records': {
        const { records, rowsRead } = this.readRecords(compiled.query, context);
        return { records, totalSize: records.length, rowsRead };
      }
    }
  }

  private rows(fragment: Sql, context: RunContext): SqlRow[] {
    const run: RunContext = { ...context, parameters: [] };
    const text = render(fragment, run);
    return this.parts.storage.all(text, run.parameters);
  }

  private readAggregates(query: AggregateQuery, context: RunContext): QueryResult {
    const rows = this.rows(query.sql, context);
    const records = rows.map((row): OrgRecord => {
      const values: OrgRecord['values'] = {};
      for (const output of query.outputs) {
        const value = decodeValue(output.type, row[output.column]);
        values[output.name] = typeof value === 'number' && output.isSum ? withoutNoise(value) : value;
      }
      return { type: 'AggregateResult', values };
    });
    const { rowsColumn } = query;
    const rowsRead =
      rowsColumn === null ? records.length : rows.reduce((sum, row) => sum + Number(row[rowsColumn] ?? 0), 0);
    return { records, totalSize: records.length, rowsRead };
  }

  private readRecords(
    query: RecordQuery,
    context: RunContext,
  ): { readonly records: OrgRecord[]; readonly rowsRead: number } {
    const records: OrgRecord[] = [];
    for (const row of this.rows(query.sql, context)) {
      const record = buildRecord(query.plan, row, this.parts.schema);
      if (record !== null) records.push(record);
    }
    let rowsRead = records.length;
    for (const child of query.children) rowsRead += this.readChildren(child, records, context);
    return { records, rowsRead };
  }

  /** Puts the children into their parents; returns the number of rows read. */
  private readChildren(query: ChildQuery, parents: readonly OrgRecord[], context: RunContext): number {
    const lists = new Map<string, OrgRecord[]>();
    for (const parent of parents) {
      const list: OrgRecord[] = [];
      parent.values[query.relationshipName] = list;
      lists.set(parent.id ?? '', list);
    }
    if (parents.length === 0) return 0;
    const children: OrgRecord[] = [];
    for (const row of this.rows(query.sql, { ...context, parentIds: JSON.stringify([...lists.keys()]) })) {
      const record = buildRecord(query.plan, row, this.parts.schema);
      if (record === null) continue;
      children.push(record);
      lists.get(String(row['parent']))?.push(record);
    }
    let rowsRead = children.length;
    for (const grandchild of query.children) rowsRead += this.readChildren(grandchild, children, context);
    return rowsRead;
  }
}

/** WITH USER_MODE brings permissions and sharing; WITH SYSTEM_MODE leaves sharing to the class (Apex Developer Guide: "Enforce User Mode for Database Operations"). */
function accessOf(query: Query, access: QueryAccess): QueryAccess {
  if (query.security === 'USER_MODE') return { ...access, mode: 'user', sharing: true };
  if (query.security === 'SYSTEM_MODE') return { ...access, mode: 'system' };
  return access;
}

/**
 * The platform adds decimals; a sum of doubles differs from that in its last binary digits. 15 decimal digits are what a
 * double holds for sure, so a sum rounded to them is the decimal one: 0.9 + 271.395 is 272.295, not 272.29499999999996.
 */
function withoutNoise(value: number): number {
  return Number(value.toPrecision(15));
}
