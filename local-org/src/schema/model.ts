import type { SourcePosition } from '../diagnostics/errors.js';

/** Field types by the names of the platform's describe calls (`Schema.DisplayType`, REST `type`). */
export type FieldType =
  | 'id'
  | 'string'
  | 'textarea'
  | 'email'
  | 'phone'
  | 'url'
  | 'encryptedstring'
  | 'picklist'
  | 'multipicklist'
  | 'combobox'
  | 'boolean'
  | 'int'
  | 'long'
  | 'double'
  | 'currency'
  | 'percent'
  | 'date'
  | 'datetime'
  | 'time'
  | 'reference'
  | 'base64'
  | 'address'
  | 'location'
  | 'anyType';

export interface PicklistValue {
  readonly value: string;
  readonly label: string;
  readonly active: boolean;
  readonly isDefault: boolean;
}

export interface ReferenceModel {
  /** API names of the objects that may be referenced (several for polymorphic fields such as OwnerId). */
  readonly to: readonly string[];
  /** Name for the way up in SOQL and Apex (`Account`, `Sales_Target__r`); null where there is none. */
  readonly relationshipName: string | null;
  /** Name for the way down (`Opportunities`, `Deals__r`); null where there is none. */
  readonly childRelationshipName: string | null;
  readonly kind: 'lookup' | 'masterDetail';
  readonly onDelete: 'setNull' | 'restrict' | 'cascade';
  readonly reparentable: boolean;
  /** Of a reference to a field of the org: the field of the same record that names the object (`Object__c`). */
  readonly controlledBy?: string;
}

export interface FormulaModel {
  readonly text: string;
  readonly treatBlankAsZero: boolean;
}

/** One criterion of a roll-up or sharing rule (`FilterItem`, Metadata API). */
export interface FilterModel {
  readonly field: string;
  readonly operation: string;
  readonly value: string;
}

export interface RollupModel {
  readonly operation: 'count' | 'sum' | 'min' | 'max';
  readonly childObject: string;
  readonly childReference: string;
  readonly summarizedField: string | null;
  readonly filters: readonly FilterModel[];
}

export interface FieldModel {
  readonly name: string;
  readonly label: string;
  readonly type: FieldType;
  readonly custom: boolean;
  /** Largest number of characters, for text. */
  readonly length?: number;
  readonly precision?: number;
  readonly scale?: number;
  /** True where the platform refuses a save without a value (REQUIRED_FIELD_MISSING). */
  readonly required: boolean;
  readonly unique: boolean;
  readonly caseSensitive: boolean;
  readonly externalId: boolean;
  readonly createable: boolean;
  readonly updateable: boolean;
  /** No column of its own: a formula. */
  readonly formula?: FormulaModel;
  readonly rollup?: RollupModel;
  readonly autoNumber?: { readonly displayFormat: string; readonly startingNumber: number };
  /** Formula text of the default, or undefined. */
  readonly defaultValue?: string;
  readonly reference?: ReferenceModel;
  readonly picklist?: {
    readonly restricted: boolean;
    readonly values: readonly PicklistValue[];
    readonly controllingField?: string;
  };
  readonly trackHistory: boolean;
  readonly description?: string;
  readonly helpText?: string;
  /** Extra long, rich or multi-line text: not filterable, not sortable. */
  readonly longText: boolean;
  readonly htmlFormatted?: boolean;
  readonly source?: SourcePosition;
}

export interface ValidationRuleModel {
  readonly name: string;
  readonly active: boolean;
  readonly condition: string;
  readonly message: string;
  readonly errorField: string | null;
  readonly source: SourcePosition;
}

export interface RecordTypeModel {
  readonly developerName: string;
  readonly label: string;
  readonly active: boolean;
}

/** Users as a sharing rule names them: by a group, or by the group that stands for a role, a queue or everybody. */
export interface PrincipalModel {
  readonly kind: 'allInternalUsers' | 'group' | 'queue' | 'role' | 'roleAndSubordinates';
  /** Developer name; empty for all internal users. */
  readonly name: string;
}

/** A sharing rule: records that meet criteria, or that certain people own, are shared with other people. */
export interface SharingRuleModel {
  readonly name: string;
  readonly accessLevel: 'Read' | 'Edit';
  readonly sharedTo: PrincipalModel;
  readonly applies:
    | { readonly by: 'owner'; readonly sharedFrom: PrincipalModel }
    | {
        readonly by: 'criteria';
        readonly filters: readonly FilterModel[];
        /** `1 AND (2 OR 3)`; all criteria where it is absent. */
        readonly logic?: string;
        /** False: not for records whose owner has no role. */
        readonly ownersWithoutRole: boolean;
      };
  readonly source: SourcePosition;
}

export type SharingModel = 'private' | 'read' | 'readWrite' | 'controlledByParent';

export interface ChildRelationship {
  readonly name: string | null;
  readonly childObject: string;
  readonly field: string;
}

export interface ObjectModel {
  readonly name: string;
  readonly label: string;
  readonly pluralLabel: string;
  /** Three characters at the start of the ids of its rows. */
  readonly keyPrefix: string;
  readonly custom: boolean;
  readonly kind: 'standard' | 'custom' | 'customMetadata' | 'customSetting' | 'share' | 'history' | 'setup' | 'event';
  readonly sharingModel: SharingModel;
  /** Of a platform event: when its events go out. */
  readonly publishBehavior?: 'afterCommit' | 'immediately';
  /** By lower-case name. Iteration is in declaration order. */
  readonly fields: ReadonlyMap<string, FieldModel>;
  /** API name of the field that `Name` means to people (`Name`, `CaseNumber`, `DeveloperName` …). */
  readonly nameField: string;
  readonly childRelationships: readonly ChildRelationship[];
  readonly validationRules: readonly ValidationRuleModel[];
  readonly recordTypes: readonly RecordTypeModel[];
  readonly sharingRules?: readonly SharingRuleModel[];
  readonly createable: boolean;
  readonly updateable: boolean;
  readonly deletable: boolean;
  readonly triggerable: boolean;
  readonly description?: string;
  readonly source?: SourcePosition;
}

/** The describe model of one org: all that the other stages know of metadata. Names are matched without case. */
export interface Schema {
  /** Grows with each deployment; for caches. */
  readonly version: number;
  object(name: string): ObjectModel | undefined;
  objects(): Iterable<ObjectModel>;
  objectByKeyPrefix(prefix: string): ObjectModel | undefined;
  field(objectName: string, fieldName: string): FieldModel | undefined;
  /** The reference field behind a parent relationship name (`Owner` → OwnerId), or undefined. */
  parentRelationship(objectName: string, relationshipName: string): FieldModel | undefined;
}
