import type { Org } from '../../org/org.js';
import type { OrgRecord } from '../../schema/record.js';
import { Calendar } from '../../soql/calendar.js';
import { textLiteral } from '../definition/filterValues.js';

/** For whom and when a report runs. */
export interface Runner {
  readonly org: Org;
  readonly userId: string;
  readonly now: Date;
}

/** How the user writes numbers and dates, and in which currency amounts are added up. */
export interface RunnerSettings {
  /** BCP 47. */
  readonly locale: string;
  /** ISO 4217. */
  readonly currency: string;
  /** Whether amounts have currencies of their own and are converted to `currency`. */
  readonly converts: boolean;
  readonly calendar: Calendar;
}

/** Rows that the user may see, with the permissions that the user has. */
export function queryAsUser({ org, userId, now }: Runner, text: string): OrgRecord[] {
  return org.queries.run(org.queries.parse(text), {
    access: { userId, mode: 'user', sharing: true },
    binds: [],
    now,
  }).records;
}

/** Rows of setup that a report needs whatever the user may see: the user's own settings, folders. */
export function querySetup({ org, userId, now }: Runner, text: string): OrgRecord[] {
  return org.queries.run(org.queries.parse(text), {
    access: { userId, mode: 'system', sharing: false },
    binds: [],
    now,
  }).records;
}

export function runnerSettings(runner: Runner): RunnerSettings {
  const { org, userId, now } = runner;
  const converts =
    org.schema.field('User', 'DefaultCurrencyIsoCode') !== undefined && org.schema.object('CurrencyType') !== undefined;
  const columns = ['LocaleSidKey', ...(converts ? ['DefaultCurrencyIsoCode'] : [])].join(', ');
  const [user] = querySetup(runner, `SELECT ${columns} FROM User WHERE Id = ${textLiteral(userId)}`);
  const text = (name: string): string | undefined => (user?.values[name] as string | null | undefined) ?? undefined;
  return {
    locale: (text('LocaleSidKey') ?? org.settings.locale).replaceAll('_', '-'),
    currency: text('DefaultCurrencyIsoCode') ?? org.settings.currency,
    converts,
    calendar: new Calendar(org.storage, userId, now),
  };
}
