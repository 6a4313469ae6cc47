/** One constant of an Apex enum, of user code or of the library. One object per constant, so that identity is equality. */
export class EnumValue {
  constructor(
    /** Canonical type name: `Outer.Season`, `Schema.DisplayType`. */
    readonly typeName: string,
    readonly constant: string,
    readonly ordinal: number,
  ) {}

  toString(): string {
    return this.constant;
  }
}
