const millisecondsPerDay = 86_400_000;

function pad(value: number, length: number): string {
  return String(value).padStart(length, '0');
}

/** Milliseconds of midnight UTC; months and days beyond their range roll over, as the platform's do. */
export function utcMilliseconds(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime();
}

export function daysInMonth(year: number, month: number): number {
  return new Date(utcMilliseconds(year, month + 1, 0)).getUTCDate();
}

/** An Apex Date: a day of the calendar without time or time zone. Immutable. */
export class ApexDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;

  /** `days` since 1970-01-01. */
  constructor(readonly days: number) {
    const date = new Date(days * millisecondsPerDay);
    this.year = date.getUTCFullYear();
    this.month = date.getUTCMonth() + 1;
    this.day = date.getUTCDate();
  }

  static of(year: number, month: number, day: number): ApexDate {
    return new ApexDate(Math.floor(utcMilliseconds(year, month, day) / millisecondsPerDay));
  }

  /** From the canonical value of a date field, `YYYY-MM-DD`. */
  static fromIso(text: string): ApexDate {
    return ApexDate.of(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10)));
  }

  addDays(count: number): ApexDate {
    return new ApexDate(this.days + count);
  }

  /** Keeps the day of the month, or takes the last one of a shorter month. */
  addMonths(count: number): ApexDate {
    const months = this.year * 12 + this.month - 1 + count;
    const year = Math.floor(months / 12);
    const month = (((months % 12) + 12) % 12) + 1;
    return ApexDate.of(year, month, Math.min(this.day, daysInMonth(year, month)));
  }

  /** 0 is Sunday. */
  get weekday(): number {
    return (((this.days + 4) % 7) + 7) % 7;
  }

  get milliseconds(): number {
    return this.days * millisecondsPerDay;
  }

  /** `YYYY-MM-DD`, also the canonical value. */
  toString(): string {
    return `${pad(this.year, 4)}-${pad(this.month, 2)}-${pad(this.day, 2)}`;
  }
}
