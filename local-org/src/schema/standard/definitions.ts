import { parseFields } from '../fieldNotation.js';
import type { FieldModel } from '../model.js';
import type { ObjectDefinition } from '../objectDefinition.js';

/**
 * What the org is made of, as rows. They are worked out from the schema when somebody asks for them. `Id` is the durable id
 * here, so that relationships lead to them; the platform shows 000000000000000AAA for all of them.
 */
const entityDefinition: ObjectDefinition = {
  name: 'EntityDefinition',
  label: 'Entity Definition',
  keyPrefix: '4ie',
  kind: 'setup',
  nameField: 'QualifiedApiName',
  system: 'none',
  notation: `text(255) system: DurableId
    text(70) system: QualifiedApiName DeveloperName "Developer Name"
    text(80) system: Label MasterLabel PluralLabel
    text(15) system: NamespacePrefix
    text(3) system: KeyPrefix
    text(40) system: InternalSharingModel
    checkbox system: IsCustomSetting IsCustomizable IsQueryable IsIdEnabled IsApexTriggerable IsTriggerable IsEverCreatable IsEverUpdatable IsEverDeletable IsDeprecatedAndHidden`,
};

/** Durable ids are texts, also where they refer to something. */
const entityOfField: FieldModel[] = parseFields(
  'FieldDefinition',
  'ref(EntityDefinition) system rel=EntityDefinition children=Fields: EntityDefinitionId',
).map((field) => ({ ...field, type: 'string', length: 255 }));

const fieldDefinition: ObjectDefinition = {
  name: 'FieldDefinition',
  label: 'Field Definition',
  keyPrefix: '4fe',
  kind: 'setup',
  nameField: 'QualifiedApiName',
  system: 'none',
  fields: entityOfField,
  notation: `text(255) system: DurableId
    text(70) system: QualifiedApiName DeveloperName
    text(80) system: Label MasterLabel RelationshipName
    text(15) system: NamespacePrefix
    text(255) system: DataType
    longtext(4000) system: Description
    int system: Length Precision Scale
    checkbox system: IsNillable IsCalculated IsNameField IsIndexed IsHtmlFormatted IsPolymorphicForeignKey IsFieldHistoryTracked`,
};

export const DEFINITION_OBJECTS: readonly ObjectDefinition[] = [entityDefinition, fieldDefinition];

/** Whether the object's rows describe the schema itself. */
export function isDefinition(objectName: string): boolean {
  return DEFINITION_OBJECTS.some((one) => one.name.toLowerCase() === objectName.toLowerCase());
}
