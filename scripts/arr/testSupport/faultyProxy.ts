import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a proxy does with a request instead of passing it on and the answer back. */
export type Fault =
  /** Answers 503, the org never hears of the request. */
  | 'Unavailable'
  /** Passes it on, then answers 503: nobody knows that it was done. */
  | 'Done But Unavailable'
  /** Passes it on, then cuts the connection. */
  | 'Cut'
  /** The token is no longer good from now on. */
  | 'Expired'
  /** Says of every row of a write that somebody else holds it. */
  | 'Locked';

/** A proxy before an org that fails as real ones do. */
export interface FaultyProxy {
  readonly url: string;
  /** The token that is good now. */
  readonly token: () => string;
  /** Requests that were seen. */
  readonly seen: () => number;
  /** How often each fault was played. */
  readonly played: ReadonlyMap<Fault, number>;
  close(): Promise<void>;
}

interface ProxyOptions {
  readonly instanceUrl: string;
  readonly accessToken: string;
  /** Decides about each request; the first has number 1. */
  readonly faultOf: (requestNumber: number, method: string, path: string) => Fault | undefined;
  readonly onRequest?: (requestNumber: number) => void;
}

/** The name of the address at which a login asks for the token that is good now. */
export const TOKEN_PATH = '/token';

const EXPIRED = [{ errorCode: 'INVALID_SESSION_ID', message: 'Session expired or invalid' }];
const UNAVAILABLE = [{ errorCode: 'SERVER_UNAVAILABLE', message: 'Server temporarily unavailable' }];

export async function startFaultyProxy(options: ProxyOptions): Promise<FaultyProxy> {
  const played = new Map<Fault, number>();
  let seen = 0;
  let tokens = 1;
  // As the tokens of the platform: the org's id, an exclamation mark, a secret.
  const token = (): string => `00D000000000001!${tokens}`;
  const handle = async (message: IncomingMessage, answer: ServerResponse): Promise<void> => {
    if (message.url === TOKEN_PATH) {
      answer.end(token());
      return;
    }
    seen += 1;
    options.onRequest?.(seen);
    const body = await read(message);
    const fault = options.faultOf(seen, message.method ?? '', message.url ?? '');
    if (fault) played.set(fault, (played.get(fault) ?? 0) + 1);
    if (fault === 'Expired') tokens += 1;
    if (message.headers.authorization !== `Bearer ${token()}`) return send(answer, 401, EXPIRED);
    if (fault === 'Unavailable') return send(answer, 503, UNAVAILABLE);
    if (fault === 'Locked' && isWrite(message)) return send(answer, 200, locked(message, body));
    const real = await forward(options, message, body);
    if (fault === 'Done But Unavailable') return send(answer, 503, UNAVAILABLE);
    if (fault === 'Cut') return void message.socket.destroy();
    answer.writeHead(real.status, real.headers);
    answer.end(real.body);
  };
  const server = createServer((message, answer) => void handle(message, answer).catch(() => answer.destroy()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    token,
    seen: () => seen,
    played,
    close: () => closed(server),
  };
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

/** A write of several rows at once; only those answer row by row. */
const isWrite = (message: IncomingMessage): boolean =>
  message.method !== 'GET' && (message.url ?? '').includes('/composite/sobjects');

function locked(message: IncomingMessage, body: Buffer): unknown {
  const ids = new URL(message.url ?? '', 'http://org').searchParams.get('ids');
  const count = ids ? ids.split(',').length : (JSON.parse(body.toString()) as { records: unknown[] }).records.length;
  const error = {
    statusCode: 'UNABLE_TO_LOCK_ROW',
    message: 'unable to obtain exclusive access to this record',
    fields: [],
  };
  return Array.from({ length: count }, () => ({ success: false, errors: [error] }));
}

function send(answer: ServerResponse, status: number, body: unknown): void {
  answer.writeHead(status, { 'content-type': 'application/json' });
  answer.end(JSON.stringify(body));
}

async function read(stream: AsyncIterable<unknown>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

interface RealAnswer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

function forward(
  { instanceUrl, accessToken }: ProxyOptions,
  message: IncomingMessage,
  body: Buffer,
): Promise<RealAnswer> {
  const { hostname, port } = new URL(instanceUrl);
  const headers = { ...message.headers, host: `${hostname}:${port}`, authorization: `Bearer ${accessToken}` };
  return new Promise((resolve, reject) => {
    const call = request({ hostname, port, path: message.url, method: message.method, headers }, (real) => {
      read(real).then((text) => resolve({ status: real.statusCode ?? 500, headers: real.headers, body: text }), reject);
    });
    call.on('error', reject);
    call.end(body);
  });
}
