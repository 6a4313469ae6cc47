/**
 * Text on the platform compares without case in every script; SQLite's NOCASE folds ASCII only, and this build takes no
 * collations of one's own. So: comparisons with ASCII text use NOCASE (and indexes), those with other text call `fold`,
 * and ordering calls `order_key`.
 */

const nonAscii = /[^\x00-\x7f]/;

/** Whether NOCASE compares this text as the platform does. */
export function isAscii(text: string): boolean {
  return !nonAscii.test(text);
}

/** Equal for texts that differ in case only. */
export function foldCase(text: string): string {
  return text.toLowerCase().normalize('NFC');
}

/** Sorts as people expect: without case, letters with marks beside their plain letter (`É` beside `E`). */
export function orderKey(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
}
