import type { CompilationUnit } from '../syntax/ast.js';
import { parseCached } from '../syntax/syntaxCache.js';
import type { Unit } from '../types/symbols.js';
import type { ProblemList } from './declareProgram.js';

/** A file of Apex. */
export interface UnitSource {
  readonly kind: Unit['kind'];
  readonly name: string;
  readonly file: string;
  readonly source: string;
}

export interface ParsedUnit {
  readonly unit: Unit;
  readonly source: string;
  readonly tree: CompilationUnit;
  /** See `ParsedText`. */
  readonly declarations: string;
}

/** Parses all files; one with a syntax error is reported and left out, and its name goes into `brokenTypes`. */
export function parseUnits(
  sources: readonly UnitSource[],
  cacheDirectory: string | null,
  problems: ProblemList,
  brokenTypes = new Set<string>(),
): ParsedUnit[] {
  return sources.flatMap(({ kind, name, file, source }) => {
    const unit: Unit = { kind, name, file };
    const parsed: ParsedUnit[] = [];
    const isRead = problems.attempt(
      unit,
      () => void parsed.push({ unit, source, ...parseCached(kind, source, cacheDirectory) }),
    );
    if (!isRead && kind === 'class') brokenTypes.add(name.toLowerCase());
    return parsed;
  });
}
