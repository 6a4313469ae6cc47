import { DateTime } from 'luxon';
import { ApexDate } from './apexDate.js';
import { ApexTime } from './apexTime.js';

/** An Apex Datetime: a moment, in milliseconds since 1970 UTC. Its parts depend on a time zone, which is always named. Immutable. */
export class ApexDatetime {
  constructor(readonly milliseconds: number) {}

  /** Of the parts in a time zone (IANA name); parts beyond their range roll over. */
  static of(date: ApexDate, time: ApexTime, zone: string): ApexDatetime {
    const wall = DateTime.fromObject({ year: date.year, month: date.month, day: date.day }, { zone });
    const { hour, minute, second, millisecond } = time;
    return new ApexDatetime(wall.set({ hour, minute, second, millisecond }).toMillis());
  }

  in(zone: string): DateTime {
    return DateTime.fromMillis(this.milliseconds, { zone, locale: 'en-US' });
  }

  date(zone: string): ApexDate {
    const local = this.in(zone);
    return ApexDate.of(local.year, local.month, local.day);
  }

  time(zone: string): ApexTime {
    const local = this.in(zone);
    return new ApexTime(((local.hour * 60 + local.minute) * 60 + local.second) * 1000 + local.millisecond);
  }

  /** `2027-01-31 10:05:00` in UTC: what debug logs and string concatenation show. */
  toString(): string {
    return new Date(this.milliseconds).toISOString().slice(0, 19).replace('T', ' ');
  }
}
