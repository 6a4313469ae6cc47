import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';

export function digest(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex');
}

/** Changes with the source text in these folders, and with Node: what other code has made may be made differently by this one. */
export function codeVersion(directories: readonly URL[]): string {
  const files = directories.flatMap((directory) =>
    readdirSync(directory, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(ts|js|txt)$/.test(file))
      .sort()
      .map((file) => readFileSync(new URL(file, directory))),
  );
  return digest(process.version, ...files);
}

/** A value from the cache; undefined where there is none or it cannot be read. */
export function readCached<Value>(directory: string, key: string): Value | undefined {
  try {
    return deserialize(readFileSync(join(directory, key))) as Value;
  } catch {
    return undefined;
  }
}

/** Puts a value of plain data, maps and sets into the cache; another process may do the same at the same time. */
export function writeCached(directory: string, key: string, value: unknown): void {
  mkdirSync(directory, { recursive: true });
  const temporary = join(directory, `${key}.${process.pid}`);
  writeFileSync(temporary, serialize(value));
  renameSync(temporary, join(directory, key));
}
