import { codeVersion, digest, readCached, writeCached } from '../../storage/contentCache.js';
import type { CompilationUnit } from './ast.js';
import { parseUnit } from './parse.js';
import type { UnitKind } from './parse.js';

/** The tree of a text. */
export interface ParsedText {
  readonly tree: CompilationUnit;
  /** The same for all texts that declare the same, whatever their methods and initial values are. */
  readonly declarations: string;
}

let knownVersion: string | undefined;

/** Of the code that makes trees, of Apex and of the queries inside it. */
function readerVersion(): string {
  return (knownVersion ??= codeVersion([new URL('./', import.meta.url), new URL('../../soql/', import.meta.url)]));
}

/**
 * Parses, or takes the tree of the same text from the cache: the parser's cold start costs seconds.
 * One file per text; a file that cannot be read is written anew. Texts with errors are not cached.
 */
export function parseCached(kind: UnitKind, source: string, directory: string | null): ParsedText {
  const parse = (): ParsedText => {
    const tree = parseUnit(kind, source);
    return { tree, declarations: digest(JSON.stringify(tree, withoutCode)) };
  };
  if (directory === null) return parse();
  const key = `${digest(readerVersion(), kind, source)}.ast`;
  const known = readCached<ParsedText>(directory, key);
  if (known) return known;
  const parsed = parse();
  writeCached(directory, key, parsed);
  return parsed;
}

/** Leaves out bodies, initial values and places; that there is a body matters to those who call it. */
function withoutCode(key: string, value: unknown): unknown {
  if (key === 'line' || key === 'column') return undefined;
  return (key === 'body' || key === 'value') && typeof value === 'object' && value !== null ? true : value;
}
