import type { GlobalValues } from '../formula/globalValues.js';
import type { Security } from '../security/security.js';
import type { SqlValue } from '../storage/storage.js';
import type { Calendar } from './calendar.js';
import type { BindValue, QueryAccess } from './engine.js';

/** What is known when a compiled query runs. */
export interface RunContext {
  /** Parameters of the statement so far; a part that writes `?` appends to them. */
  readonly parameters: SqlValue[];
  readonly binds: readonly BindValue[];
  readonly access: QueryAccess;
  readonly allRows: boolean;
  readonly calendar: Calendar;
  readonly security: Security;
  readonly globals: GlobalValues;
  /** In the query of a child relationship: JSON list of the ids of the parents. */
  readonly parentIds: string;
}

/** SQL text, or a part whose text depends on the run: binds, date literals, sharing. */
export type SqlPart = string | ((run: RunContext) => string);
export type Sql = readonly SqlPart[];

/** Builds SQL from text and fragments: sql`SELECT ${column} FROM x`. Strings among the values are taken as SQL text. */
export function sql(texts: TemplateStringsArray, ...values: readonly (string | Sql)[]): Sql {
  const parts: SqlPart[] = [];
  texts.forEach((text, index) => {
    if (text !== '') parts.push(text);
    const value = values[index];
    if (typeof value === 'string') parts.push(value);
    else if (value !== undefined) parts.push(...value);
  });
  return parts;
}

export function joinSql(fragments: readonly Sql[], separator: string): Sql {
  return fragments.flatMap((fragment, index) => (index === 0 ? fragment : [separator, ...fragment]));
}

/** A parameter whose value is known when the query is compiled. */
export function parameter(value: SqlValue): Sql {
  return [
    (run) => {
      run.parameters.push(value);
      return '?';
    },
  ];
}

/** The text of the statement; fills `run.parameters` in the order of the text. */
export function render(fragment: Sql, run: RunContext): string {
  let text = '';
  for (const part of fragment) text += typeof part === 'string' ? part : part(run);
  return text;
}
