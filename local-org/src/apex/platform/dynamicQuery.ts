import type { Query } from '../../soql/ast.js';
import { QueryException, requireArgument } from '../runtime/exceptions.js';
import type { ApexList } from '../runtime/list.js';
import type { ApexMap } from '../runtime/map.js';
import type { SObject } from '../runtime/sobject.js';
import type { AccessMode } from './access.js';
import { countRows, parseDynamic, runQuery } from './queries.js';

/** Value of a bind variable by lower-case name; undefined when there is none of that name. */
export type BindResolver = (name: string) => unknown;

/** The binds of a map, by name without case. */
export function bindsOfMap(map: ApexMap<string, unknown> | null): BindResolver {
  const values = new Map<string, unknown>();
  for (const [name, value] of requireArgument(map).entries()) values.set(name.toLowerCase(), value);
  return (name) => values.get(name.toLowerCase());
}

/** The binds of a dynamic query in order. Only simple names are allowed, as on the platform («Dynamic SOQL»). */
function bindValues(query: Query, resolve: BindResolver): unknown[] {
  return query.binds.map(({ text }) => {
    const value = resolve(text.toLowerCase());
    if (value === undefined) throw new QueryException(`Variable does not exist: ${text}`);
    return value;
  });
}

export function queryText(
  text: string | null,
  resolve: BindResolver,
  accessLevel: AccessMode | null,
): ApexList<SObject> {
  const query = parseDynamic(requireArgument(text));
  return runQuery(query, bindValues(query, resolve), { accessLevel });
}

export function countText(text: string | null, resolve: BindResolver, accessLevel: AccessMode | null): number {
  const query = parseDynamic(requireArgument(text));
  return countRows(query, bindValues(query, resolve), { accessLevel });
}
