import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Connection } from 'jsforce';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** An org to run the programs against: this project, deployed into a local org in a process of its own. */
export interface ServedOrg {
  readonly instanceUrl: string;
  /** Of the administrator. */
  readonly username: string;
  readonly connection: Connection;
  /** Arguments that lead a program to the org. */
  readonly arguments: readonly string[];
  readonly process: ChildProcess;
  close(): Promise<void>;
}

/**
 * Starts the org, with more environment variables or another project (a folder) if wanted.
 * Throws with what the server said when it does not come up.
 */
export async function startOrg(environment: NodeJS.ProcessEnv = {}, project = '.'): Promise<ServedOrg> {
  const command = ['--import', 'tsx', 'local-org/src/cli/main.ts', 'serve', '--project', project, '--port', '0'];
  const server = spawn(process.execPath, command, {
    cwd: ROOT,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let errors = '';
  server.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const ended = once(server, 'exit').then(() => {
    throw new Error(`The local org did not start: ${errors}`);
  });
  const [line] = (await Promise.race([once(createInterface({ input: server.stdout }), 'line'), ended])) as [string];
  // From here on the end of the process is no failure.
  ended.catch(() => undefined);
  const { instanceUrl, accessToken, apiVersion, username } = JSON.parse(line) as Record<
    'instanceUrl' | 'accessToken' | 'apiVersion' | 'username',
    string
  >;
  return {
    instanceUrl,
    username,
    connection: new Connection({ instanceUrl, accessToken, version: apiVersion }),
    arguments: ['--instance-url', instanceUrl, '--access-token', accessToken],
    process: server,
    close: async () => {
      const exit = once(server, 'exit');
      server.kill('SIGTERM');
      await exit;
    },
  };
}

export interface ProgramResult {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

/** Runs one of the programs as people do. */
export async function runProgram(program: string, args: readonly string[]): Promise<ProgramResult> {
  const child = spawn(process.execPath, ['--import', 'tsx', program, ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output, errors };
}

/** The summary that a program prints: per object, how many were created, updated, unchanged and failed. */
export function readSummary(
  output: string,
): Record<string, [created: number, updated: number, unchanged: number, failed: number]> {
  const rows = [...output.matchAll(/^(\w+) +(\d+) +(\d+) +(\d+) +(\d+)$/gm)];
  return Object.fromEntries(
    rows.map(([, object = '', ...numbers]) => [object, numbers.map(Number) as [number, number, number, number]]),
  );
}
