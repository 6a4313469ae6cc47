import type { FieldModel } from '../../schema/model.js';
import type { FieldValue } from '../../schema/record.js';
import { currentContext } from '../runtime/context.js';
import { requireArgument } from '../runtime/exceptions.js';
import { toApexValue, toCanonicalValue } from '../runtime/fieldValues.js';
import { ApexList } from '../runtime/list.js';
import { SObject } from '../runtime/sobject.js';
import { nameLibraryClass } from '../runtime/typeOf.js';
import { userTimeZone } from '../runtime/userZone.js';
import { defineType } from './defineType.js';
import { FormulaBuilderValue } from './formulaEval.js';

interface FieldFailure {
  readonly field: string;
  readonly message: string;
}

/** Behind FormulaRecalcResult. */
class RecalculationValue {
  constructor(
    readonly record: SObject,
    readonly failures: readonly FieldFailure[],
  ) {}
}

/** Behind FormulaRecalcFieldError. */
class FieldFailureValue {
  constructor(readonly failure: FieldFailure) {}
}

nameLibraryClass(RecalculationValue, 'FormulaRecalcResult');
nameLibraryClass(FieldFailureValue, 'FormulaRecalcFieldError');

/** A value in memory: of the record, or of a parent that it carries; undefined where the way there is not in memory. */
function inMemory(record: SObject, path: string): FieldValue | undefined {
  const steps = path.toLowerCase().split('.');
  const name = steps.pop() ?? '';
  let owner: unknown = record;
  for (const step of steps) owner = owner instanceof SObject ? owner.peek(step.replace(/:.*/, '')) : null;
  if (!(owner instanceof SObject) || name.startsWith('$')) return undefined;
  return toCanonicalValue(owner.field(name), owner.peek(name));
}

function evaluate(record: SObject, field: FieldModel, text: string): FieldFailure | null {
  const { org, transaction } = currentContext();
  const formula = org.formulas.compile({
    text,
    objectName: record.type,
    resultType: field.type,
    treatBlankAsZero: field.formula?.treatBlankAsZero ?? false,
    position: field.source ?? { file: `${record.type}.${field.name}`, line: 1, column: 1 },
    ...(field.scale === undefined ? {} : { scale: field.scale }),
  });
  const values = formula.inputs.map((path) => inMemory(record, path));
  const missing = formula.inputs[values.indexOf(undefined)];
  if (missing !== undefined) return { field: field.name, message: `${missing} is not in memory` };
  const value = formula.evaluate(values as FieldValue[], { now: transaction.now, timeZone: userTimeZone() });
  record.restoreField(field.name.toLowerCase(), toApexValue(field.type, field.scale ?? 0, value));
  return null;
}

/** Evaluates the formula fields from what the record has in memory; nothing is queried («Formula Class»). */
export function recalculate(record: SObject): FieldFailure[] {
  return [...record.model.fields.values()].flatMap((field) =>
    field.formula === undefined ? [] : (evaluate(record, field, field.formula.text) ?? []),
  );
}

function recalculateAll(records: ApexList<SObject> | null): ApexList<RecalculationValue> {
  const results = requireArgument(records).items.map((record) => new RecalculationValue(record, recalculate(record)));
  return new ApexList('FormulaRecalcResult', results);
}

defineType('System.Formula', {
  'static FormulaEval.FormulaBuilder builder()': () => new FormulaBuilderValue(),
  'static List<FormulaRecalcResult> recalculateFormulas(List<SObject> records)': recalculateAll,
});

defineType('System.FormulaRecalcResult', {
  'SObject getSObject()': (self: RecalculationValue) => self.record,
  'Boolean isSuccess()': (self: RecalculationValue) => self.failures.length === 0,
  'List<FormulaRecalcFieldError> getErrors()': (self: RecalculationValue) =>
    new ApexList(
      'FormulaRecalcFieldError',
      self.failures.map((failure) => new FieldFailureValue(failure)),
    ),
});

defineType('System.FormulaRecalcFieldError', {
  'String getFieldError()': (self: FieldFailureValue) => self.failure.message,
  'String getFieldName()': (self: FieldFailureValue) => self.failure.field,
});
