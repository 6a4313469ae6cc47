import type { FieldModel, FieldType, ObjectModel, Schema } from '../../schema/model.js';
import type { AggregateCall, Operand, Query } from '../../soql/ast.js';

function column(name: string, type: FieldType, scale: number): FieldModel {
  return {
    name,
    label: name,
    type,
    scale,
    custom: false,
    required: false,
    unique: false,
    caseSensitive: false,
    externalId: false,
    createable: false,
    updateable: false,
    trackHistory: false,
    longText: false,
  };
}

function fieldAt(schema: Schema, query: Query, path: readonly string[]): FieldModel | undefined {
  let objectName: string | undefined = query.from.name;
  const steps =
    path.length > 1 && path[0]?.toLowerCase() === (query.from.alias ?? query.from.name).toLowerCase()
      ? path.slice(1)
      : path;
  for (const step of steps.slice(0, -1)) {
    if (objectName === undefined) return undefined;
    objectName = schema.parentRelationship(objectName, step)?.reference?.to[0];
  }
  return objectName === undefined ? undefined : schema.field(objectName, steps[steps.length - 1] ?? '');
}

/** COUNT is an Integer; SUM, MIN and MAX have the type of their field, AVG is a Decimal. */
function aggregateColumn(schema: Schema, query: Query, name: string, call: AggregateCall): FieldModel {
  const field = call.argument === null ? undefined : fieldAt(schema, query, call.argument.path);
  if (call.name === 'COUNT' || call.name === 'COUNT_DISTINCT' || field === undefined) return column(name, 'int', 0);
  return call.name === 'AVG' ? column(name, 'double', 0) : column(name, field.type, field.scale ?? 0);
}

function operandColumn(schema: Schema, query: Query, name: string, operand: Operand): FieldModel {
  switch (operand.kind) {
    case 'aggregate':
      return aggregateColumn(schema, query, name, operand);
    case 'dateFunction':
      return column(name, operand.name === 'DAY_ONLY' ? 'date' : 'int', 0);
    case 'toLabel':
      return column(name, 'string', 0);
    case 'convertCurrency':
    case 'field': {
      const { path } = operand.kind === 'field' ? operand : operand.argument;
      const field = fieldAt(schema, query, path);
      return column(name, field?.type ?? 'string', field?.scale ?? 0);
    }
  }
}

const models = new WeakMap<Query, ObjectModel>();

/** The shape of the AggregateResult rows of a query. `names`: the columns of a row, in the order of the SELECT clause. */
export function aggregateModel(schema: Schema, query: Query, names: readonly string[]): ObjectModel {
  const known = models.get(query);
  if (known !== undefined) return known;
  const operands = query.select.flatMap((item) => (item.kind === 'operand' ? [item.operand] : []));
  const columns = names.map((name, index) => {
    const operand = operands[index];
    return operand === undefined ? column(name, 'int', 0) : operandColumn(schema, query, name, operand);
  });
  const model: ObjectModel = {
    name: 'AggregateResult',
    label: 'Aggregate Result',
    pluralLabel: 'Aggregate Results',
    keyPrefix: '',
    custom: false,
    kind: 'standard',
    sharingModel: 'readWrite',
    fields: new Map(columns.map((field) => [field.name.toLowerCase(), field])),
    nameField: '',
    childRelationships: [],
    validationRules: [],
    recordTypes: [],
    createable: false,
    updateable: false,
    deletable: false,
    triggerable: false,
  };
  models.set(query, model);
  return model;
}
