import type { Sql } from './sqlTemplate.js';
import type { TableNode } from './tableScope.js';

/**
 * Conditions that hide rows: those in the recycle bin (unless ALL ROWS), and those that sharing keeps from the user.
 * Parents on the way of a field path are not checked: whoever sees a record sees the fields of its parents that the query names.
 */
export function visibleRows(node: TableNode): Sql[] {
  const deleted: Sql[] = node.object.fields.has('isdeleted')
    ? [[(run) => (run.allRows ? '1' : `${node.alias}."IsDeleted" = 0`)]]
    : [];
  const shared: Sql = [
    (run) => {
      if (!run.access.sharing) return '1';
      const condition = run.security.rowCondition(run.access.userId, node.object.name, node.alias, 'read');
      if (condition === undefined) return '1';
      run.parameters.push(...condition.parameters);
      return `(${condition.sql})`;
    },
  ];
  return [...deleted, shared];
}
