import { LocalOrgError } from '../../diagnostics/errors.js';
import { convertedAlready } from '../conversion/checkConversions.js';
import { dmlDiagnostics } from '../diagnostics.js';
import { textOf } from '../saveRow.js';
import type { SaveChunk } from '../services.js';
import type { StandardBehaviour } from './behaviour.js';
import { composeNames } from './personName.js';

export const contact: StandardBehaviour = {
  objectName: 'Contact',
  beforeTriggers: composeNames,
  beforeSave: composeNames,
};

export const lead: StandardBehaviour = {
  objectName: 'Lead',
  beforeTriggers: composeNames,
  beforeSave(chunk) {
    composeNames(chunk);
    refuseConverted(chunk);
  },
};

/** A converted lead is only read («View and Edit Converted Leads» is a permission that nobody has here). */
function refuseConverted(chunk: SaveChunk): void {
  for (const row of chunk.rows) if (row.old?.values['IsConverted'] === true) row.errors.push(convertedAlready());
  const converted = chunk.rows.find((row) => row.old === null && row.current.values['IsConverted'] === true);
  if (converted) throw new LocalOrgError(dmlDiagnostics.leadConversion, [textOf(converted.current, 'Name') ?? '']);
}
