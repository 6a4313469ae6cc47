import { unwrap } from 'lwc';
import { freeze } from 'localorg/server';

/** What a wire hands to its component. */
export interface Emission<Data> {
  readonly data: Data | undefined;
  readonly error: unknown;
}

type Listener<Data> = (emission: Emission<Data>) => void;

/** Data older than this is shown and fetched again behind it, as the platform's client cache does. Milliseconds. */
const REFRESH_AFTER = 30_000;

/** One answer of the server that several wires look at. */
export class SharedValue<Data> {
  private readonly listeners = new Set<Listener<Data>>();
  private last: Emission<Data> | undefined;
  private fetchedAt = 0;
  private running: Promise<void> | undefined;

  constructor(private readonly fetchData: () => Promise<Data>) {}

  /** Gives what is known at once, else when it is there; returns what ends the listening. */
  listen(listener: Listener<Data>): () => void {
    this.listeners.add(listener);
    if (this.last) {
      listener(this.last);
    }
    if (!this.last || this.last.error !== undefined || performance.now() - this.fetchedAt > REFRESH_AFTER) {
      void this.refresh();
    }
    return () => this.listeners.delete(listener);
  }

  /** Fetches again and tells every listener; resolves when they know. Requests at the same time become one. */
  refresh(): Promise<void> {
    this.running ??= this.load().finally(() => (this.running = undefined));
    return this.running;
  }

  private async load(): Promise<void> {
    try {
      this.last = { data: freeze(await this.fetchData()), error: undefined };
    } catch (error) {
      this.last = { data: undefined, error: freeze(error) };
    }
    this.fetchedAt = performance.now();
    for (const listener of this.listeners) {
      listener(this.last);
    }
  }
}

/** Wire configuration: `$` parameters are undefined until they are known. */
export type WireConfig = Record<string, unknown>;

/** A wire adapter class as the engine wants it. */
export type WireAdapterClass = new (emit: (value: unknown) => void) => {
  connect(): void;
  disconnect(): void;
  update(config: WireConfig): void;
};

/** Which shared value an emission came from, so that a component can ask to have it refreshed. */
const origins = new WeakMap<object, SharedValue<unknown>>();

/** Fetches again what a wire handed over. Resolves at once for anything else. */
export function refreshEmission(emission: unknown): Promise<void> {
  // A component may have kept it in a tracked field, behind a proxy.
  const plain: unknown = unwrap(emission);
  const origin = typeof plain === 'object' && plain !== null ? origins.get(plain) : undefined;
  return origin ? origin.refresh() : Promise.resolve();
}

/**
 * Makes a wire adapter. `find` names the shared value for a configuration, or undefined while the configuration is
 * not complete: then the wire waits.
 */
export function wireAdapter(find: (config: WireConfig) => SharedValue<unknown> | undefined): WireAdapterClass {
  return class {
    private connected = false;
    private source: SharedValue<unknown> | undefined;
    private stop: (() => void) | undefined;

    constructor(private readonly emit: (value: unknown) => void) {
      emit({ data: undefined, error: undefined });
    }

    connect(): void {
      this.connected = true;
      this.start();
    }

    disconnect(): void {
      this.connected = false;
      this.end();
    }

    update(config: WireConfig): void {
      const source = find(config);
      if (source === this.source) {
        return;
      }
      this.end();
      this.source = source;
      this.start();
    }

    private start(): void {
      const source = this.source;
      if (!this.connected || !source || this.stop) {
        return;
      }
      this.stop = source.listen((emission) => {
        const own = { ...emission };
        origins.set(own, source);
        this.emit(own);
      });
    }

    private end(): void {
      this.stop?.();
      this.stop = undefined;
    }
  };
}
