import assert from 'node:assert/strict';
import type { ContractOrg } from './contractOrg.js';

/** One assertion about what an org does. */
export type ContractCase = ExpressionCase | StatementsCase | CompileCase | RestCase;

interface CaseBase {
  readonly name: string;
  /** Text that `String.valueOf` makes of the answer, or `Type: message` of the exception that ended it. */
  readonly gives: unknown;
}

/** An Apex expression. */
export interface ExpressionCase extends CaseBase {
  readonly expression: string;
}

/** Apex statements that assign `answer`. What they save is rolled back. `userId` stands for the other user. */
export interface StatementsCase extends CaseBase {
  readonly statements: string;
  /** Only where there is a second user. */
  readonly needsOtherUser?: true;
}

/** Apex that does not compile; the answer is the compiler's message. */
export interface CompileCase extends CaseBase {
  readonly compiles: string;
}

/** Calls of the REST API; what they leave behind they remove. */
export interface RestCase extends CaseBase {
  readonly rest: (org: ContractOrg) => Promise<unknown>;
}

export async function checkCase(one: ContractCase, org: ContractOrg): Promise<void> {
  assert.deepEqual(await answerOf(one, org), one.gives);
}

async function answerOf(one: ContractCase, org: ContractOrg): Promise<unknown> {
  if ('rest' in one) return one.rest(org);
  if ('compiles' in one) {
    const outcome = await org.connection.tooling.executeAnonymous(one.compiles);
    return outcome.compiled ? 'it compiles' : outcome.compileProblem;
  }
  const statements = 'expression' in one ? `answer = ${one.expression};` : one.statements;
  return runApex(`Id userId = ${org.otherUserId === null ? 'null' : `'${org.otherUserId}'`};\n${statements}`, org);
}

const ANSWER = 'System.IllegalArgumentException: ';

/**
 * Anonymous Apex has no result, and an exception rolls back what was saved: so the answer travels as the message of one.
 * What code cannot catch (limits) arrives as the platform reports it.
 */
async function runApex(statements: string, org: ContractOrg): Promise<string> {
  const body = [
    'Object answer;',
    'try {',
    statements,
    '} catch (Exception problem) {',
    "answer = problem.getTypeName() + ': ' + problem.getMessage();",
    '}',
    // A concatenation, because the text of an exception may not be null.
    "throw new IllegalArgumentException('' + answer);",
  ].join('\n');
  const outcome = await org.connection.tooling.executeAnonymous(body);
  if (!outcome.compiled)
    throw new Error(`${outcome.compileProblem} (line ${outcome.line}, column ${outcome.column})\n${body}`);
  const message = outcome.exceptionMessage ?? '';
  return message.startsWith(ANSWER) ? message.slice(ANSWER.length) : message;
}

/** The parts of an error that clients rely on: `CODE message [fields]`. */
export async function restFailure(call: () => PromiseLike<unknown>): Promise<string> {
  try {
    await call();
  } catch (error) {
    const { errorCode, message, data } = error as {
      errorCode?: string;
      message?: string;
      data?: { fields?: string[] } | { fields?: string[] }[];
    };
    const fields = (Array.isArray(data) ? data[0]?.fields : data?.fields) ?? [];
    return `${errorCode} ${message}${fields.length > 0 ? ` [${fields.join(', ')}]` : ''}`;
  }
  return 'no failure';
}
