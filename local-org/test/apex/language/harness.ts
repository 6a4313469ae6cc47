import { compileProgram } from '../../../src/apex/program/compileProgram.js';
import type { CompileResult } from '../../../src/apex/program/compileProgram.js';
import { Contexts } from '../../../src/apex/platform/contexts.js';
import { ApexHost } from '../../../src/apex/platform/triggers.js';
import { withContext } from '../../../src/apex/runtime/context.js';
import { createOrg } from '../../../src/org/createOrg.js';
import type { OpenOrg } from '../../../src/org/createOrg.js';

let shared: OpenOrg | undefined;

/** An org with the standard objects and the first of March 2027 as its time. */
export function testOrg(): OpenOrg {
  shared ??= createOrg({ clock: () => new Date('2027-03-01T12:00:00Z') });
  return shared;
}

export interface CompileSetting {
  /** Folder of the cache; none without. */
  readonly cache?: string;
  /** Text of the label Greeting. */
  readonly greeting?: string;
}

/** Compiles classes and triggers; the name of each is read from its text. */
export function compile(...sources: string[]): CompileResult {
  return compileWith({}, ...sources);
}

export function compileWith({ cache, greeting = 'Hello' }: CompileSetting, ...sources: string[]): CompileResult {
  const units = sources.map((source) => {
    const isTrigger = /^\s*trigger\s/i.test(source);
    const name = /\b(?:class|interface|enum|trigger)\s+(\w+)/i.exec(source)?.[1] ?? 'Unknown';
    return {
      kind: isTrigger ? ('trigger' as const) : ('class' as const),
      name,
      file: `${name}.${isTrigger ? 'trigger' : 'cls'}`,
      source,
    };
  });
  return compileProgram({
    units,
    schema: testOrg().schema,
    labels: new Map([['greeting', greeting]]),
    cacheDirectory: cache ?? null,
    leaveOutBroken: false,
  });
}

/** `line:column message` of every problem. */
export function problemsOf(...sources: string[]): string[] {
  return compile(...sources).problems.map(({ line, column, message }) => `${line}:${column} ${message}`);
}

/** Runs anonymous Apex beside the classes; gives the lines of System.debug. Throws what the code throws; saves nothing. */
export function run(code: string, ...sources: string[]): string[] {
  return runIn(compile(...sources), code);
}

/** As `run`, beside the classes of a program that is compiled already; `describe` makes each line of what System.debug says. */
export function runIn(
  result: CompileResult,
  code: string,
  describe: (text: string) => string = (text) => text,
): string[] {
  const org = testOrg();
  if (!result.program)
    throw new Error(
      result.problems.map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`).join('\n'),
    );
  const { program } = result;
  const anonymous = program.compileAnonymous(code);
  if (!anonymous.run)
    throw new Error(anonymous.problems.map(({ line, column, message }) => `${line}:${column} ${message}`).join('\n'));
  const lines: string[] = [];
  const contexts = new Contexts(
    org,
    () => program,
    (_, text) => lines.push(describe(text)),
  );
  org.attachTriggers(new ApexHost(contexts));
  const { run: body } = anonymous;
  const undo = new Error('undo');
  try {
    org.transact(org.settings.adminUserId, (transaction) => {
      withContext(contexts.create(transaction, { quiddity: 'ANONYMOUS' }), body);
      throw undo;
    });
  } catch (error) {
    if (error !== undo) throw error;
  }
  return lines;
}
