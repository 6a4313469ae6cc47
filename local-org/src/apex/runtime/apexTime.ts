const millisecondsPerDay = 86_400_000;

/** An Apex Time: milliseconds since midnight, without a time zone; arithmetic wraps around midnight. Immutable. */
export class ApexTime {
  readonly milliseconds: number;

  constructor(milliseconds: number) {
    this.milliseconds = ((milliseconds % millisecondsPerDay) + millisecondsPerDay) % millisecondsPerDay;
  }

  get hour(): number {
    return Math.floor(this.milliseconds / 3_600_000);
  }

  get minute(): number {
    return Math.floor(this.milliseconds / 60_000) % 60;
  }

  get second(): number {
    return Math.floor(this.milliseconds / 1000) % 60;
  }

  get millisecond(): number {
    return this.milliseconds % 1000;
  }

  /** `10:05:00.000Z`, as the platform writes a Time. */
  toString(): string {
    return new Date(this.milliseconds).toISOString().slice(11);
  }
}
