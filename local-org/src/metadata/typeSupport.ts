/**
 * What the local org does with each element of a metadata type: the generated SUPPORT.md reads these tables, and the
 * checker refuses what stands under `refused` or is not listed at all. So nothing is read and then forgotten.
 */
export interface TypeSupport {
  /** Elements that change data, queries, permissions, Apex or pages. */
  readonly effective: readonly string[];
  /** Elements that are kept and, where a page shows them, shown; by their nature nothing else depends on them. */
  readonly presentational: readonly string[];
  /** Elements that would change what an org does and are not implemented, with the reason. `false` and `None` ask for nothing and pass. */
  readonly refused: Readonly<Record<string, string>>;
  /** Elements whose content is not looked at further: a description of a page, or XML of another vocabulary. */
  readonly opaque?: boolean;
}

export const words = (text: string): readonly string[] => text.split(/\s+/).filter(Boolean);

/** An entry of the table; the names of elements are separated by blanks. */
export const supports = (
  effective: string,
  presentational = '',
  refused: Readonly<Record<string, string>> = {},
): TypeSupport => ({
  effective: words(effective),
  presentational: words(presentational),
  refused,
});
