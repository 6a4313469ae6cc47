import type { FieldValue } from '../schema/record.js';
import type { FieldType } from '../schema/model.js';
import type { SourcePosition } from '../diagnostics/errors.js';

/** What a formula can ask besides its inputs. */
export interface FormulaEnvironment {
  readonly now: Date;
  /** IANA name of the running user's time zone, for TODAY() and DATEVALUE(). */
  readonly timeZone: string;
  /** Only in validation rules and defaults on save. */
  readonly save?: {
    readonly isNew: boolean;
    /** Value before the save of the field path, for PRIORVALUE and ISCHANGED. */
    prior(path: string): FieldValue;
  };
}

export interface CompiledFormula {
  /** Stored fields and globals in order of first use, canonical case (formula fields that are referred to are compiled in): `Amount`, `Owner.Name`, `$User.Id`, `$CustomMetadata.Setting__mdt.Default.Value__c`. */
  readonly inputs: readonly string[];
  /** `values` in the order of `inputs`. Null for blank. Never throws: an error (division by zero, #Error!) is null, as the API shows it. */
  evaluate(values: readonly FieldValue[], environment: FormulaEnvironment): FieldValue;
}

/** What a formula on an Apex object can name first: a property with a value, a record, or another object with properties. */
export type FormulaVariable =
  | { readonly kind: 'value'; readonly name: string; readonly type: FieldType }
  | { readonly kind: 'record'; readonly name: string; readonly objectName: string }
  | { readonly kind: 'object'; readonly name: string; readonly variables: FormulaVariables };

/** By name, in any case. */
export type FormulaVariables = (name: string) => FormulaVariable | undefined;

/** What a formula that Apex evaluates may name («FormulaBuilder Class»). */
export interface FormulaContext {
  /** Properties of the Apex object that it is evaluated on; absent for a record. */
  readonly variables?: FormulaVariables;
  /** The globals that were asked for, in lower case: `$user`. */
  readonly globals: ReadonlySet<string>;
}

export interface FormulaRequest {
  readonly text: string;
  /** API name of the object; empty for a formula on an Apex object. */
  readonly objectName: string;
  readonly resultType: FieldType;
  readonly scale?: number;
  readonly treatBlankAsZero: boolean;
  readonly position: SourcePosition;
  /** `field` refuses ISNEW, ISCHANGED and PRIORVALUE, which only a save knows. */
  readonly use?: 'field' | 'validationRule' | 'default';
  /** Of a formula that Apex evaluates: it has no save, and a result that is blank stays null, a Boolean too. */
  readonly context?: FormulaContext;
}

/** Compiles and type-checks; throws LocalOrgError or PlatformError with the position for unknown fields, functions, wrong types. */
export interface FormulaCompiler {
  compile(request: FormulaRequest): CompiledFormula;
}
