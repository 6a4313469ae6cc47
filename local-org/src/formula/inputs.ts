import { decimal, zero } from './numbers.js';
import { parseDate } from './dates.js';
import type { Evaluate, Evaluation, FormulaType } from './types.js';
import type { FieldType } from '../schema/model.js';

/**
 * Reads one input and turns its canonical value into a formula value.
 * Percent fields count as fractions (50 % is 0.5), ids have 15 characters, as on the platform («Formula field considerations»).
 */
export function inputReader(
  index: number,
  type: FormulaType,
  fieldType: FieldType | undefined,
  treatBlankAsZero: boolean,
): Evaluate {
  switch (type) {
    case 'number':
      return numberReader(index, fieldType === 'percent', treatBlankAsZero);
    case 'boolean':
      return (evaluation) => evaluation.values[index] === true;
    case 'date':
      return (evaluation) => {
        const value = evaluation.values[index];
        return typeof value === 'string' ? parseDate(value) : null;
      };
    case 'datetime':
    case 'time':
      return (evaluation) => {
        const value = evaluation.values[index];
        return typeof value === 'number' ? value : null;
      };
    case 'text':
      return fieldType === 'id' || fieldType === 'reference'
        ? (evaluation) => textAt(evaluation, index)?.slice(0, 15) ?? null
        : (evaluation) => textAt(evaluation, index);
    case 'picklist':
    case 'multipicklist':
    case 'null':
      return (evaluation) => textAt(evaluation, index);
  }
}

function numberReader(index: number, percent: boolean, treatBlankAsZero: boolean): Evaluate {
  const blank = treatBlankAsZero ? zero : null;
  return (evaluation) => {
    const value = evaluation.values[index];
    if (typeof value !== 'number') return blank;
    return percent ? decimal(value).movePointLeft(2) : decimal(value);
  };
}

function textAt(evaluation: Evaluation, index: number): string | null {
  const value = evaluation.values[index];
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The same evaluation with the values before the save; on create the current values («PRIORVALUE», tips). */
export function beforeSave(evaluation: Evaluation): Evaluation {
  const save = evaluation.environment.save;
  if (!save || save.isNew) return evaluation;
  const values = evaluation.inputs.map((path, index) =>
    path.startsWith('$') ? (evaluation.values[index] ?? null) : save.prior(path),
  );
  return { ...evaluation, values };
}
