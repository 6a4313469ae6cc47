import { FormulaFault } from '../formulaError.js';
import { compareValues } from '../operators.js';
import { argument, commonType, expectType } from './definition.js';
import type { FunctionCall, FunctionDefinition, FunctionTable } from './definition.js';
import type { Evaluate, Expression } from '../types.js';

const many = Number.POSITIVE_INFINITY;

export const logicFunctions: FunctionTable = {
  AND: connective((parts) => (evaluation) => parts.every((part) => part(evaluation) === true)),
  OR: connective((parts) => (evaluation) => parts.some((part) => part(evaluation) === true)),
  IF: { minimum: 3, maximum: 3, compile: compileIf },
  IFS: { minimum: 3, maximum: many, compile: compileIfs },
  CASE: { minimum: 4, maximum: many, compile: compileCase },
  IFERROR: { minimum: 2, maximum: 2, compile: compileIfError },
  ISBLANK: blankTest((expression) => (evaluation) => expression.evaluate(evaluation) === null),
  // Text is never null for ISNULL («ISNULL»: use ISBLANK for text fields).
  ISNULL: blankTest((expression) =>
    expression.type === 'text' ? () => false : (evaluation) => expression.evaluate(evaluation) === null,
  ),
  BLANKVALUE: substitute(() => true),
  NULLVALUE: substitute((expression) => expression.type !== 'text'),
  ISPICKVAL: { minimum: 2, maximum: 2, compile: compileIsPickVal },
  INCLUDES: { minimum: 2, maximum: 2, compile: compileIncludes },
};

function connective(build: (parts: readonly Evaluate[]) => Evaluate): FunctionDefinition {
  return {
    minimum: 1,
    maximum: many,
    compile(call) {
      for (const expression of call.args) expectType(call, expression, ['boolean']);
      return {
        type: 'boolean',
        evaluate: build(call.args.map((expression) => expression.evaluate)),
        offset: call.offset,
      };
    },
  };
}

function compileIf(call: FunctionCall): Expression {
  const [condition, whenTrue, whenFalse] = [argument(call, 0), argument(call, 1), argument(call, 2)];
  expectType(call, condition, ['boolean']);
  const type = resultType(call, [whenTrue, whenFalse]);
  return {
    type,
    evaluate: (evaluation) => (condition.evaluate(evaluation) === true ? whenTrue : whenFalse).evaluate(evaluation),
    offset: call.offset,
  };
}

function resultType(call: FunctionCall, branches: readonly Expression[]): Expression['type'] {
  for (const branch of branches) {
    if (branch.type === 'picklist' || branch.type === 'multipicklist') expectType(call, branch, ['text']);
  }
  return commonType(call, branches);
}

function compileIfs(call: FunctionCall): Expression {
  if (call.args.length % 2 === 0)
    call.fail(
      `Incorrect number of parameters for function '${call.name}()'. Expected ${call.args.length + 1}, received ${call.args.length}`,
      call.offset,
    );
  const conditions = call.args.filter((_, index) => index % 2 === 0 && index < call.args.length - 1);
  for (const condition of conditions) expectType(call, condition, ['boolean']);
  const results = call.args.filter((_, index) => index % 2 === 1);
  const otherwise = argument(call, call.args.length - 1);
  const type = resultType(call, [...results, otherwise]);
  const evaluate: Evaluate = (evaluation) => {
    const index = conditions.findIndex((condition) => condition.evaluate(evaluation) === true);
    return (results[index] ?? otherwise).evaluate(evaluation);
  };
  return { type, evaluate, offset: call.offset };
}

function compileCase(call: FunctionCall): Expression {
  if (call.args.length % 2 !== 0)
    call.fail(
      `Incorrect number of parameters for function '${call.name}()'. Expected ${call.args.length + 1}, received ${call.args.length}`,
      call.offset,
    );
  const subject = argument(call, 0);
  expectType(call, subject, ['number', 'text', 'picklist', 'date', 'datetime', 'time']);
  const cases: { readonly when: Expression; readonly then: Expression }[] = [];
  for (let index = 1; index < call.args.length - 1; index += 2)
    cases.push({ when: argument(call, index), then: argument(call, index + 1) });
  for (const { when } of cases) expectType(call, when, [subject.type === 'picklist' ? 'text' : subject.type]);
  const otherwise = argument(call, call.args.length - 1);
  const type = resultType(call, [...cases.map((one) => one.then), otherwise]);
  const textual = subject.type === 'text' || subject.type === 'picklist';
  const evaluate: Evaluate = (evaluation) => {
    const value = subject.evaluate(evaluation) ?? (textual ? '' : null);
    const chosen = cases.find(({ when }) => {
      const candidate = when.evaluate(evaluation) ?? (textual ? '' : null);
      return value === null || candidate === null ? value === candidate : compareValues(value, candidate) === 0;
    });
    return (chosen?.then ?? otherwise).evaluate(evaluation);
  };
  return { type, evaluate, offset: call.offset };
}

function compileIfError(call: FunctionCall): Expression {
  const [tried, fallback] = [argument(call, 0), argument(call, 1)];
  const evaluate: Evaluate = (evaluation) => {
    try {
      return tried.evaluate(evaluation);
    } catch (error) {
      if (error instanceof FormulaFault) return fallback.evaluate(evaluation);
      throw error;
    }
  };
  return { type: resultType(call, [tried, fallback]), evaluate, offset: call.offset };
}

function blankTest(build: (expression: Expression) => Evaluate): FunctionDefinition {
  return {
    minimum: 1,
    maximum: 1,
    compile: (call) => ({ type: 'boolean', evaluate: build(argument(call, 0)), offset: call.offset }),
  };
}

function substitute(applies: (expression: Expression) => boolean): FunctionDefinition {
  return {
    minimum: 2,
    maximum: 2,
    compile(call) {
      const [tried, fallback] = [argument(call, 0), argument(call, 1)];
      const type = resultType(call, [tried, fallback]);
      const evaluate: Evaluate = applies(tried)
        ? (evaluation) => tried.evaluate(evaluation) ?? fallback.evaluate(evaluation)
        : tried.evaluate;
      return { type, evaluate, offset: call.offset };
    },
  };
}

function compileIsPickVal(call: FunctionCall): Expression {
  const [field, value] = [argument(call, 0), argument(call, 1)];
  expectType(call, field, ['picklist']);
  const wanted = literalText(call, value);
  return {
    type: 'boolean',
    evaluate: (evaluation) => (field.evaluate(evaluation) ?? '') === wanted,
    offset: call.offset,
  };
}

function compileIncludes(call: FunctionCall): Expression {
  const [field, value] = [argument(call, 0), argument(call, 1)];
  expectType(call, field, ['multipicklist']);
  const wanted = literalText(call, value);
  return {
    type: 'boolean',
    evaluate: (evaluation) =>
      String(field.evaluate(evaluation) ?? '')
        .split(';')
        .includes(wanted),
    offset: call.offset,
  };
}

function literalText(call: FunctionCall, expression: Expression): string {
  if (expression.type === 'null') return '';
  if (expression.literal === undefined)
    call.fail(
      `Incorrect parameter type for function '${call.name}()'. Expected Text Literal, received ${expression.type === 'text' ? 'Text' : expression.type}`,
      expression.offset,
    );
  return expression.literal ?? '';
}
