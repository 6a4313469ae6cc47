/* The platform's scoped modules; no package on npm declares them. */

/** What a wire has given so far: neither while it waits, else one of the two. */
interface WireResult<Data> {
  readonly data?: Data | undefined;
  readonly error?: unknown;
}

/** An Apex method: call it, or wire it. */
interface ApexMethod<Parameters extends object, Data> {
  (parameters: Parameters): Promise<Data>;
  readonly adapter: import('@lwc/engine-core').WireAdapterConstructor<
    Record<string, unknown>,
    WireResult<Data>,
    Record<string, unknown>
  >;
}

/** Any component, where the platform wants to know which one asks. */
type LightningComponent = InstanceType<typeof import('lwc').LightningElement>;

interface Window {
  /** Defined by the static resource `chartjs` once it is loaded. */
  Chart?: typeof import('chart.js').Chart;
}

declare module '@salesforce/apex' {
  /** Fetches again what a wire has given; `wired` is the value that the wire handed over. */
  export function refreshApex(wired: unknown): Promise<void>;
}

declare module '@salesforce/label/*' {
  const label: string;
  export default label;
}

declare module '@salesforce/resourceUrl/*' {
  const url: string;
  export default url;
}

declare module '@salesforce/i18n/timeZone' {
  /** IANA name of the user's time zone. */
  const timeZone: string;
  export default timeZone;
}

declare module '@salesforce/i18n/locale' {
  /** BCP 47 locale of the user. */
  const locale: string;
  export default locale;
}
