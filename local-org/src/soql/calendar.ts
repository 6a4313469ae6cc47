import { DateTime, IANAZone } from 'luxon';
import type { SqlRow, Storage } from '../storage/storage.js';

/** The calendar of the user who asks: time zone, first day of the week, fiscal year. Read from rows, at most once a query. */
export class Calendar {
  private userRow: SqlRow | undefined;
  private organizationRow: SqlRow | undefined;

  constructor(
    private readonly storage: Storage,
    private readonly userId: string,
    readonly now: Date,
  ) {}

  /** IANA name; GMT where neither user nor organization say. */
  get timeZone(): string {
    const name = this.user['TimeZoneSidKey'] ?? this.organization['TimeZoneSidKey'];
    return typeof name === 'string' && IANAZone.isValidZone(name) ? name : 'GMT';
  }

  /** Days since 1970 of the user's today. */
  get today(): number {
    const local = DateTime.fromMillis(this.now.getTime(), { zone: this.timeZone });
    return Date.UTC(local.year, local.month - 1, local.day) / millisecondsPerDay;
  }

  /** 0 for Sunday … 6 for Saturday, by the user's locale. */
  get firstDayOfWeek(): number {
    const name = this.user['LocaleSidKey'] ?? this.organization['DefaultLocaleSidKey'];
    const locale: LocaleWithWeek = new Intl.Locale(typeof name === 'string' ? name.replaceAll('_', '-') : 'en-US');
    const week = locale.getWeekInfo?.() ?? locale.weekInfo;
    return (week?.firstDay ?? 7) % 7;
  }

  /** 1 to 12. */
  get fiscalYearStartMonth(): number {
    const month = this.organization['FiscalYearStartMonth'];
    return typeof month === 'number' && month >= 1 && month <= 12 ? month : 1;
  }

  /** Whether a fiscal year has the number of the year it starts in; else that of the year it ends in. */
  get fiscalYearNamedByStart(): boolean {
    return this.organization['UsesStartDateAsFiscalYearName'] === 1;
  }

  /** Milliseconds since 1970 of the first moment of a day in the user's time zone. */
  startOfDay(days: number): number {
    const date = new Date(days * millisecondsPerDay);
    const parts = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
    return DateTime.fromObject(parts, { zone: this.timeZone }).startOf('day').toMillis();
  }

  private get user(): SqlRow {
    this.userRow ??=
      this.storage.all('SELECT TimeZoneSidKey, LocaleSidKey FROM "User" WHERE Id = ?', [this.userId])[0] ?? {};
    return this.userRow;
  }

  private get organization(): SqlRow {
    this.organizationRow ??=
      this.storage.all(
        'SELECT TimeZoneSidKey, DefaultLocaleSidKey, FiscalYearStartMonth, UsesStartDateAsFiscalYearName FROM Organization LIMIT 1',
      )[0] ?? {};
    return this.organizationRow;
  }
}

/** Node 20 has week information as a property, later versions as a method; the library types know neither. */
interface LocaleWithWeek extends Intl.Locale {
  readonly weekInfo?: { readonly firstDay: number };
  getWeekInfo?(): { readonly firstDay: number };
}

export const millisecondsPerDay = 86_400_000;

const zones = new Map<string, IANAZone>();

/** A moment moved so that its UTC clock shows the local time of the zone. */
export function shiftToZone(milliseconds: number, timeZone: string): number {
  let zone = zones.get(timeZone);
  if (zone === undefined) zones.set(timeZone, (zone = IANAZone.create(timeZone)));
  return milliseconds + zone.offset(milliseconds) * 60_000;
}
