import { invoke } from './classes.js';
import { nullPointer } from './exceptions.js';
import { ApexList } from './list.js';
import { ApexSet } from './set.js';

/** What `iterator()` of a List or Set gives. */
export class ApexIterator {
  private index = 0;

  constructor(
    readonly elementType: string,
    private readonly items: readonly unknown[],
  ) {}

  hasNext(): boolean {
    return this.index < this.items.length;
  }

  /** Null beyond the end is never given: the caller throws NoSuchElementException. */
  next(): unknown {
    return this.items[this.index++];
  }
}

/** Runs over a collection as a for-each loop does: meanwhile it must not grow or shrink. User code may be Iterable or an Iterator. */
export function* iterate(value: unknown): Generator<unknown, void, void> {
  if (value === null || value === undefined) nullPointer();
  if (value instanceof ApexList || value instanceof ApexSet) {
    value.iterations++;
    try {
      yield* value instanceof ApexList ? value.items : value.values();
    } finally {
      value.iterations--;
    }
    return;
  }
  const iterator = value instanceof ApexIterator ? value : invoke(value as object, 'iterator', []);
  if (iterator === null) nullPointer();
  if (iterator instanceof ApexIterator) while (iterator.hasNext()) yield iterator.next();
  else while (invoke(iterator as object, 'hasNext', []) === true) yield invoke(iterator as object, 'next', []);
}
