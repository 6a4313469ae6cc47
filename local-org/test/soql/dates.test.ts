import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { createTestOrg, now } from './fixture.js';
import type { TestOrg } from './fixture.js';

/** Today is Sunday 2027-08-15 in Los Angeles; the fiscal year starts in April and is named by its end. */
let org: TestOrg;

before(() => {
  org = createTestOrg({ fiscalYearStartMonth: 4 });
});

/** First and last day that match, found by asking for single days around the expected ones. */
const ranges: [string, string, string][] = [
  ['YESTERDAY', '2027-08-14', '2027-08-14'],
  ['TODAY', '2027-08-15', '2027-08-15'],
  ['TOMORROW', '2027-08-16', '2027-08-16'],
  ['LAST_WEEK', '2027-08-08', '2027-08-14'],
  ['THIS_WEEK', '2027-08-15', '2027-08-21'],
  ['NEXT_WEEK', '2027-08-22', '2027-08-28'],
  ['LAST_MONTH', '2027-07-01', '2027-07-31'],
  ['THIS_MONTH', '2027-08-01', '2027-08-31'],
  ['NEXT_MONTH', '2027-09-01', '2027-09-30'],
  ['LAST_90_DAYS', '2027-05-17', '2027-08-15'],
  ['NEXT_90_DAYS', '2027-08-16', '2027-11-13'],
  ['LAST_N_DAYS:7', '2027-08-08', '2027-08-15'],
  ['NEXT_N_DAYS:7', '2027-08-16', '2027-08-22'],
  ['N_DAYS_AGO:7', '2027-08-08', '2027-08-08'],
  ['LAST_N_WEEKS:2', '2027-08-01', '2027-08-14'],
  ['NEXT_N_WEEKS:2', '2027-08-22', '2027-09-04'],
  ['N_WEEKS_AGO:2', '2027-08-01', '2027-08-07'],
  ['LAST_N_MONTHS:2', '2027-06-01', '2027-07-31'],
  ['NEXT_N_MONTHS:6', '2027-09-01', '2028-02-29'],
  ['N_MONTHS_AGO:8', '2026-12-01', '2026-12-31'],
  ['LAST_QUARTER', '2027-04-01', '2027-06-30'],
  ['THIS_QUARTER', '2027-07-01', '2027-09-30'],
  ['NEXT_QUARTER', '2027-10-01', '2027-12-31'],
  ['LAST_N_QUARTERS:3', '2026-10-01', '2027-06-30'],
  ['NEXT_N_QUARTERS:2', '2027-10-01', '2028-03-31'],
  ['N_QUARTERS_AGO:3', '2026-10-01', '2026-12-31'],
  ['LAST_YEAR', '2026-01-01', '2026-12-31'],
  ['THIS_YEAR', '2027-01-01', '2027-12-31'],
  ['NEXT_YEAR', '2028-01-01', '2028-12-31'],
  ['LAST_N_YEARS:2', '2025-01-01', '2026-12-31'],
  ['NEXT_N_YEARS:2', '2028-01-01', '2029-12-31'],
  ['N_YEARS_AGO:2', '2025-01-01', '2025-12-31'],
  ['LAST_FISCAL_QUARTER', '2027-04-01', '2027-06-30'],
  ['THIS_FISCAL_QUARTER', '2027-07-01', '2027-09-30'],
  ['NEXT_FISCAL_QUARTER', '2027-10-01', '2027-12-31'],
  ['LAST_N_FISCAL_QUARTERS:2', '2027-01-01', '2027-06-30'],
  ['NEXT_N_FISCAL_QUARTERS:2', '2027-10-01', '2028-03-31'],
  ['N_FISCAL_QUARTERS_AGO:2', '2027-01-01', '2027-03-31'],
  ['LAST_FISCAL_YEAR', '2026-04-01', '2027-03-31'],
  ['THIS_FISCAL_YEAR', '2027-04-01', '2028-03-31'],
  ['NEXT_FISCAL_YEAR', '2028-04-01', '2029-03-31'],
  ['LAST_N_FISCAL_YEARS:2', '2025-04-01', '2027-03-31'],
  ['NEXT_N_FISCAL_YEARS:2', '2028-04-01', '2030-03-31'],
  ['N_FISCAL_YEARS_AGO:2', '2025-04-01', '2026-03-31'],
];

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

test('every date literal means the documented days, for dates and for datetimes in the user’s time zone', () => {
  for (const [literal, first, last] of ranges) {
    const days = [dayAfter(first, -1), first, last, dayAfter(last, 1)];
    const expected = [...new Set([first, last])];
    org.storage.run('DELETE FROM Target__c');
    for (const day of new Set(days)) {
      // One minute to midnight in Los Angeles: on the next day in UTC.
      org.insert('Target__c', {
        Name: day,
        Start_Date__c: day,
        Checked_At__c: Date.parse(`${day}T23:59:00${summer(day) ? '-07:00' : '-08:00'}`),
      });
    }
    assert.deepEqual(
      org.column(`SELECT Name FROM Target__c WHERE Start_Date__c = ${literal} ORDER BY Name`),
      expected,
      literal,
    );
    assert.deepEqual(
      org.column(`SELECT Name FROM Target__c WHERE Checked_At__c = ${literal} ORDER BY Name`),
      expected,
      `datetime ${literal}`,
    );
    assert.deepEqual(
      org.column(`SELECT Name FROM Target__c WHERE Start_Date__c < ${literal}`),
      days.slice(0, 1),
      `< ${literal}`,
    );
    assert.deepEqual(
      org.column(`SELECT Name FROM Target__c WHERE Start_Date__c > ${literal}`),
      days.slice(3),
      `> ${literal}`,
    );
    assert.deepEqual(
      org.column(`SELECT Name FROM Target__c WHERE Start_Date__c <= ${literal} ORDER BY Name`),
      [...days.slice(0, 1), ...expected],
      `<= ${literal}`,
    );
    assert.deepEqual(
      org.column(`SELECT Name FROM Target__c WHERE Start_Date__c >= ${literal} ORDER BY Name`),
      [...expected, ...days.slice(3)],
      `>= ${literal}`,
    );
    assert.deepEqual(
      org.column(`SELECT Name FROM Target__c WHERE Start_Date__c != ${literal} ORDER BY Name`),
      [days[0], days[3]],
      `!= ${literal}`,
    );
  }
});

