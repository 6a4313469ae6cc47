import type { SourcePosition } from '../diagnostics/errors.js';
import { parseFields } from './fieldNotation.js';
import type {
  FieldModel,
  ObjectModel,
  RecordTypeModel,
  SharingModel,
  SharingRuleModel,
  ValidationRuleModel,
} from './model.js';

/** What one says of an object to define it; the schema adds system fields, share and history objects. */
export interface ObjectDefinition {
  readonly name: string;
  readonly label: string;
  readonly pluralLabel?: string;
  /** Three characters; the schema allots the next free one when absent. */
  readonly keyPrefix?: string;
  readonly kind?: ObjectModel['kind'];
  readonly sharingModel?: SharingModel;
  readonly nameField?: string;
  /** Fields of its own in the short form of `fieldNotation.ts`. */
  readonly notation?: string;
  /** Fields of its own, in full. */
  readonly fields?: readonly FieldModel[];
  /** System fields: `full` (default), `noDelete` (no IsDeleted: the rows have no recycle bin), `created`, `modstamp`, `none`. */
  readonly system?: 'full' | 'noDelete' | 'created' | 'modstamp' | 'none';
  /** Shown to people as recently used: LastViewedDate and LastReferencedDate. */
  readonly viewed?: boolean;
  readonly activities?: boolean;
  /** The owner may be: a user, a user or a queue. Absent: no OwnerId. */
  readonly owner?: 'user' | 'userOrQueue';
  readonly recordTypes?: boolean;
  /** Key prefix of the standard share object (`OpportunityShare`). */
  readonly shareKeyPrefix?: string;
  /** Extra fields of the share object. */
  readonly shareNotation?: string;
  /** Name and key prefix of the standard history object. */
  readonly history?: { readonly name: string; readonly keyPrefix: string };
  readonly publishBehavior?: ObjectModel['publishBehavior'];
  readonly createable?: boolean;
  readonly updateable?: boolean;
  readonly deletable?: boolean;
  readonly triggerable?: boolean;
  readonly description?: string;
  readonly source?: SourcePosition;
}

const SYSTEM_NOTATION: Readonly<Record<NonNullable<ObjectDefinition['system']>, string>> = {
  full: `checkbox system: IsDeleted "Deleted"
    datetime system: CreatedDate
    ref(User) system: CreatedById
    datetime system: LastModifiedDate
    ref(User) system: LastModifiedById
    datetime system: SystemModstamp`,
  noDelete: `datetime system: CreatedDate
    ref(User) system: CreatedById
    datetime system: LastModifiedDate
    ref(User) system: LastModifiedById
    datetime system: SystemModstamp`,
  created: `checkbox system: IsDeleted "Deleted"
    datetime system: CreatedDate
    ref(User) system: CreatedById`,
  modstamp: 'datetime system: SystemModstamp',
  none: '',
};

/** The fields of an object, its own and those the platform adds to every object of its make. */
export function fieldsOf(definition: ObjectDefinition): FieldModel[] {
  const parse = (notation: string): FieldModel[] => parseFields(definition.name, notation);
  return [
    ...parse(`id system: Id "Record ID"`),
    ...(definition.owner ? parse(`ref(${definition.owner === 'user' ? 'User' : 'Group|User'}): OwnerId`) : []),
    ...parse(definition.notation ?? ''),
    ...(definition.fields ?? []),
    ...(definition.recordTypes ? parse('ref(RecordType): RecordTypeId "Record Type ID"') : []),
    ...parse(SYSTEM_NOTATION[definition.system ?? 'full']),
    ...(definition.activities ? parse('date system: LastActivityDate') : []),
    ...(definition.viewed ? parse('datetime system: LastViewedDate LastReferencedDate') : []),
  ];
}

/** An ObjectModel that the schema may still change; everybody else sees it as ObjectModel. */
export interface MutableObject extends ObjectModel {
  label: string;
  pluralLabel: string;
  sharingModel: SharingModel;
  nameField: string;
  fields: Map<string, FieldModel>;
  validationRules: ValidationRuleModel[];
  recordTypes: RecordTypeModel[];
  sharingRules?: SharingRuleModel[];
  childRelationships: ObjectModel['childRelationships'];
  description?: string;
  source?: SourcePosition;
}

/** `keyPrefix` is the definition's own or the one that the schema allotted. */
export function buildObject(definition: ObjectDefinition, keyPrefix: string): MutableObject {
  const kind = definition.kind ?? (/__c$/i.test(definition.name) ? 'custom' : 'standard');
  const data = kind !== 'setup' && kind !== 'history';
  return {
    name: definition.name,
    label: definition.label,
    pluralLabel: definition.pluralLabel ?? `${definition.label}s`,
    keyPrefix,
    custom: /__(c|mdt|e)$/i.test(definition.name),
    kind,
    sharingModel: definition.sharingModel ?? 'readWrite',
    ...(definition.publishBehavior && { publishBehavior: definition.publishBehavior }),
    fields: new Map(fieldsOf(definition).map((field) => [field.name.toLowerCase(), field])),
    nameField: definition.nameField ?? 'Name',
    childRelationships: [],
    validationRules: [],
    recordTypes: [],
    createable: definition.createable ?? data,
    updateable: definition.updateable ?? data,
    deletable: definition.deletable ?? data,
    triggerable: definition.triggerable ?? (kind === 'standard' || kind === 'custom'),
    description: definition.description,
    source: definition.source,
  };
}
