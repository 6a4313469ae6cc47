import { BigDecimal } from 'bigdecimal.js';
import { LocalOrgError } from '../diagnostics/errors.js';
import type { FieldType, Schema } from '../schema/model.js';
import type { FieldValue } from '../schema/record.js';
import { formulaDiagnostics } from './diagnostics.js';
import { formatDate } from './dates.js';
import type { CompiledFormula, FormulaCompiler, FormulaContext, FormulaRequest } from './engine.js';
import { FormulaError, FormulaFault, positionAt } from './formulaError.js';
import { functionTable, unsupportedFunctions } from './functions/table.js';
import { inputReader } from './inputs.js';
import { FormulaSyntaxError } from './lexer.js';
import { decimal, roundHalfUp } from './numbers.js';
import { compileBinary, refusePicklist, requireType } from './operators.js';
import { parseFormula } from './parser.js';
import { resolveReference, resolveVariable } from './scope.js';
import type { FormulaSource, Reference } from './scope.js';
import type { FormulaNode } from './syntaxTree.js';
import { formulaTypeOf, typeName } from './types.js';
import type { Evaluation, Expression, FormulaType, FormulaValue } from './types.js';

/** The most characters that the platform keeps of a text formula's value. */
const longestText = 3900;

/**
 * The formula compiler. A formula is parsed and typed once and becomes a tree of closures.
 * Formulas that it refers to are compiled in, with their own blank handling and unrounded («evaluateRaw» in
 * salesforce/formula-engine), so that `inputs` are stored fields and globals only.
 */
export function createFormulaCompiler(schema: Schema): FormulaCompiler {
  return { compile: (request) => compileFormula(schema, request) };
}

function compileFormula(schema: Schema, request: FormulaRequest): CompiledFormula {
  const inputs = new Map<string, number>();
  const source: FormulaSource = { text: request.text, position: request.position };
  const { objectName, treatBlankAsZero, context } = request;
  const onSave = request.use !== 'field' && context === undefined;
  const unit = new Unit({
    schema,
    source,
    objectName,
    prefix: '',
    treatBlankAsZero,
    onSave,
    inputs,
    enclosing: [],
    ...(context && { context }),
  });
  const expression = unit.compile();
  const expected =
    request.resultType === 'picklist' || request.resultType === 'multipicklist'
      ? 'text'
      : formulaTypeOf(request.resultType);
  if (expression.type !== 'null' && expression.type !== expected) {
    refusePicklist(expression, unit.fail);
    unit.fail(
      `Formula result is data type (${typeName(expression.type)}), incompatible with expected data type (${expected ? typeName(expected) : request.resultType}).`,
      0,
    );
  }
  const names = [...inputs.keys()];
  const write = resultWriter(request.resultType, request.scale);
  const finish = context ? (value: FormulaValue): FieldValue => (value === null ? null : write(value)) : write;
  return {
    inputs: names,
    evaluate(values, environment) {
      const evaluation: Evaluation = { values, inputs: names, environment };
      try {
        return finish(expression.evaluate(evaluation));
      } catch (error) {
        if (error instanceof FormulaFault) return finish(null);
        throw error;
      }
    },
  };
}

/**
 * Canonical value of a result. Numbers are rounded half up to the field's scale, percents multiplied by 100 first
 * (FormulaImpl.massageSqlForType in salesforce/formula-engine); a checkbox is never blank.
 */
function resultWriter(type: FieldType, scale: number | undefined): (value: FormulaValue) => FieldValue {
  switch (formulaTypeOf(type)) {
    case 'number':
      return (value) => {
        if (!(value instanceof BigDecimal)) return null;
        const shown = type === 'percent' ? value.movePointRight(2) : value;
        return (scale === undefined ? shown : roundHalfUp(shown, scale)).numberValue();
      };
    case 'boolean':
      return (value) => value === true;
    case 'date':
      return (value) => (typeof value === 'number' ? formatDate(value) : null);
    case 'datetime':
    case 'time':
      return (value) => (typeof value === 'number' ? value : null);
    default:
      return (value) => (typeof value === 'string' && value !== '' ? value.slice(0, longestText) : null);
  }
}

/** Where a formula text stands while it is compiled. */
interface UnitScope {
  readonly schema: Schema;
  readonly source: FormulaSource;
  readonly objectName: string;
  /** Relationship path from the record to the object of this formula, `Account.` or empty. */
  readonly prefix: string;
  readonly treatBlankAsZero: boolean;
  readonly onSave: boolean;
  readonly inputs: Map<string, number>;
  /** Formula fields that this one is compiled into. */
  readonly enclosing: readonly string[];
  readonly context?: FormulaContext;
}

/** One formula text on its way to closures; formulas that it refers to become units of their own that share the inputs. */
class Unit {
  constructor(private readonly scope: UnitScope) {}

  readonly fail = (message: string, offset: number): never => {
    throw new FormulaError(message, positionAt(this.scope.source.text, offset, this.scope.source.position));
  };

  compile(): Expression {
    let tree: FormulaNode;
    try {
      tree = parseFormula(this.scope.source.text);
    } catch (error) {
      if (error instanceof FormulaSyntaxError) return this.fail(error.message, error.offset);
      throw error;
    }
    return this.expression(tree);
  }

