type MessageListener = (message: unknown) => void;
interface Channel {
  readonly channel: string;
}
interface Subscription {
  readonly channel: string;
  readonly listener: MessageListener;
}

/** Subscribers anywhere in the app hear, not only those of the active tab. The local org has one area: both are the same. */
export const APPLICATION_SCOPE = Symbol('APPLICATION_SCOPE');

const subscriptions = new Set<Subscription>();
const sharedContext = {};

/** Wire adapter: the context that publish and subscribe ask for. */
export class MessageContext {
  constructor(private readonly emit: (context: object) => void) {
    emit(sharedContext);
  }

  connect(): void {
    this.emit(sharedContext);
  }

  disconnect(): void {
    // Subscriptions end with unsubscribe.
  }

  update(): void {
    // No configuration.
  }
}

/** The context for service components, which have no wires. */
export function createMessageContext(): object {
  return sharedContext;
}

export function releaseMessageContext(_context: object): void {
  // One context is shared by the page and lives as long.
}

/** Sends a message to the subscribers of a channel («Communicate Across the DOM with Lightning Message Service»). */
export function publish(_context: object, { channel }: Channel, message?: unknown): void {
  for (const subscription of [...subscriptions]) {
    if (subscription.channel === channel) {
      subscription.listener(message);
    }
  }
}

export function subscribe(_context: object, { channel }: Channel, listener: MessageListener): Subscription {
  const subscription = { channel, listener };
  subscriptions.add(subscription);
  return subscription;
}

export function unsubscribe(subscription: Subscription): void {
  subscriptions.delete(subscription);
}
