import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { CompilationUnit } from './ast.js';
import { parseUnit } from './parse.js';
import type { UnitKind } from './parse.js';

/** The code that makes trees, of Apex and of the queries inside it: another code may make other trees. */
const readerDirectories = [new URL('./', import.meta.url), new URL('../../soql/', import.meta.url)];

let knownVersion: string | undefined;

function readerVersion(): string {
  if (knownVersion !== undefined) return knownVersion;
  const hash = createHash('sha256').update(process.version);
  for (const directory of readerDirectories) {
    for (const file of readdirSync(directory).sort()) hash.update(readFileSync(new URL(file, directory)));
  }
  return (knownVersion = hash.digest('hex'));
}

/**
 * Parses, or takes the tree of the same text from the cache: the parser's cold start costs seconds.
 * One file per text; a file that cannot be read is written anew. Texts with errors are not cached.
 */
export function parseCached(kind: UnitKind, source: string, directory: string | null): CompilationUnit {
  if (directory === null) return parseUnit(kind, source);
  const key = createHash('sha256').update(`${readerVersion()}\0${kind}\0${source}`).digest('hex');
  const file = join(directory, `${key}.ast`);
  const cached = readTree(file);
  if (cached) return cached;
  const unit = parseUnit(kind, source);
  mkdirSync(directory, { recursive: true });
  const temporary = `${file}.${process.pid}`;
  writeFileSync(temporary, serialize(unit));
  renameSync(temporary, file);
  return unit;
}

function readTree(file: string): CompilationUnit | null {
  try {
    return deserialize(readFileSync(file)) as CompilationUnit;
  } catch {
    return null;
  }
}
