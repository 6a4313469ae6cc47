import { beforeSave } from '../inputs.js';
import { compareValues } from '../operators.js';
import { argument } from './definition.js';
import type { FunctionCall, FunctionTable } from './definition.js';
import type { Expression } from '../types.js';

/** Functions that know the save; formula fields cannot use them. */
export const saveFunctions: FunctionTable = {
  ISNEW: {
    minimum: 0,
    maximum: 0,
    compile(call) {
      requireSave(call);
      return { type: 'boolean', evaluate: ({ environment }) => environment.save?.isNew === true, offset: call.offset };
    },
  },
  // A clone is an ordinary insert here: no page of the local org clones.
  ISCLONE: {
    minimum: 0,
    maximum: 0,
    compile(call) {
      requireSave(call);
      return { type: 'boolean', evaluate: () => false, offset: call.offset };
    },
  },
  ISCHANGED: { minimum: 1, maximum: 1, compile: compileIsChanged },
  PRIORVALUE: { minimum: 1, maximum: 1, compile: compilePriorValue },
};

function requireSave(call: FunctionCall): void {
  if (!call.onSave) call.fail(`Function ${call.name} may not be used in this type of formula`, call.offset);
}

function fieldArgument(call: FunctionCall): Expression {
  requireSave(call);
  const field = argument(call, 0);
  if (field.field === undefined)
    call.fail(
      `Incorrect parameter type for function '${call.name}()'. Expected Field Reference, received ${field.type}`,
      field.offset,
    );
  return field;
}

/** Always false for a new record («ISCHANGED»). */
function compileIsChanged(call: FunctionCall): Expression {
  const field = fieldArgument(call);
  return {
    type: 'boolean',
    offset: call.offset,
    evaluate(evaluation) {
      const before = beforeSave(evaluation);
      if (before === evaluation) return false;
      const [old, current] = [field.evaluate(before), field.evaluate(evaluation)];
      return old === null || current === null ? old !== current : compareValues(old, current) !== 0;
    },
  };
}

function compilePriorValue(call: FunctionCall): Expression {
  const field = fieldArgument(call);
  return { type: field.type, evaluate: (evaluation) => field.evaluate(beforeSave(evaluation)), offset: call.offset };
}
