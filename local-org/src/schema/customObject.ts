import type { FieldModel } from './model.js';
import type { ObjectDefinition } from './objectDefinition.js';
import { parseFields } from './fieldNotation.js';

/** What the metadata of a custom object says of its name field: text, or numbers that the org deals out. */
export type NameField =
  | { readonly kind: 'text'; readonly label: string; readonly trackHistory?: boolean }
  | {
      readonly kind: 'autoNumber';
      readonly label: string;
      readonly displayFormat: string;
      readonly startingNumber: number;
    };

const plain = {
  required: false,
  unique: false,
  caseSensitive: false,
  externalId: false,
  createable: true,
  updateable: true,
  custom: false,
  trackHistory: false,
  longText: false,
} as const;

/** The `Name` field of a custom object. Text names hold 80 characters and default to the record's id where none is given. */
export function nameField(name: NameField): FieldModel {
  if (name.kind === 'text')
    return {
      ...plain,
      name: 'Name',
      label: name.label,
      type: 'string',
      length: 80,
      trackHistory: name.trackHistory ?? false,
    };
  return {
    ...plain,
    name: 'Name',
    label: name.label,
    type: 'string',
    length: 80,
    createable: false,
    updateable: false,
    autoNumber: { displayFormat: name.displayFormat, startingNumber: name.startingNumber },
  };
}

export interface CustomObjectOptions extends Pick<
  ObjectDefinition,
  'name' | 'label' | 'pluralLabel' | 'sharingModel' | 'activities' | 'fields' | 'notation' | 'description' | 'source'
> {
  readonly nameField?: NameField;
}

/** A custom object: Name, OwnerId (the schema takes it away again where a master is its owner), system fields. */
export function customObject(options: CustomObjectOptions): ObjectDefinition {
  const { nameField: name = { kind: 'text', label: `${options.label} Name` }, ...rest } = options;
  return {
    ...rest,
    kind: 'custom',
    owner: 'userOrQueue',
    viewed: true,
    fields: [nameField(name), ...(options.fields ?? [])],
  };
}

/** A custom metadata type (`X__mdt`): rows come by deployment, Apex and SOQL only read them. */
export function customMetadataType(
  options: Pick<ObjectDefinition, 'name' | 'label' | 'pluralLabel' | 'fields' | 'notation' | 'description' | 'source'>,
): ObjectDefinition {
  const standard = parseFields(
    options.name,
    `text(40) required: DeveloperName "Custom Metadata Record Name"
    text(40) required: MasterLabel "Label"
    text(40) system: Label
    picklist(en_US*|de|fr) system: Language
    text(15) system: NamespacePrefix
    text(70) system: QualifiedApiName`,
  );
  return {
    ...options,
    kind: 'customMetadata',
    nameField: 'DeveloperName',
    system: 'modstamp',
    createable: false,
    updateable: false,
    deletable: false,
    triggerable: false,
    fields: [...standard, ...(options.fields ?? [])],
  };
}

/** A platform event (`X__e`): no rows, published and received by Apex. */
export function platformEvent(
  options: Pick<ObjectDefinition, 'name' | 'label' | 'pluralLabel' | 'publishBehavior' | 'description' | 'source'>,
): ObjectDefinition {
  const standard = parseFields(
    options.name,
    `text(20) system: ReplayId
    text(36) system: EventUuid
    datetime system: CreatedDate
    ref(User) system: CreatedById`,
  );
  return {
    ...options,
    kind: 'event',
    nameField: 'ReplayId',
    system: 'none',
    createable: false,
    updateable: false,
    deletable: false,
    triggerable: true,
    fields: standard,
  };
}

/** A custom setting: list settings are found by Name, hierarchy settings by the user, profile or org in SetupOwnerId. */
export function customSetting(
  options: Pick<ObjectDefinition, 'name' | 'label' | 'pluralLabel' | 'fields' | 'notation' | 'description' | 'source'>,
): ObjectDefinition {
  const standard = parseFields(
    options.name,
    `text(38): Name
    ref(Organization|Profile|User): SetupOwnerId "Location"`,
  );
  return { ...options, kind: 'customSetting', triggerable: false, fields: [...standard, ...(options.fields ?? [])] };
}
