import type { FieldPath, Operand, Query, SelectItem, SubQuery } from '../soql/ast.js';

interface Column {
  readonly columnName: string;
  readonly displayName?: string;
  readonly aggregate?: boolean;
  readonly joinColumns: readonly Column[];
}

/** The answer to `query?columns=true`: the names of the columns, parents and children nested, as the sf CLI reads them. */
export function columnMetadata(query: Query | SubQuery): { columnMetadata: Column[] } {
  let unnamed = 0;
  const nextName = (): string => `expr${unnamed++}`;
  return { columnMetadata: query.select.flatMap((item) => columnsOf(item, nextName)) };
}

function columnsOf(item: SelectItem, nextName: () => string): Column[] {
  switch (item.kind) {
    case 'operand':
      return [operandColumn(item.operand, item.alias, nextName)];
    case 'subQuery':
      return [
        { aggregate: true, columnName: item.query.from.name, joinColumns: columnMetadata(item.query).columnMetadata },
      ];
    case 'fields':
      return [{ columnName: `FIELDS(${item.group})`, joinColumns: [] }];
    case 'typeOf':
      return [pathColumn(item.relationship.path)];
  }
}

function operandColumn(operand: Operand, alias: string | null, nextName: () => string): Column {
  if (operand.kind === 'field')
    return alias === null ? pathColumn(operand.path) : { columnName: alias, joinColumns: [] };
  const columnName = alias ?? (isShown(operand) ? operand.argument.path.join('.') : nextName());
  return { aggregate: operand.kind === 'aggregate', columnName, displayName: displayName(operand), joinColumns: [] };
}

function displayName(operand: Exclude<Operand, FieldPath>): string {
  const argument = operand.argument?.path.join('.') ?? '';
  return `${isShown(operand) ? operand.kind : operand.name}(${argument})`;
}

/** A field in another guise, under its own name. */
function isShown(operand: Operand): operand is Extract<Operand, { kind: 'toLabel' | 'convertCurrency' }> {
  return operand.kind === 'toLabel' || operand.kind === 'convertCurrency';
}

function pathColumn(path: readonly string[]): Column {
  const [head = '', ...rest] = path;
  return { columnName: head, joinColumns: rest.length === 0 ? [] : [pathColumn(rest)] };
}
