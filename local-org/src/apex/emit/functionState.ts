import type { LocalSymbol } from '../check/bound.js';
import type { ScriptWriter } from './scriptWriter.js';
import type { UnitReferences } from './unitReferences.js';

/** State of the function that is being emitted. */
export class FunctionState {
  private readonly temporaries: string[] = [];
  private readonly lines: Set<number>;
  private catches = 0;
  /** Code of the target's value, inside the operation of a compound assignment. */
  current = '';

  constructor(
    readonly writer: ScriptWriter,
    readonly references: UnitReferences,
    executableLines: Set<number>,
  ) {
    this.lines = executableLines;
  }

  /** A variable of the function for a value that is needed twice. */
  temporary(): string {
    const name = `$t${this.temporaries.length}`;
    this.temporaries.push(name);
    return name;
  }

  /** Declares the temporaries; to be placed at the start of the function. */
  declarations(): string {
    return this.temporaries.length === 0 ? '' : `let ${this.temporaries.join(',')};`;
  }

  withCurrent<Result>(code: string, work: () => Result): Result {
    const previous = this.current;
    this.current = code;
    const result = work();
    this.current = previous;
    return result;
  }

  caughtName(): string {
    return `$e${this.catches++}`;
  }

  /** Counts an executable line. */
  count(line: number): string {
    this.lines.add(line);
    return `$c[${line}]++;`;
  }

  runtime(name: string): string {
    return this.references.runtime(name);
  }
}

/** Apex variables cannot shadow each other inside a method, so that their names do. */
export function localName(local: LocalSymbol): string {
  return `_${local.name.toLowerCase()}`;
}

export function quote(text: string): string {
  return JSON.stringify(text)
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029');
}
