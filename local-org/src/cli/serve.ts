import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { createServer } from '../http/server.js';
import { Sessions } from '../http/sessions.js';
import type { OpenOrg } from '../org/createOrg.js';
import type { OrgCurrencies } from '../schema/currencies.js';
import { createPreview } from '../preview/createPreview.js';
import { CommandError } from './commandError.js';
import { DebugLog } from './debugLog.js';
import { CACHE, describeProblem, openProject } from './openProject.js';
import { servedApex } from './servedApex.js';

export interface ServeOptions {
  readonly project: string;
  /** 0: any free port. */
  readonly port: number;
  readonly seed: 'none' | 'demo';
  readonly currencies?: OrgCurrencies | undefined;
}

export interface ServedOrg {
  readonly instanceUrl: string;
  readonly accessToken: string;
  readonly username: string;
  readonly apiVersion: string;
  readonly org: OpenOrg;
  close(): Promise<void>;
}

/** `local-org serve`: says in one line of JSON where it is, and serves until the process is stopped. */
export async function serve(options: ServeOptions): Promise<number> {
  const { org, close, ...address } = await startServer(options);
  console.log(JSON.stringify(address));
  const stop = (): void =>
    void close().then(() => {
      org.close();
      process.exit(0);
    });
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  // The open server keeps the process alive.
  return 0;
}

/** Deploys the project into a new org and listens on loopback. Throws CommandError with every problem of the deployment. */
export async function startServer(options: ServeOptions): Promise<ServedOrg> {
  const log = new DebugLog((text) => console.error(text));
  const opened = await openProject(options.project, {
    skipRefused: false,
    pages: true,
    debug: log.write,
    currencies: options.currencies,
  });
  const { org, apex, deployed } = opened;
  if (!deployed.success) {
    throw new CommandError(`The project does not deploy:\n${deployed.problems.map(describeProblem).join('\n')}`);
  }
  const sessions = new Sessions(org);
  const server = createServer(org, sessions, servedApex(opened, log));
  const username = adminUsername(org);
  await server.register(
    createPreview({
      org,
      invokeAura: apex.invokeAura,
      auraMethods: apex.auraMethods,
      defaultUsername: username,
      cacheFolder: CACHE,
    }),
  );
  await server.listen({ host: '127.0.0.1', port: options.port }).catch((error: { code?: string }) => {
    if (error.code === 'EADDRINUSE')
      throw new CommandError(`Port ${options.port} is taken. Choose another with --port, or 0 for any free one.`);
    throw error;
  });
  const { port } = server.server.address() as AddressInfo;
  const address = {
    instanceUrl: `http://127.0.0.1:${port}`,
    accessToken: sessions.open(org.settings.adminUserId),
    username,
    apiVersion: org.settings.apiVersion,
  };
  if (options.seed === 'demo') await seedDemo(address.instanceUrl, address.accessToken);
  return { ...address, org, close: () => server.close() };
}

function adminUsername(org: OpenOrg): string {
  const query = org.queries.parse('SELECT Username FROM User WHERE Id = :id');
  const access = { userId: org.settings.adminUserId, mode: 'system', sharing: false } as const;
  const { records } = org.queries.run(query, { access, binds: [org.settings.adminUserId], now: org.clock() });
  return String(records[0]?.values['Username']);
}

/** The demo data come in over HTTP, by the program that customers run. */
async function seedDemo(instanceUrl: string, accessToken: string): Promise<void> {
  const program = fileURLToPath(new URL('../../../scripts/seed.ts', import.meta.url));
  const args = ['--import', 'tsx', program, '--instance-url', instanceUrl, '--access-token', accessToken];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new CommandError('The demo data could not be loaded: see above.');
}
