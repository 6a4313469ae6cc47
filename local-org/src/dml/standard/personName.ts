import { textOf } from '../saveRow.js';
import type { SaveChunk } from '../services.js';

/** `Name` of people: first name, blank, last name. */
export function composeNames(chunk: SaveChunk): void {
  for (const row of chunk.rows)
    row.current.values['Name'] =
      [textOf(row.current, 'FirstName'), textOf(row.current, 'LastName')].filter(Boolean).join(' ') || null;
}