  private expression(node: FormulaNode): Expression {
    switch (node.kind) {
      case 'number': {
        const value = decimal(node.text);
        return { type: 'number', evaluate: () => value, offset: node.offset };
      }
      case 'text': {
        const value = node.value === '' ? null : node.value;
        return { type: 'text', evaluate: () => value, offset: node.offset, literal: node.value };
      }
      case 'constant':
        return { type: node.value === null ? 'null' : 'boolean', evaluate: () => node.value, offset: node.offset };
      case 'identifier':
        return this.reference(node.path, node.offset);
      case 'call':
        return this.call(node.name, node.args, node.offset);
      case 'unary':
        return this.unary(node.operator, this.expression(node.operand), node.offset);
      case 'binary':
        return compileBinary(
          node.operator,
          this.expression(node.left),
          this.expression(node.right),
          node.offset,
          this.fail,
        );
    }
  }

  private unary(operator: '-' | '+' | '!', operand: Expression, offset: number): Expression {
    const { evaluate } = operand;
    if (operator === '!') {
      requireType('NOT', operand, ['boolean'], this.fail);
      return {
        type: 'boolean',
        offset,
        evaluate(evaluation) {
          const value = evaluate(evaluation);
          return value === null ? null : value !== true;
        },
      };
    }
    requireType(operator, operand, ['number'], this.fail);
    if (operator === '+') return { type: 'number', evaluate, offset };
    return {
      type: 'number',
      offset,
      evaluate(evaluation) {
        const value = evaluate(evaluation);
        return value instanceof BigDecimal ? value.negate() : null;
      },
    };
  }

  private call(name: string, nodes: readonly FormulaNode[], offset: number): Expression {
    const definition = functionTable[name];
    if (!definition) {
      if (unsupportedFunctions.has(name))
        throw new LocalOrgError(
          formulaDiagnostics.unsupportedFunction,
          [name],
          positionAt(this.scope.source.text, offset, this.scope.source.position),
        );
      return this.fail(`Unknown function ${name}. Check spelling.`, offset);
    }
    if ((name === 'LOWER' || name === 'UPPER') && nodes.length === 2)
      throw new LocalOrgError(
        formulaDiagnostics.localeArgument,
        [name],
        positionAt(this.scope.source.text, offset, this.scope.source.position),
      );
    if (nodes.length < definition.minimum || nodes.length > definition.maximum) {
      const expected = nodes.length < definition.minimum ? definition.minimum : definition.maximum;
      this.fail(
        `Incorrect number of parameters for function '${name}()'. Expected ${expected}, received ${nodes.length}`,
        offset,
      );
    }
    const args = nodes.map((node) => this.expression(node));
    return definition.compile({ name, args, offset, onSave: this.scope.onSave, fail: this.fail });
  }

  private reference(path: string, offset: number): Expression {
    const { schema, objectName, source, context } = this.scope;
    if (context && path.startsWith('$') && !context.globals.has(path.toLowerCase().replace(/\..*/, '')))
      this.fail(`Field ${path} does not exist. Check spelling.`, offset);
    const reference =
      context?.variables && !path.startsWith('$')
        ? resolveVariable(schema, context.variables, path, source, offset)
        : resolveReference(schema, objectName, path, source, offset);
    switch (reference.kind) {
      case 'originDatetime':
        return { type: 'datetime', evaluate: () => Date.UTC(1900, 0, 1), offset };
      case 'global':
        return this.input(reference.path, reference.type, undefined, offset);
      case 'variable': {
        const type = formulaTypeOf(reference.type);
        if (type) return this.input(reference.path, type, reference.type, offset);
        return this.fail(`Field ${path} may not be used in this type of formula`, offset);
      }
      case 'field':
        return this.field(reference, path, offset);
    }
  }

  private field(reference: Extract<Reference, { kind: 'field' }>, path: string, offset: number): Expression {
    const { field } = reference;
    const type = formulaTypeOf(field.type);
    if (!type)
      throw new LocalOrgError(
        formulaDiagnostics.unsupportedFieldType,
        [path, field.type],
        positionAt(this.scope.source.text, offset, this.scope.source.position),
      );
    if (field.formula) return this.nested(reference, type, offset);
    const fullPath = reference.path.startsWith('$') ? reference.path : this.scope.prefix + reference.path;
    return this.input(fullPath, type, field.type, offset);
  }

  private input(path: string, type: FormulaType, fieldType: FieldType | undefined, offset: number): Expression {
    let index = this.scope.inputs.get(path);
    if (index === undefined) {
      index = this.scope.inputs.size;
      this.scope.inputs.set(path, index);
    }
    return { type, evaluate: inputReader(index, type, fieldType, this.scope.treatBlankAsZero), offset, field: path };
  }

  private nested(reference: Extract<Reference, { kind: 'field' }>, type: FormulaType, offset: number): Expression {
    const { field, objectName, path } = reference;
    const formula = field.formula;
    const name = `${objectName}.${field.name}`;
    if (!formula || this.scope.enclosing.includes(name))
      return this.fail(`The formula refers to itself through ${name}.`, offset);
    const source: FormulaSource = { text: formula.text, position: field.source ?? this.scope.source.position };
    const prefix = path.startsWith('$') ? reference.prefix : this.scope.prefix + reference.prefix;
    const { schema, inputs, enclosing, treatBlankAsZero } = this.scope;
    const inner = new Unit({
      schema,
      source,
      objectName,
      prefix,
      treatBlankAsZero: formula.treatBlankAsZero,
      onSave: false,
      inputs,
      enclosing: [...enclosing, name],
    }).compile();
    const blank = type === 'number' && treatBlankAsZero ? decimal(0) : type === 'boolean' ? false : null;
    return {
      type,
      evaluate: (evaluation) => inner.evaluate(evaluation) ?? blank,
      offset,
      field: this.scope.prefix + path,
    };
  }
}
