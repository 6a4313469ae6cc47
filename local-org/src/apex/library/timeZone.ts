import { DateTime, IANAZone } from 'luxon';
import { nameLibraryClass } from '../runtime/typeOf.js';

/** A value of `System.TimeZone`. An unknown name is GMT, as Java's TimeZone does. */
export class TimeZoneValue {
  readonly id: string;

  constructor(id: string) {
    this.id = IANAZone.isValidZone(id) ? id : 'GMT';
  }

  /** Milliseconds that the zone is ahead of GMT at a moment. */
  offset(milliseconds: number): number {
    return DateTime.fromMillis(milliseconds, { zone: this.id }).offset * 60_000;
  }

  /** `(GMT-07:00) Pacific Daylight Time (America/Los_Angeles)`. */
  displayName(milliseconds: number): string {
    const moment = DateTime.fromMillis(milliseconds, { zone: this.id, locale: 'en-US' });
    return `(GMT${moment.toFormat('ZZ')}) ${moment.offsetNameLong} (${this.id})`;
  }

  toString(): string {
    return this.id;
  }
}

nameLibraryClass(TimeZoneValue, 'TimeZone');
