import { KeySpace } from './hashing.js';
import { FinalException } from './exceptions.js';

/** An Apex Set, in order of insertion. Elements are the same by Apex's hashing rules (`runtime/hashing.ts`). */
export class ApexSet<Element = unknown> {
  iterations = 0;
  private readonly keys = new KeySpace();
  private readonly entries = new Map<unknown, Element>();

  constructor(
    readonly elementType: string,
    elements: Iterable<Element> = [],
  ) {
    for (const element of elements) this.add(element);
  }

  get typeName(): string {
    return `Set<${this.elementType}>`;
  }

  get size(): number {
    return this.entries.size;
  }

  values(): IterableIterator<Element> {
    return this.entries.values();
  }

  has(element: Element): boolean {
    return this.entries.has(this.keys.keyOf(element));
  }

  /** True when it was not yet there. */
  add(element: Element): boolean {
    const key = this.keys.keyOf(element);
    if (this.entries.has(key)) return false;
    this.beforeResize();
    this.entries.set(key, element);
    this.keys.remember(element);
    return true;
  }

  delete(element: Element): boolean {
    const key = this.keys.keyOf(element);
    if (!this.entries.has(key)) return false;
    this.beforeResize();
    this.keys.forget(element);
    return this.entries.delete(key);
  }

  clear(): void {
    if (this.entries.size === 0) return;
    this.beforeResize();
    this.entries.clear();
    this.keys.clear();
  }

  private beforeResize(): void {
    if (this.iterations > 0) throw new FinalException('Cannot modify a collection while it is being iterated.');
  }
}
