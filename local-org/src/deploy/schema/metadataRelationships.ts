import { isDefinition } from '../../schema/standard/definitions.js';
import { readReference } from './references.js';
import type { FieldSource } from './fieldSource.js';
import type { TypePart } from './fieldTypes.js';

/**
 * A relationship of a custom metadata type («Custom Metadata Relationships»): to another type, or to an object or field of the
 * org itself. The latter hold API names: `Account`, and `Account.Industry` for a field, whose object another field of the
 * record names.
 */
export function readMetadataRelationship(source: FieldSource): TypePart | undefined {
  const part = readReference(source, 'lookup');
  const target = part.reference?.to[0];
  const controlling = source.text('metadataRelationshipControllingField')?.split('.').at(-1);
  if (target === undefined || !part.reference) return part;
  if (!isDefinition(target)) {
    const isType = source.deployment.schema.object(target)?.kind === 'customMetadata';
    return isType ? part : source.fault('referenceTo', `A metadata relationship cannot refer to ${target}`);
  }
  if (target === 'FieldDefinition' && controlling === undefined)
    return source.fault('referenceTo', 'A relationship to a field needs metadataRelationshipControllingField');
  const reference = { ...part.reference, ...(controlling !== undefined && { controlledBy: controlling }) };
  return { type: 'string', length: 255, reference };
}
