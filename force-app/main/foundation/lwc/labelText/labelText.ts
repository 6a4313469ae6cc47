/**
 * Fills `{0}`, `{1}` … of a custom label, so that a translation may order them as its language does.
 * A missing or null value becomes empty text.
 */
export function formatLabel(label: string, ...values: readonly (string | number | null | undefined)[]): string {
  return label.replace(/\{(\d+)\}/g, (_match, index: string) => String(values[Number(index)] ?? ''));
}
