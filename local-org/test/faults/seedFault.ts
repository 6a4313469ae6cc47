import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Fault } from './faults.js';

const ROOT = join(import.meta.dirname, '../../..');

/** A copy of the local org and its tests that may be broken; the packages are those of the project. */
export interface Workshop {
  readonly folder: string;
  close(): void;
}

export function openWorkshop(): Workshop {
  const folder = mkdtempSync(join(tmpdir(), 'local-org-faults-'));
  for (const part of ['local-org', 'package.json', 'tsconfig.json'])
    cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  return { folder, close: () => rmSync(folder, { recursive: true, force: true }) };
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The source with the fault in it. Throws when the text that the fault replaces is not there exactly once: then the fault is out of date. */
export function withFault(source: string, { file, what, find, replace }: Fault): string {
  const pattern = new RegExp(find.trim().split(/\s+/).map(escape).join('\\s+'), 'g');
  const places = source.match(pattern)?.length ?? 0;
  if (find === '' || places !== 1)
    throw new Error(`${file} has the text of the fault «${what}» ${places} times, not once.`);
  return source.replace(pattern, () => replace);
}

/** Breaks the copy, runs the tests, mends it. The names of the tests that failed; empty where the fault survived. */
export async function tryFault(workshop: Workshop, fault: Fault): Promise<string[]> {
  const path = join(workshop.folder, 'local-org/src', fault.file);
  const source = readFileSync(path, 'utf8');
  writeFileSync(path, withFault(source, fault));
  try {
    return await failingTests(workshop, fault.tests);
  } finally {
    writeFileSync(path, source);
  }
}

/** The names of the tests that fail now. A file that does not load counts as one. */
export async function failingTests({ folder }: Workshop, tests: readonly string[]): Promise<string[]> {
  const files = tests.map((name) => join('local-org/test', name));
  const command = ['--import', 'tsx', '--test', '--test-reporter', 'tap', ...files];
  const child = spawn(process.execPath, command, { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await new Promise((resolve) => child.once('close', resolve));
  const lines = output.split('\n');
  return lines.flatMap((line, index) => {
    const name = /^\s*not ok \d+ - (.*)$/.exec(line)?.[1];
    const isGroup = lines.slice(index, index + 8).some((text) => text.includes("failureType: 'subtestsFailed'"));
    return name !== undefined && !isGroup ? [name] : [];
  });
}
