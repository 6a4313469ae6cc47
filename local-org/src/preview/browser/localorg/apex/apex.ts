import { request } from 'localorg/server';
import { refreshEmission, SharedValue, wireAdapter, type WireAdapterClass } from 'localorg/sharedValue';

type Parameters = Readonly<Record<string, unknown>>;

/** An imported Apex method: called, or wired through its adapter. */
export interface ApexMethod {
  (parameters?: Parameters): Promise<unknown>;
  readonly adapter: WireAdapterClass;
}

const wired = new Map<string, SharedValue<unknown>>();

/** What `@salesforce/apex/Class.method` imports («Call Apex Methods»). */
export function apexMethod(className: string, methodName: string): ApexMethod {
  const call = (parameters: Parameters | undefined, cacheable: boolean): Promise<unknown> =>
    request('POST', '/aura/apex', { className, methodName, parameters: parameters ?? {}, cacheable });
  const adapter = wireAdapter((config) => {
    if (Object.values(config).some((value) => value === undefined)) {
      return undefined;
    }
    const key = `${className}.${methodName}:${JSON.stringify(Object.entries(config).sort())}`;
    let value = wired.get(key);
    if (!value) {
      // A copy: the engine may give a read-only view of the component's own objects.
      const parameters = JSON.parse(JSON.stringify(config)) as Parameters;
      value = new SharedValue(() => call(parameters, true));
      wired.set(key, value);
    }
    return value;
  });
  return Object.assign((parameters?: Parameters) => call(parameters, false), { adapter });
}

/** Fetches again what a wire handed over. */
export function refreshApex(emission: unknown): Promise<void> {
  return refreshEmission(emission);
}

/** Value of a field in an sObject that Apex returned; null when the path ends early. */
export function getSObjectValue(record: Parameters | undefined, field: string | { fieldApiName: string }): unknown {
  const path = typeof field === 'string' ? field.split('.').slice(1) : field.fieldApiName.split('.');
  return path.reduce<unknown>((value, step) => (value as Parameters | undefined | null)?.[step], record) ?? null;
}
