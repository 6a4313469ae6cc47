import { PlatformError } from '../../diagnostics/errors.js';
import type { CompiledFormula, FormulaVariable, FormulaVariables } from '../../formula/engine.js';
import type { FieldType } from '../../schema/model.js';
import type { FieldValue } from '../../schema/record.js';
import { ApexDouble } from '../runtime/apexDouble.js';
import { allFields, runtimeClassOf } from '../runtime/classes.js';
import type { RuntimeClass, RuntimeField } from '../runtime/classes.js';
import { currentContext } from '../runtime/context.js';
import type { EnumValue } from '../runtime/enumValue.js';
import { FormulaEvaluationException, FormulaValidationException, requireArgument } from '../runtime/exceptions.js';
import { toApexValue, toCanonicalValue } from '../runtime/fieldValues.js';
import type { ApexList } from '../runtime/list.js';
import { SObject } from '../runtime/sobject.js';
import { apexTypeOf, isSubtype, nameLibraryClass } from '../runtime/typeOf.js';
import type { TypeValue } from '../runtime/typeValue.js';
import { userTimeZone } from '../runtime/userZone.js';
import { defineEnum } from './defineEnum.js';
import { defineType } from './defineType.js';

/** What each return type is as the type of a field, whose conversions are the same. */
const RESULT_TYPES = {
  BOOLEAN: 'boolean',
  DATE: 'date',
  DATETIME: 'datetime',
  DECIMAL: 'double',
  DOUBLE: 'double',
  ID: 'id',
  INTEGER: 'int',
  LONG: 'long',
  STRING: 'string',
  TIME: 'time',
} as const satisfies Record<string, FieldType>;

type ReturnType = keyof typeof RESULT_TYPES;

const GLOBALS = [
  'CUSTOMMETADATA',
  'LABEL',
  'ORGANIZATION',
  'PERMISSION',
  'PROFILE',
  'SETUP',
  'SYSTEM',
  'USER',
  'USERROLE',
] as const;

/** Types of properties that a formula can compute with, as types of fields. */
const PROPERTY_TYPES: Readonly<Record<string, FieldType>> = {
  Boolean: 'boolean',
  Date: 'date',
  Datetime: 'datetime',
  Decimal: 'double',
  Double: 'double',
  Id: 'id',
  Integer: 'int',
  Long: 'long',
  String: 'string',
  Time: 'time',
};

/** The class or object that a formula is evaluated on. */
interface FormulaTarget {
  readonly name: string;
  readonly objectName: string;
  readonly variables?: FormulaVariables;
}

/** A global property by its name in any case: «any fields or properties that the formula references must also be global». */
function globalProperty(type: RuntimeClass, name: string): RuntimeField | undefined {
  return allFields(type).find(
    (field) =>
      field.name.toLowerCase() === name.toLowerCase() &&
      field.access === 'global' &&
      field.isReadable &&
      !field.isStatic,
  );
}

function variableOf(field: RuntimeField): FormulaVariable | undefined {
  const { name } = field;
  const type = PROPERTY_TYPES[field.type];
  if (type) return { kind: 'value', name, type };
  const { org, program } = currentContext();
  const object = org.schema.object(field.type);
  if (object) return { kind: 'record', name, objectName: object.name };
  const inner = program.runtimeClass(field.type);
  return inner?.access === 'global' ? { kind: 'object', name, variables: variablesOf(inner) } : undefined;
}

function variablesOf(type: RuntimeClass): FormulaVariables {
  return (name) => {
    const field = globalProperty(type, name);
    return field && variableOf(field);
  };
}

function targetOf(name: string): FormulaTarget {
  const { org, program } = currentContext();
  const object = org.schema.object(name);
  if (object) return { name: object.name, objectName: object.name };
  const type = program.runtimeClass(name);
  if (type?.kind !== 'class' || type.access !== 'global')
    throw new FormulaValidationException(`The context type ${name} must be an SObject or a global Apex class`);
  return { name: type.name, objectName: '', variables: variablesOf(type) };
}

/** A value by its path from an Apex object or a record; null where something on the way is. */
function valueAt(context: unknown, path: string): FieldValue {
  const [step = '', ...rest] = path.split('.');
  if (context instanceof SObject) {
    const name = step.replace(/:.*/, '').toLowerCase();
    if (rest.length > 0) return valueAt(context.peek(name), rest.join('.'));
    return toCanonicalValue(context.field(name), context.peek(name));
  }
  const type = runtimeClassOf(context);
  if (typeof context !== 'object' || context === null || !type) return null;
  const value = globalProperty(type, step)?.get(context);
  return rest.length > 0 ? valueAt(value, rest.join('.')) : toCanonicalValue(undefined, value);
}

