import type { Org } from '../org/org.js';
import type { Transaction } from '../dml/engine.js';

/** One REST call, already authenticated and parsed; also one sub-request of a composite call. */
export interface RestCall {
  readonly org: Org;
  readonly userId: string;
  /** API version of the URL, `61.0`. */
  readonly version: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: unknown;
  /** Runs in the transaction of the composite call, or in one of its own. */
  transact<T>(work: (transaction: Transaction) => T): T;
}

export interface RestAnswer {
  readonly status: number;
  /** JSON value, or text where `contentType` says so; undefined for no content. */
  readonly body?: unknown;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One operation of the REST API. `path` is below `/services/data/vNN.N`; `:name` takes one segment, a final `*` the rest. */
export interface Resource {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly path: string;
  handle(call: RestCall): RestAnswer;
}

export const ok = (body: unknown): RestAnswer => ({ status: 200, body });
export const created = (body: unknown): RestAnswer => ({ status: 201, body });
export const noContent: RestAnswer = { status: 204 };

/** Finds the resource for a path below `/services/data/vNN.N`; the first match in order of registration wins. */
export function matchResource(
  resources: readonly Resource[],
  method: string,
  path: string,
): { resource: Resource; params: Record<string, string> } | undefined {
  for (const resource of resources) {
    if (resource.method !== method) continue;
    const params = matchPath(resource.path, path);
    if (params) return { resource, params };
  }
  return undefined;
}

/** The methods that the path is served with. */
export function allowedMethods(resources: readonly Resource[], path: string): string[] {
  return [
    ...new Set(resources.filter((resource) => matchPath(resource.path, path)).map((resource) => resource.method)),
  ];
}

function matchPath(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split('/').filter(Boolean);
  const given = path.split('/').filter(Boolean);
  const params: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    if (segment === '*') {
      params['*'] = given.slice(index).map(decodeURIComponent).join('/');
      return params;
    }
    const value = given[index];
    if (value === undefined) return undefined;
    if (segment.startsWith(':')) params[segment.slice(1)] = decodeURIComponent(value);
    else if (segment.toLowerCase() !== value.toLowerCase()) return undefined;
  }
  return given.length === wanted.length ? params : undefined;
}
