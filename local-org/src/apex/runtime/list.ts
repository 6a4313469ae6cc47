import { FinalException, ListException } from './exceptions.js';

/** An Apex List (and array). `elementType` is the canonical name of the declared element type. */
export class ApexList<Element = unknown> {
  /** True for `Trigger.new` and `Trigger.old`. */
  readOnly = false;
  /** Number of for-each loops that run over it: meanwhile it must not grow or shrink. */
  iterations = 0;

  constructor(
    readonly elementType: string,
    readonly items: Element[] = [],
  ) {}

  get typeName(): string {
    return `List<${this.elementType}>`;
  }

  /** The element; ListException «List index out of bounds: 3». */
  at(index: number): Element {
    if (index < 0 || index >= this.items.length) throw new ListException(`List index out of bounds: ${index}`);
    return this.items[index] as Element;
  }

  assign(index: number, value: Element): void {
    this.at(index);
    this.items[index] = value;
  }

  /** To be called before the number of elements changes. */
  beforeResize(): void {
    if (this.readOnly) throw new FinalException('Collection is read-only');
    if (this.iterations > 0) throw new FinalException('Cannot modify a collection while it is being iterated.');
  }
}
