import { typeName } from '../types.js';
import type { Evaluation, Expression, FormulaType, FormulaValue } from '../types.js';

/** A call as a function's compiler sees it: arguments are compiled and counted, not yet typed. */
export interface FunctionCall {
  readonly name: string;
  readonly args: readonly Expression[];
  readonly offset: number;
  /** False in formula fields, where ISNEW, ISCHANGED and PRIORVALUE do not exist. */
  readonly onSave: boolean;
  fail(message: string, offset: number): never;
}

export interface FunctionDefinition {
  readonly minimum: number;
  readonly maximum: number;
  compile(call: FunctionCall): Expression;
}

export type FunctionTable = Readonly<Record<string, FunctionDefinition>>;

/** The argument at an index; the compiler has checked the number of arguments. */
export function argument(call: FunctionCall, index: number): Expression {
  const found = call.args[index];
  if (!found) throw new RangeError(`argument ${index} of ${call.name}`);
  return found;
}

/** Checks an argument's type; a literal NULL fits everywhere. */
export function expectType(call: FunctionCall, expression: Expression, expected: readonly FormulaType[]): void {
  if (expression.type === 'null' || expected.includes(expression.type)) return;
  call.fail(
    `Incorrect parameter type for function '${call.name}()'. Expected ${expected.map(typeName).join(', ')}, received ${typeName(expression.type)}`,
    expression.offset,
  );
}

/** The one type of several branches; fails when they differ. */
export function commonType(call: FunctionCall, expressions: readonly Expression[]): FormulaType {
  const typed = expressions.find((expression) => expression.type !== 'null');
  if (!typed) return 'null';
  for (const expression of expressions) expectType(call, expression, [typed.type]);
  return typed.type;
}

/** What a parameter of a plain function takes; `?` marks one that may be left out. */
type Parameter = FormulaType | `${FormulaType}?`;

/**
 * A function of fixed parameter types that gives blank as soon as an argument is blank.
 * `compute` gets the values in order; arguments that were left out are undefined.
 */
export function plain(
  parameters: readonly Parameter[],
  result: FormulaType,
  compute: (...values: never[]) => FormulaValue,
): FunctionDefinition {
  const types = parameters.map((parameter) => parameter.replace('?', '') as FormulaType);
  const call = compute as (...values: FormulaValue[]) => FormulaValue;
  return {
    minimum: parameters.filter((parameter) => !parameter.endsWith('?')).length,
    maximum: parameters.length,
    compile(site) {
      site.args.forEach((expression, index) => expectType(site, expression, [types[index] ?? 'null']));
      const evaluations = site.args.map((expression) => expression.evaluate);
      const evaluate = (evaluation: Evaluation): FormulaValue => {
        const values: FormulaValue[] = [];
        for (const one of evaluations) {
          const value = one(evaluation);
          if (value === null) return null;
          values.push(value);
        }
        return call(...values);
      };
      return { type: result, evaluate, offset: site.offset };
    },
  };
}
