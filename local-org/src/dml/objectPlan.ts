import type { CompiledFormula, FormulaCompiler } from '../formula/engine.js';
import type { FieldModel, ObjectModel, Schema, ValidationRuleModel } from '../schema/model.js';
import { hasColumn } from '../schema/table.js';
import { rollupsByChild } from './rollupPlan.js';
import type { RollupGroup } from './rollupPlan.js';

export interface PlannedFormula {
  readonly field: FieldModel;
  readonly formula: CompiledFormula;
}

export interface PlannedRule {
  readonly rule: ValidationRuleModel;
  readonly condition: CompiledFormula;
}

/** What saves need to know of an object, worked out once per schema version. */
export interface ObjectPlan {
  readonly object: ObjectModel;
  /** Fields with a column. */
  readonly stored: readonly FieldModel[];
  /** Fields by lower-case name. */
  readonly fields: ReadonlyMap<string, FieldModel>;
  readonly formulas: readonly PlannedFormula[];
  readonly defaults: readonly PlannedFormula[];
  readonly required: readonly FieldModel[];
  readonly unique: readonly FieldModel[];
  readonly references: readonly FieldModel[];
  readonly autoNumbers: readonly FieldModel[];
  readonly rollups: readonly FieldModel[];
  readonly rules: readonly PlannedRule[];
  /** Roll-ups on other objects that summarise this one. */
  readonly summarisedBy: readonly RollupGroup[];
  readonly tracked: readonly FieldModel[];
  readonly history: { readonly object: ObjectModel; readonly parentField: string } | null;
  /** True when deleted rows go to the recycle bin. */
  readonly recycles: boolean;
  has(fieldName: string): boolean;
}

export interface Planner {
  /** Throws for an unknown object: callers have resolved the name. */
  plan(objectName: string): ObjectPlan;
}

export function createPlanner(schema: Schema, formulas: FormulaCompiler): Planner {
  let version = -1;
  let plans = new Map<string, ObjectPlan>();
  let rollups: ReadonlyMap<string, readonly RollupGroup[]> = new Map();
  return {
    plan(objectName) {
      if (schema.version !== version) {
        version = schema.version;
        plans = new Map();
        rollups = rollupsByChild(schema);
      }
      const key = objectName.toLowerCase();
      let plan = plans.get(key);
      if (!plan) {
        const object = schema.object(objectName);
        if (!object) throw new Error(`no object ${objectName}`);
        plan = buildPlan(object, schema, formulas, rollups.get(object.name) ?? []);
        plans.set(key, plan);
      }
      return plan;
    },
  };
}

function buildPlan(
  object: ObjectModel,
  schema: Schema,
  formulas: FormulaCompiler,
  summarisedBy: readonly RollupGroup[],
): ObjectPlan {
  const fields = [...object.fields.values()];
  const stored = fields.filter(hasColumn);
  const tracked = fields.filter((field) => field.trackHistory && hasColumn(field));
  const position = object.source ?? { file: object.name, line: 1, column: 1 };
  const compile = (
    field: FieldModel,
    text: string,
    use: 'field' | 'default',
    treatBlankAsZero: boolean,
  ): PlannedFormula => ({
    field,
    formula: formulas.compile({
      text,
      objectName: object.name,
      resultType: field.type,
      scale: field.scale,
      treatBlankAsZero,
      position: field.source ?? position,
      use,
    }),
  });
  return {
    object,
    stored,
    fields: object.fields,
    formulas: fields.flatMap((field) =>
      field.formula ? [compile(field, field.formula.text, 'field', field.formula.treatBlankAsZero)] : [],
    ),
    defaults: stored.flatMap((field) =>
      field.defaultValue === undefined ? [] : [compile(field, field.defaultValue, 'default', true)],
    ),
    required: stored.filter((field) => field.required || field.reference?.kind === 'masterDetail'),
    unique: stored.filter((field) => field.unique),
    references: stored.filter((field) => field.reference !== undefined),
    autoNumbers: stored.filter((field) => field.autoNumber !== undefined),
    rollups: stored.filter((field) => field.rollup !== undefined),
    rules: object.validationRules
      .filter((rule) => rule.active)
      .map((rule) => ({ rule, condition: compileRule(rule, object, formulas) })),
    summarisedBy,
    tracked,
    history: tracked.length > 0 ? historyOf(object, schema) : null,
    recycles: object.fields.has('isdeleted'),
    has: (fieldName) => object.fields.has(fieldName.toLowerCase()),
  };
}

function compileRule(rule: ValidationRuleModel, object: ObjectModel, formulas: FormulaCompiler): CompiledFormula {
  return formulas.compile({
    text: rule.condition,
    objectName: object.name,
    resultType: 'boolean',
    treatBlankAsZero: false,
    position: rule.source,
    use: 'validationRule',
  });
}

/** The object that keeps old and new values of tracked fields, and its reference to the record. */
function historyOf(object: ObjectModel, schema: Schema): ObjectPlan['history'] {
  for (const child of object.childRelationships) {
    const model = schema.object(child.childObject);
    if (model?.kind === 'history' && model.fields.has('field') && model.fields.has('oldvalue'))
      return { object: model, parentField: child.field };
  }
  return null;
}
