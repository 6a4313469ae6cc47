import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Connection } from 'jsforce';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A served local org, as a developer starts it, and a connection to it as a program has one. */
export interface OrgServer {
  readonly instanceUrl: string;
  readonly username: string;
  readonly connection: Connection;
  /** Creates a record over REST; returns its id. */
  create(type: string, fields: Record<string, unknown>): Promise<string>;
  /** First value of a query's first record. */
  findId(soql: string): Promise<string>;
  close(): Promise<void>;
}

/** Runs `local-org serve` for a project on a free port. */
export async function startOrg(project = root, seed: 'none' | 'demo' = 'none'): Promise<OrgServer> {
  const args = [
    '--import',
    'tsx',
    'local-org/src/cli/main.ts',
    'serve',
    '--project',
    project,
    '--port',
    '0',
    '--seed',
    seed,
  ];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const line = await firstLine(createInterface({ input: child.stdout }), exited);
  const { instanceUrl, accessToken, username, apiVersion } = JSON.parse(line) as Record<string, string>;
  const connection = new Connection({ instanceUrl, accessToken, version: apiVersion });
  return {
    instanceUrl: instanceUrl!,
    username: username!,
    connection,
    async create(type, fields) {
      const result = await connection.sobject(type).create(fields);
      return (result as { id: string }).id;
    },
    async findId(soql) {
      const { records } = await connection.query<{ Id: string }>(soql);
      return records[0]!.Id;
    },
    async close() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

async function firstLine(lines: AsyncIterable<string>, exited: Promise<unknown>): Promise<string> {
  const iterator = lines[Symbol.asyncIterator]();
  const ended = exited.then(() => Promise.reject(new Error('The local org ended before it was ready: see above.')));
  const { value } = (await Promise.race([iterator.next(), ended])) as { value: string };
  return value;
}
