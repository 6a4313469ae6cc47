import { apexDiagnostics } from '../apex/diagnostics.js';
import { METADATA_DIAGNOSTICS } from '../metadata/diagnostics.js';
import type { FieldModel, ObjectModel, Schema } from '../schema/model.js';
import { codes, folded, table } from './markdown.js';
import type { Section } from './markdown.js';

const fieldText = (field: FieldModel): string =>
  field.reference ? `${field.name} → ${field.reference.to.join(' or ')}` : field.name;

/** Objects by what they are for; shares, histories and setup rows come with the others. */
const isBusinessData = (object: ObjectModel): boolean => object.kind === 'standard' && object.createable;

/** Standard objects and their fields, from the schema of a new org. */
export function objectsSection(schema: Schema): Section {
  const objects = [...schema.objects()].sort((one, other) => one.name.localeCompare(other.name, 'en'));
  const data = objects.filter(isBusinessData);
  const others = objects.filter((object) => !isBusinessData(object));
  const fields = objects.reduce((sum, object) => sum + object.fields.size, 0);
  const content = [
    `Any other standard object is refused with ${METADATA_DIAGNOSTICS.unsupportedObject.code} in metadata and ${apexDiagnostics.platformObject.code} in Apex; a standard field that is not listed with ${apexDiagnostics.platformField.code} in Apex. Over the API both are answered as the platform answers what a user cannot see. Custom objects, custom settings and custom metadata types are those of the project; each brings its share and history objects.`,
    `Records: ${codes(data.map((object) => object.name))}.`,
    `Setup, rights and what the platform writes: ${codes(others.map((object) => object.name))}.`,
    folded(
      'Fields',
      table(
        ['Object', 'Fields'],
        objects.map((object) => [`\`${object.name}\``, codes([...object.fields.values()].map(fieldText))]),
      ),
    ),
  ];
  return {
    title: 'Standard objects',
    supported: `${objects.length} objects, ${fields} fields`,
    refused: 'all others',
    content: content.join('\n\n'),
  };
}
