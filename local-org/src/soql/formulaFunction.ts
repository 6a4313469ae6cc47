import type { CompiledFormula, FormulaCompiler, FormulaEnvironment } from '../formula/engine.js';
import type { FieldModel, FieldType, ObjectModel, Schema } from '../schema/model.js';
import type { Storage } from '../storage/storage.js';
import { decodeValue, encodeValue } from './rowCodec.js';

interface RegisteredFormula {
  readonly compiled: CompiledFormula;
  readonly resultType: FieldType;
  /** Field types of the inputs, set by whoever writes the call. */
  inputTypes: readonly FieldType[];
}

/**
 * The SQL function `formula_value(key, input…)`: the value of a formula field from the stored values that it reads.
 * Formulas are compiled once per schema version. The time and the user come from the running query.
 */
export class FormulaFunction {
  private readonly formulas = new Map<string, RegisteredFormula>();
  private schemaVersion = -1;
  private environment: FormulaEnvironment | null = null;

  constructor(
    private readonly schema: Schema,
    private readonly compiler: FormulaCompiler,
    storage: Storage,
  ) {
    storage.defineFunction('formula_value', (...values) => {
      const [key, ...inputs] = values;
      const formula = this.formulas.get(String(key));
      if (formula === undefined || this.environment === null) throw new Error(`No formula ${String(key)}`);
      const canonical = inputs.map((value, index) => decodeValue(formula.inputTypes[index] ?? 'string', value));
      return encodeValue(formula.resultType, formula.compiled.evaluate(canonical, this.environment));
    });
  }

  /** Compiles the formula of a field, or gives the one compiled before. Throws what the compiler throws. */
  register(
    object: ObjectModel,
    field: FieldModel,
  ): { readonly key: string; readonly inputs: readonly string[]; setInputTypes(types: readonly FieldType[]): void } {
    if (this.schemaVersion !== this.schema.version) {
      this.formulas.clear();
      this.schemaVersion = this.schema.version;
    }
    const key = `${object.name}.${field.name}`;
    let formula = this.formulas.get(key);
    if (formula === undefined) {
      formula = { compiled: this.compile(object, field), resultType: field.type, inputTypes: [] };
      this.formulas.set(key, formula);
    }
    const registered = formula;
    return {
      key,
      inputs: formula.compiled.inputs,
      setInputTypes: (types) => {
        registered.inputTypes = types;
      },
    };
  }

  /** Runs `work` (which runs statements with formulas) at this time and in this time zone. */
  within<Result>(environment: FormulaEnvironment, work: () => Result): Result {
    const outer = this.environment;
    this.environment = environment;
    try {
      return work();
    } finally {
      this.environment = outer;
    }
  }

  private compile(object: ObjectModel, field: FieldModel): CompiledFormula {
    return this.compiler.compile({
      text: field.formula?.text ?? '',
      objectName: object.name,
      resultType: field.type,
      scale: field.scale,
      treatBlankAsZero: field.formula?.treatBlankAsZero ?? false,
      position: field.source ?? { file: `${object.name}.${field.name}`, line: 1, column: 1 },
      use: 'field',
    });
  }
}
