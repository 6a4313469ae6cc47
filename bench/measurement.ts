/** One line of the table. */
export interface Measurement {
  readonly name: string;
  /** A number in `unit`, or the reason why there is none. */
  readonly value: number | string;
  readonly unit: string;
}

/** Seconds that `work` takes, by the clock on the wall, and its result. */
export async function timed<Result>(work: () => Promise<Result>): Promise<{ seconds: number; result: Result }> {
  const start = performance.now();
  const result = await work();
  return { seconds: (performance.now() - start) / 1000, result };
}

export function tableLine({ name, value, unit }: Measurement): string {
  if (typeof value === 'string') return `${name.padEnd(58)} ${value}`;
  const shown = Number.isInteger(value) ? value.toLocaleString('en') : value.toFixed(value < 10 ? 2 : 1);
  return `${name.padEnd(58)} ${shown.padStart(10)} ${unit}`;
}

/** The middle one of an odd number of values. */
export function median(values: readonly number[]): number {
  return [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)]!;
}
