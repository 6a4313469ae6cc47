import { startData } from 'localorg/startData';

/** An error as the platform's services hand it to components (`FetchResponse`: «Handle Errors in Lightning Data Service»). */
export interface ServerError {
  readonly status: number;
  readonly statusText: string;
  readonly ok: false;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: { readonly message: string } & Readonly<Record<string, unknown>>;
  readonly errorType: 'fetchResponse';
}

/** Asks the local org; rejects with a ServerError. */
export async function request<Result>(method: string, path: string, body?: unknown): Promise<Result> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers: body === undefined ? {} : { 'Content-Type': 'application/json', 'X-Local-Org-Token': startData.token },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch (error) {
    throw serverError(0, 'Disconnected', { message: `The local org does not answer: ${String(error)}` });
  }
  const text = await response.text();
  const content = text ? (JSON.parse(text) as unknown) : null;
  if (!response.ok) {
    throw serverError(response.status, response.statusText, content as ServerError['body']);
  }
  return content as Result;
}

function serverError(status: number, statusText: string, body: ServerError['body']): ServerError {
  return { status, statusText, ok: false, headers: {}, body, errorType: 'fetchResponse' };
}

/** What an error says, whatever shape it has. */
export function errorText(error: unknown): string {
  const { body, message } = (error ?? {}) as { body?: { message?: string }; message?: string };
  return body?.message ?? message ?? String(error);
}

/** The platform hands out data that cannot be changed; a component that tries fails here as it does there. */
export function freeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.values(value).forEach(freeze);
    Object.freeze(value);
  }
  return value;
}
