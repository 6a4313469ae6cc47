import { randomUUID } from 'node:crypto';
import { LocalOrgError } from '../diagnostics/errors.js';
import { HTTP_DIAGNOSTICS } from './diagnostics.js';

/** A message of the Bayeux protocol («Streaming API Developer Guide»). */
type BayeuxMessage = Readonly<Record<string, unknown>> & { readonly channel?: string; readonly id?: string };

/** The one channel that the sf CLI listens to: it then asks by query how the test run is. */
const TEST_RESULTS = '/systemTopic/TestResult';
/** Clients come back that many milliseconds later: nothing is ever pushed. */
const INTERVAL = 500;

/**
 * Answers the messages of one request. Runs of tests are over when the client hears of their id, so that nothing needs
 * to be published: a client that subscribes and then queries sees the finished run. Other channels are refused.
 */
export function answerBayeux(messages: readonly BayeuxMessage[]): readonly Record<string, unknown>[] {
  return messages.map((message) => ({ ...(message.id !== undefined && { id: message.id }), ...answer(message) }));
}

function answer(message: BayeuxMessage): Record<string, unknown> {
  const { channel = '', clientId } = message;
  switch (channel) {
    case '/meta/handshake':
      return {
        channel,
        version: '1.0',
        minimumVersion: '1.0',
        supportedConnectionTypes: ['long-polling'],
        clientId: randomUUID(),
        successful: true,
        advice: { reconnect: 'retry', interval: INTERVAL, timeout: 0 },
      };
    case '/meta/connect':
      return { channel, clientId, successful: true, advice: { reconnect: 'retry', interval: INTERVAL, timeout: 0 } };
    case '/meta/subscribe':
      return subscription(message);
    default:
      return { channel, clientId, successful: true };
  }
}

function subscription({ channel, clientId, subscription: wanted }: BayeuxMessage): Record<string, unknown> {
  const successful = wanted === TEST_RESULTS;
  const refusal = new LocalOrgError(HTTP_DIAGNOSTICS.streamingChannel, [String(wanted)]);
  return {
    channel,
    clientId,
    subscription: wanted,
    successful,
    ...(!successful && { error: `403::${refusal.message}` }),
  };
}
