import type { OrgRecord } from '../schema/record.js';
import { InputLoader } from './inputLoader.js';
import type { ObjectPlan } from './objectPlan.js';
import { formulaEnvironment } from './services.js';
import type { DmlServices } from './services.js';
import type { Transaction } from './engine.js';

/**
 * Gives records their formula fields as properties that are computed when they are first read: triggers read few of
 * them, and evaluating all of them for every row would cost more than the save. Parents are read once for all records.
 */
export function attachFormulas(
  services: DmlServices,
  plan: ObjectPlan,
  records: readonly OrgRecord[],
  transaction: Transaction,
): void {
  if (plan.formulas.length === 0) return;
  const environment = formulaEnvironment(services, transaction);
  let loader: InputLoader | undefined;
  for (const record of records) {
    for (const { field, formula } of plan.formulas) {
      Object.defineProperty(record.values, field.name, {
        configurable: true,
        enumerable: true,
        get() {
          loader ??= new InputLoader(services, plan.object.name, records, transaction.userId);
          return formula.evaluate(loader.values(formula.inputs, record), environment);
        },
      });
    }
  }
}
