import { saveErrors } from '../errors.js';
import { InputLoader } from '../inputLoader.js';
import { formulaEnvironment, keepGood } from '../services.js';
import type { SaveChunk } from '../services.js';

/** Custom validation rules, in the order of their definition; a row collects the errors of all that fail. */
export function runValidationRules(chunk: SaveChunk): void {
  const { plan, services, transaction } = chunk;
  if (plan.rules.length === 0 || chunk.rows.length === 0) return;
  const current = new InputLoader(
    services,
    plan.object.name,
    chunk.rows.map((row) => row.current),
    transaction.userId,
  );
  const olds = new InputLoader(
    services,
    plan.object.name,
    chunk.rows.flatMap((row) => row.old ?? []),
    transaction.userId,
  );
  const base = formulaEnvironment(services, transaction);
  for (const row of chunk.rows) {
    const { old } = row;
    const environment = {
      ...base,
      save: { isNew: old === null, prior: (path: string) => (old === null ? null : olds.value(path, old)) },
    };
    for (const { rule, condition } of plan.rules) {
      if (condition.evaluate(current.values(condition.inputs, row.current), environment) === true)
        row.errors.push(saveErrors.validation(rule.message, rule.errorField));
    }
  }
  keepGood(chunk);
}
