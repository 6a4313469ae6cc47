import type { FieldValue } from '../../schema/record.js';
import type { ObjectModel } from '../../schema/model.js';
import { findShownField, valueAt } from '../data/fieldCells.js';
import { hasPermission } from '../data/permissions.js';
import { literal, query, querySystem, type PageRequest } from '../data/pageRequest.js';
import type { FlexiPage, PageItem } from './flexipage.js';

/**
 * Answers what the visibility rules of a page ask: all fields of the record and of the user in one query each.
 * A field that the user may not read is blank.
 */
export function visibilityValues(
  request: PageRequest,
  page: FlexiPage,
  object: ObjectModel | undefined,
  recordId: string | undefined,
): (path: string) => FieldValue {
  const paths = new Set(page.rows.flat().flatMap(({ items }) => items.flatMap(askedPaths)));
  const below = (prefix: string): string[] =>
    [...paths].flatMap((path) => (path.startsWith(prefix) ? [path.slice(prefix.length)] : []));
  const recordPaths = object ? below('Record.').filter((path) => findShownField(request, object, path)) : [];
  const [record] =
    object && recordId && recordPaths.length > 0
      ? query(request, `SELECT ${recordPaths.join(', ')} FROM ${object.name} WHERE Id = ${literal(recordId)}`)
      : [];
  const userPaths = below('$User.');
  const [user] =
    userPaths.length > 0
      ? querySystem(request, `SELECT ${userPaths.join(', ')} FROM User WHERE Id = ${literal(request.userId)}`)
      : [];
  return (path) => {
    if (path === '$Client.FormFactor') {
      return 'Large';
    }
    if (path.startsWith('$Permission.')) {
      const [, kind = '', name = ''] = path.split('.');
      return hasPermission(request, kind === 'CustomPermission' ? 'custom' : 'standard', name);
    }
    const [source, ...rest] = path.split('.');
    const from = source === '$User' ? user : record;
    return from ? valueAt(from, rest.join('.')) : null;
  };
}

function askedPaths(item: PageItem): string[] {
  return [
    ...(item.visibility?.criteria.map(({ path }) => path) ?? []),
    ...Object.values(item.facets).flat().flatMap(askedPaths),
  ];
}
