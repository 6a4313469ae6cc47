import type { BigDecimal } from 'bigdecimal.js';
import type { FieldType } from '../schema/model.js';
import type { FieldValue } from '../schema/record.js';
import type { FormulaEnvironment } from './engine.js';

/** Static type of an expression. Ids are text; `null` fits everywhere. */
export type FormulaType =
  'number' | 'text' | 'picklist' | 'multipicklist' | 'boolean' | 'date' | 'datetime' | 'time' | 'null';

/**
 * Value while a formula runs, by static type: number → BigDecimal (exact, as the platform's), text and picklists → string,
 * date → days since 1970, datetime → milliseconds since 1970 UTC, time → milliseconds since midnight. Blank is null.
 */
export type FormulaValue = BigDecimal | string | number | boolean | null;

/** One evaluation: the inputs in canonical form, and how to get at their values before the save. */
export interface Evaluation {
  readonly values: readonly FieldValue[];
  readonly inputs: readonly string[];
  readonly environment: FormulaEnvironment;
}

export type Evaluate = (evaluation: Evaluation) => FormulaValue;

/** A compiled expression. */
export interface Expression {
  readonly type: FormulaType;
  readonly evaluate: Evaluate;
  readonly offset: number;
  /** Set when the expression is a field reference: what ISCHANGED, PRIORVALUE and messages name. */
  readonly field?: string;
  /** Set when the expression is a text literal (picklist functions demand one). */
  readonly literal?: string;
}

const typeNames: Readonly<Record<FormulaType, string>> = {
  number: 'Number',
  text: 'Text',
  picklist: 'Picklist',
  multipicklist: 'Multi-Select Picklist',
  boolean: 'Boolean',
  date: 'Date',
  datetime: 'Datetime',
  time: 'Time',
  null: 'Null',
};

/** The type's name in the platform's messages. */
export function typeName(type: FormulaType): string {
  return typeNames[type];
}

/** Formula type of a field; undefined where formulas cannot use the field type. */
export function formulaTypeOf(type: FieldType): FormulaType | undefined {
  switch (type) {
    case 'int':
    case 'long':
    case 'double':
    case 'currency':
    case 'percent':
      return 'number';
    case 'id':
    case 'reference':
    case 'string':
    case 'textarea':
    case 'email':
    case 'phone':
    case 'url':
    case 'encryptedstring':
    case 'combobox':
      return 'text';
    case 'picklist':
    case 'multipicklist':
    case 'boolean':
    case 'date':
    case 'datetime':
    case 'time':
      return type;
    case 'base64':
    case 'address':
    case 'location':
    case 'anyType':
      return undefined;
  }
}
