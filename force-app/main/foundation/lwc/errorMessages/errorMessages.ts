import unknownLabel from '@salesforce/label/c.Error_Unknown';

/**
 * All messages of an error, whatever gave it: Apex, the UI API (a page's errors, a field's errors), the network or
 * JavaScript. A list of errors gives the messages of each. Repeated messages appear once; there is always at least one.
 */
export function reduceErrors(errors: unknown): string[] {
  const list: unknown[] = Array.isArray(errors) ? errors : [errors];
  const messages = list.flatMap((error) => messagesOf(error)).filter((message) => message.trim() !== '');
  return messages.length === 0 ? [unknownLabel] : [...new Set(messages)];
}

function messagesOf(error: unknown): string[] {
  if (typeof error === 'string') {
    return [error];
  }
  if (!isObject(error)) {
    return [];
  }
  const fromBody = messagesOfBody(error.body);
  if (fromBody.length > 0) {
    return fromBody;
  }
  return [error.message, error.statusText].filter(isText).slice(0, 1);
}

function messagesOfBody(body: unknown): string[] {
  if (Array.isArray(body)) {
    return body.flatMap((entry) => messagesOf(entry));
  }
  if (!isObject(body)) {
    return [];
  }
  // The UI API says "An error occurred while trying to update the record" in `message` and the reason in `output`.
  const output = isObject(body.output) ? body.output : body;
  const details = [output.errors, output.pageErrors, ...fieldErrors(output.fieldErrors)]
    .flatMap((errors) => errors)
    .flatMap((entry) => messagesOf(entry));
  if (details.length > 0) {
    return details;
  }
  return isText(body.message) ? [body.message] : [];
}

function fieldErrors(value: unknown): unknown[] {
  return isObject(value) ? Object.values(value) : [];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
