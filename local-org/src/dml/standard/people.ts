import { LocalOrgError } from '../../diagnostics/errors.js';
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
    refuseConversion(chunk);
  },
};

function refuseConversion(chunk: SaveChunk): void {
  const converted = chunk.rows.find((row) => row.current.values['IsConverted'] === true);
  if (converted) throw new LocalOrgError(dmlDiagnostics.leadConversion, [textOf(converted.current, 'Name') ?? '']);
}