/** Behind FormulaEval.FormulaInstance. */
class FormulaInstanceValue {
  constructor(
    private readonly target: FormulaTarget,
    private readonly returnType: ReturnType,
    private readonly formula: CompiledFormula,
  ) {}

  evaluate(context: unknown): unknown {
    const { org, transaction } = currentContext();
    if (!isSubtype(apexTypeOf(requireArgument(context)), this.target.name))
      throw new FormulaEvaluationException(`The formula is on ${this.target.name}, not on ${apexTypeOf(context)}`);
    const values = this.formula.inputs.map((path) =>
      path.startsWith('$') ? org.globals.value(path, transaction.userId) : valueAt(context, path),
    );
    const value = this.formula.evaluate(values, { now: transaction.now, timeZone: userTimeZone() });
    if (typeof value === 'number' && this.returnType === 'DOUBLE') return new ApexDouble(value);
    if (typeof value === 'number' && this.returnType === 'INTEGER') return Math.trunc(value);
    return toApexValue(RESULT_TYPES[this.returnType], 0, value);
  }
}

/** Behind FormulaEval.FormulaBuilder. */
export class FormulaBuilderValue {
  private type: string | null = null;
  private returnType: ReturnType | null = null;
  private text: string | null = null;
  private globals: readonly EnumValue[] = [];
  private treatBlankAsZero = false;

  withType(type: TypeValue | null): this {
    this.type = requireArgument(type).name;
    return this;
  }

  withReturnType(type: EnumValue | null): this {
    this.returnType = requireArgument(type).constant as ReturnType;
    return this;
  }

  withFormula(text: string | null): this {
    this.text = requireArgument(text);
    return this;
  }

  withGlobals(globals: ApexList<EnumValue> | null): this {
    this.globals = [...requireArgument(globals).items];
    return this;
  }

  treatNumericNullAsZero(treat: boolean | null): this {
    this.treatBlankAsZero = treat === true;
    return this;
  }

  build(): FormulaInstanceValue {
    if (this.type === null || this.returnType === null || this.text === null)
      throw new FormulaValidationException('A formula needs withType, withReturnType and withFormula');
    const target = targetOf(this.type);
    try {
      const formula = currentContext().org.formulas.compile({
        text: this.text,
        objectName: target.objectName,
        resultType: RESULT_TYPES[this.returnType],
        treatBlankAsZero: this.treatBlankAsZero,
        position: { file: target.name, line: 1, column: 1 },
        context: {
          globals: new Set(this.globals.map((one) => `$${one.constant.toLowerCase()}`)),
          ...(target.variables && { variables: target.variables }),
        },
      });
      return new FormulaInstanceValue(target, this.returnType, formula);
    } catch (error) {
      if (error instanceof PlatformError) throw new FormulaValidationException(error.message);
      throw error;
    }
  }
}

nameLibraryClass(FormulaBuilderValue, 'FormulaEval.FormulaBuilder');
nameLibraryClass(FormulaInstanceValue, 'FormulaEval.FormulaInstance');

defineEnum('FormulaEval.FormulaReturnType', Object.keys(RESULT_TYPES));
defineEnum('FormulaEval.FormulaGlobal', GLOBALS);

/** Formulas on texts («FormulaEval Namespace»); evaluated on what is in memory, nothing is queried. */
defineType('FormulaEval.FormulaBuilder', {
  'FormulaEval.FormulaInstance build()': (self: FormulaBuilderValue) => self.build(),
  'FormulaEval.FormulaBuilder treatNumericNullAsZero(Boolean isNumericNullZero)': (
    self: FormulaBuilderValue,
    treat: boolean | null,
  ) => self.treatNumericNullAsZero(treat),
  'FormulaEval.FormulaBuilder withFormula(String formulaText)': (self: FormulaBuilderValue, text: string | null) =>
    self.withFormula(text),
  'FormulaEval.FormulaBuilder withGlobalVariables(List<FormulaEval.FormulaGlobal> formulaGlobals)': (
    self: FormulaBuilderValue,
    globals: ApexList<EnumValue> | null,
  ) => self.withGlobals(globals),
  'FormulaEval.FormulaBuilder withReturnType(FormulaEval.FormulaReturnType returnType)': (
    self: FormulaBuilderValue,
    type: EnumValue | null,
  ) => self.withReturnType(type),
  'FormulaEval.FormulaBuilder withType(Type contextType)': (self: FormulaBuilderValue, type: TypeValue | null) =>
    self.withType(type),
});

defineType('FormulaEval.FormulaInstance', {
  'Object evaluate(Object contextObject)': (self: FormulaInstanceValue, context: unknown) => self.evaluate(context),
});
