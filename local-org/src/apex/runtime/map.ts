import { KeySpace } from './hashing.js';
import { FinalException } from './exceptions.js';

/** An Apex Map, in order of insertion. Keys are the same by Apex's hashing rules (`runtime/hashing.ts`). */
export class ApexMap<Key = unknown, Value = unknown> {
  /** True for `Trigger.newMap` and `Trigger.oldMap`. */
  readOnly = false;
  iterations = 0;
  private readonly keySpace = new KeySpace();
  private readonly content = new Map<unknown, [Key, Value]>();

  constructor(
    readonly keyType: string,
    readonly valueType: string,
    entries: Iterable<readonly [Key, Value]> = [],
  ) {
    for (const [key, value] of entries) this.put(key, value);
  }

  get typeName(): string {
    return `Map<${this.keyType},${this.valueType}>`;
  }

  get size(): number {
    return this.content.size;
  }

  /** The pairs, alive: changing a pair changes the map. */
  entries(): IterableIterator<[Key, Value]> {
    return this.content.values();
  }

  has(key: Key): boolean {
    return this.content.has(this.keySpace.keyOf(key));
  }

  get(key: Key): Value | null {
    return this.content.get(this.keySpace.keyOf(key))?.[1] ?? null;
  }

  /** Returns the value that was there before, or null. */
  put(key: Key, value: Value): Value | null {
    const hash = this.keySpace.keyOf(key);
    const entry = this.content.get(hash);
    if (entry !== undefined) {
      const previous = entry[1];
      entry[1] = value;
      return previous;
    }
    this.beforeResize();
    this.content.set(hash, [key, value]);
    this.keySpace.remember(key);
    return null;
  }

  delete(key: Key): Value | null {
    const hash = this.keySpace.keyOf(key);
    const entry = this.content.get(hash);
    if (entry === undefined) return null;
    this.beforeResize();
    this.keySpace.forget(key);
    this.content.delete(hash);
    return entry[1];
  }

  clear(): void {
    if (this.content.size === 0) return;
    this.beforeResize();
    this.content.clear();
    this.keySpace.clear();
  }

  private beforeResize(): void {
    if (this.readOnly) throw new FinalException('Collection is read-only');
    if (this.iterations > 0) throw new FinalException('Cannot modify a collection while it is being iterated.');
  }
}
