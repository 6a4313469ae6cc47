import { bindsOfMap, queryText } from '../platform/dynamicQuery.js';
import { currentContext } from '../runtime/context.js';
import { IllegalArgumentException, requireArgument } from '../runtime/exceptions.js';
import { ApexList } from '../runtime/list.js';
import type { ApexMap } from '../runtime/map.js';
import type { SObject } from '../runtime/sobject.js';
import { nameLibraryClass } from '../runtime/typeOf.js';
import { AccessLevelValue } from './accessLevel.js';
import { defineType } from './defineType.js';
import type { MemberTable } from './defineType.js';

type Text = string | null;

/** Behind Database.Cursor: the rows as they were when it was made. */
class CursorValue {
  constructor(readonly rows: ApexList<SObject>) {}

  fetch(position: number, count: number): ApexList<SObject> {
    if (position < 0 || count < 0 || position > this.rows.items.length)
      throw new IllegalArgumentException(`Invalid position: ${position}`);
    const rows = this.rows.items.slice(position, position + count);
    const { limits } = currentContext();
    limits.consume('queries');
    limits.consume('queryRows', rows.length);
    return new ApexList(this.rows.elementType, rows);
  }
}

nameLibraryClass(CursorValue, 'Database.Cursor');

function cursor(text: Text, binds: ApexMap<string, unknown> | null, level: unknown): CursorValue {
  const resolve = binds === null ? (): undefined => undefined : bindsOfMap(binds);
  const rows = queryText(requireArgument(text), resolve, level instanceof AccessLevelValue ? level.mode : null);
  // Rows of a cursor count when they are fetched, not when it is made.
  currentContext().limits.consume('queryRows', -rows.items.length);
  return new CursorValue(rows);
}

defineType('Database.Cursor', {
  'List<SObject> fetch(Integer position, Integer count)': (self: CursorValue, position: number, count: number) =>
    self.fetch(position, count),
  'Integer getNumRecords()': (self: CursorValue) => self.rows.items.length,
});

/** Behind Database.PaginationCursor, whose pages come with the place of the next one. */
class PaginationCursorValue {
  constructor(readonly cursor: CursorValue) {}

  fetchPage(start: number, size: number): FetchResultValue {
    const records = this.cursor.fetch(start, size);
    return new FetchResultValue(records, start + records.items.length, this.cursor.rows.items.length);
  }
}

/** Behind Database.CursorFetchResult. */
class FetchResultValue {
  constructor(
    readonly records: ApexList<SObject>,
    readonly next: number,
    readonly total: number,
  ) {}
}

nameLibraryClass(PaginationCursorValue, 'Database.PaginationCursor');
nameLibraryClass(FetchResultValue, 'Database.CursorFetchResult');

/** The rows of a cursor are kept as they were: none of them is missing from a page because it was deleted. */
defineType('Database.CursorFetchResult', {
  'Integer getNextIndex()': (self: FetchResultValue) => self.next,
  'Integer getNumDeletedRecords()': () => 0,
  'List<SObject> getRecords()': (self: FetchResultValue) => self.records,
  'Boolean isDone()': (self: FetchResultValue) => self.next >= self.total,
});

defineType('Database.PaginationCursor', {
  'Database.CursorFetchResult fetchPage(Integer start, Integer pageSize)': (
    self: PaginationCursorValue,
    start: number,
    size: number,
  ) => self.fetchPage(start, size),
  'Integer getNumRecords()': (self: PaginationCursorValue) => self.cursor.rows.items.length,
});

/** Members of Database that make cursors («Apex Cursors»). */
export const cursorMembers: MemberTable = {
  'static Database.Cursor getCursor(String text)': (text: Text) => cursor(text, null, null),
  'static Database.Cursor getCursor(String text, Object accessLevel)': (text: Text, level: unknown) =>
    cursor(text, null, level),
  'static Database.Cursor getCursorWithBinds(String text, Map<String,Object> binds, Object accessLevel)': (
    text: Text,
    binds: ApexMap<string, unknown> | null,
    level: unknown,
  ) => cursor(text, requireArgument(binds), level),
  'static Database.PaginationCursor getPaginationCursor(String text)': (text: Text) =>
    new PaginationCursorValue(cursor(text, null, null)),
  'static Database.PaginationCursor getPaginationCursor(String text, Object accessLevel)': (
    text: Text,
    level: unknown,
  ) => new PaginationCursorValue(cursor(text, null, level)),
  'static Database.PaginationCursor getPaginationCursorWithBinds(String text, Map<String,Object> binds, Object accessLevel)':
    (text: Text, binds: ApexMap<string, unknown> | null, level: unknown) =>
      new PaginationCursorValue(cursor(text, requireArgument(binds), level)),
};
