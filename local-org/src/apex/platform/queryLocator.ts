import type { ApexList } from '../runtime/list.js';
import type { SObject } from '../runtime/sobject.js';
import { nameLibraryClass } from '../runtime/typeOf.js';

/** Behind Database.QueryLocator: the rows as they were when it was made. */
export class QueryLocatorValue {
  constructor(
    readonly query: string,
    readonly rows: ApexList<SObject>,
  ) {}
}

nameLibraryClass(QueryLocatorValue, 'Database.QueryLocator');
