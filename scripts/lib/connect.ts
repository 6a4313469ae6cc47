import { execFileSync } from 'node:child_process';
import { Connection } from 'jsforce';

export interface ConnectOptions {
  readonly 'instance-url'?: string | undefined;
  readonly 'access-token'?: string | undefined;
  readonly 'target-org'?: string | undefined;
}

/** Arguments that every program takes to find its org. */
export const CONNECT_ARGUMENTS = {
  'instance-url': { type: 'string' },
  'access-token': { type: 'string' },
  'target-org': { type: 'string', short: 'o' },
} as const;

export const API_VERSION = '61.0';

/**
 * A connection by URL and token, or by the alias of an org that the sf CLI is logged in to.
 * Throws with a message for people when neither is given or the CLI does not know the alias.
 */
export function connect(options: ConnectOptions): Connection {
  if (options['target-org']) return connectByAlias(options['target-org']);
  const instanceUrl = options['instance-url'];
  const accessToken = options['access-token'];
  if (!instanceUrl || !accessToken) {
    throw new Error('Say which org: --target-org ALIAS, or --instance-url URL together with --access-token TOKEN.');
  }
  return newConnection(instanceUrl, accessToken);
}

/** With `renew` the connection asks for a new token when its session has expired, and repeats the request. */
function newConnection(instanceUrl: string, accessToken: string, renew?: () => string): Connection {
  const options = { instanceUrl: instanceUrl.replace(/\/+$/, ''), accessToken, version: API_VERSION };
  if (!renew) return new Connection(options);
  return new Connection({
    ...options,
    refreshFn: (_connection, callback) => {
      try {
        callback(null, renew());
      } catch (error) {
        callback(error as Error);
      }
    },
  });
}

/** The CLI keeps the tokens encrypted; it hands them out only through its own commands, and renews them on the way. */
function connectByAlias(alias: string): Connection {
  const { instanceUrl, accessToken } = sessionOf(alias);
  return newConnection(instanceUrl, accessToken, () => sessionOf(alias).accessToken);
}

function sessionOf(alias: string): { instanceUrl: string; accessToken: string } {
  try {
    const { instanceUrl, accessToken } = askCli(['org', 'display', '--target-org', alias]);
    // Newer releases of the CLI show tokens only when it is asked for nothing else.
    const isHidden = accessToken === undefined || !accessToken.includes('!');
    const token = isHidden
      ? askCli(['org', 'auth', 'show-access-token', '--target-org', alias])['accessToken']
      : accessToken;
    return { instanceUrl: String(instanceUrl), accessToken: String(token) };
  } catch {
    throw new Error(
      `The sf CLI does not know the org '${alias}', or is not installed. Log in with: sf org login web --alias ${alias}`,
    );
  }
}

function askCli(command: readonly string[]): Readonly<Record<string, string>> {
  const output = execFileSync('sf', [...command, '--json'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return (JSON.parse(output) as { result: Record<string, string> }).result;
}