/** Daylight saving time in Los Angeles, near enough for days at the ends of months. */
function summer(day: string): boolean {
  const month = Number(day.slice(5, 7));
  return month > 3 && month < 11
    ? true
    : month === 11
      ? Number(day.slice(8)) < 7
      : month === 3 && Number(day.slice(8)) > 14;
}

test('the week starts where the user’s locale says', () => {
  const german = org.insert('User', {
    Username: 'de@example.com',
    LastName: 'D',
    ProfileId: null,
    LocaleSidKey: 'de_DE',
    TimeZoneSidKey: 'Europe/Berlin',
  });
  org.storage.run('DELETE FROM Target__c');
  for (const day of ['2027-08-15', '2027-08-16', '2027-08-22', '2027-08-23'])
    org.insert('Target__c', { Name: day, Start_Date__c: day });
  const access = { userId: german, mode: 'system', sharing: false } as const;
  // In Berlin it is Monday the 16th.
  assert.deepEqual(
    org
      .query('SELECT Name FROM Target__c WHERE Start_Date__c = THIS_WEEK ORDER BY Name', [], { access })
      .records.map((row) => row.values['Name']),
    ['2027-08-16', '2027-08-22'],
  );
});

test('date functions, in UTC and in the user’s time zone', () => {
  org.storage.run('DELETE FROM Target__c');
  org.insert('Target__c', { Name: 'x', Start_Date__c: '2027-03-31', Checked_At__c: now.getTime() });
  const cases: [string, string | number][] = [
    ['CALENDAR_MONTH(Start_Date__c)', 3],
    ['CALENDAR_QUARTER(Start_Date__c)', 1],
    ['CALENDAR_YEAR(Start_Date__c)', 2027],
    ['DAY_IN_MONTH(Start_Date__c)', 31],
    ['DAY_IN_WEEK(Start_Date__c)', 4],
    ['DAY_IN_YEAR(Start_Date__c)', 90],
    ['FISCAL_MONTH(Start_Date__c)', 12],
    ['FISCAL_QUARTER(Start_Date__c)', 4],
    ['FISCAL_YEAR(Start_Date__c)', 2027],
    ['FISCAL_YEAR(Checked_At__c)', 2028],
    ['WEEK_IN_MONTH(Start_Date__c)', 5],
    ['WEEK_IN_YEAR(Start_Date__c)', 13],
    ['HOUR_IN_DAY(Checked_At__c)', 3],
    ['HOUR_IN_DAY(convertTimezone(Checked_At__c))', 20],
    ['DAY_ONLY(Checked_At__c)', '2027-08-16'],
    ['DAY_ONLY(convertTimezone(Checked_At__c))', '2027-08-15'],
    ['DAY_IN_MONTH(convertTimezone(Checked_At__c))', 15],
  ];
  for (const [call, expected] of cases) {
    assert.deepEqual(org.column(`SELECT ${call} FROM Target__c GROUP BY ${call}`), [expected], call);
    assert.equal(org.query(`SELECT COUNT() FROM Target__c WHERE ${call} = ${expected}`).totalSize, 1, `WHERE ${call}`);
  }
  assert.throws(
    () => org.query('SELECT COUNT() FROM Target__c WHERE CALENDAR_MONTH(Name) = 1'),
    /does not support date function CALENDAR_MONTH/,
  );
  assert.throws(
    () => org.query('SELECT COUNT() FROM Target__c WHERE HOUR_IN_DAY(Start_Date__c) = 1'),
    /does not support date function HOUR_IN_DAY/,
  );
});

test('datetime literals with offsets, and datetimes and dates as binds of each other', () => {
  org.storage.run('DELETE FROM Target__c');
  org.insert('Target__c', {
    Name: 'x',
    Start_Date__c: '2027-08-16',
    Checked_At__c: Date.parse('2027-08-16T03:00:00Z'),
  });
  const count = (where: string, binds: (string | number)[] = []): number =>
    org.query(`SELECT COUNT() FROM Target__c WHERE ${where}`, binds).totalSize;
  assert.equal(count('Checked_At__c = 2027-08-16T05:00:00+02:00'), 1);
  assert.equal(count('Checked_At__c = 2027-08-15T20:00:00.000-07:00'), 1);
  assert.equal(count('Checked_At__c >= :day', ['2027-08-16']), 1);
  assert.equal(count('Checked_At__c >= :day', ['2027-08-17']), 0);
  assert.equal(count('Start_Date__c = :moment', [Date.parse('2027-08-16T23:00:00Z')]), 1);
});
