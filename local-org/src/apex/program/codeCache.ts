import { join } from 'node:path';
import type { Schema } from '../../schema/model.js';
import { serialize } from 'node:v8';
import { codeVersion, digest, readCached, writeCached } from '../../storage/contentCache.js';
import type { CheckedCode } from './compileUnits.js';
import type { ParsedUnit } from './parseUnits.js';

let knownVersion: string | undefined;

/** Of the compiler, of the library that it knows, and of what it reads of queries and fields. */
function compilerVersion(): string {
  const folders = ['../', '../../soql/', '../../schema/'];
  return (knownVersion ??= codeVersion(folders.map((folder) => new URL(folder, import.meta.url))));
}

interface Entry {
  readonly key: string;
  readonly code: CheckedCode;
}

/**
 * Keeps the code of checked units. It may be used again while the unit's text and all that its check can see are the same: the
 * declarations of all units, objects and fields, labels, the compiler. One file for a unit's name, so that the cache does not grow.
 */
export class CodeCache {
  private constructor(
    private readonly directory: string,
    private readonly surroundings: string,
  ) {}

  /** Only for a program whose declarations have no problems: what is missing from them is nowhere written down. */
  static open(
    cacheDirectory: string,
    units: readonly ParsedUnit[],
    schema: Schema,
    labels: ReadonlyMap<string, string>,
  ): CodeCache {
    const declarations = units.map(({ unit, declarations }) => `${unit.kind} ${unit.name} ${declarations}`).sort();
    const surroundings = digest(
      compilerVersion(),
      ...declarations,
      serialize([...schema.objects()]),
      serialize([...labels].sort()),
    );
    return new CodeCache(join(cacheDirectory, 'code'), surroundings);
  }

  get(unit: ParsedUnit): CheckedCode | undefined {
    const entry = readCached<Entry>(this.directory, fileOf(unit));
    return entry?.key === this.keyOf(unit) ? entry.code : undefined;
  }

  put(unit: ParsedUnit, code: CheckedCode): void {
    writeCached(this.directory, fileOf(unit), { key: this.keyOf(unit), code } satisfies Entry);
  }

  private keyOf({ source }: ParsedUnit): string {
    return digest(this.surroundings, source);
  }
}

function fileOf({ unit }: ParsedUnit): string {
  return `${digest(unit.kind, unit.name)}.code`;
}
