import assert from 'node:assert/strict';
import test from 'node:test';
import { nextFireTime, parseCron } from '../../../src/apex/platform/async/cron.js';
import { itemNames, openTestProject } from './projectOrg.js';

const opened = await openTestProject();
const { org, apex } = opened;
const admin = org.settings.adminUserId;

function run(source: string): void {
  const outcome = apex.executeAnonymous(admin, source);
  assert.equal(outcome.success, true, outcome.compileProblem ?? outcome.exceptionMessage ?? '');
}

function jobs(type: string): {
  Status: unknown;
  TotalJobItems: unknown;
  JobItemsProcessed: unknown;
  NumberOfErrors: unknown;
  ExtendedStatus: unknown;
}[] {
  return org.storage.all('SELECT * FROM "AsyncApexJob" WHERE "JobType" = ? ORDER BY "Id"', [type]) as never;
}

test('queueables start each other; finalizers see how they ended; a failure undoes its own work only', () => {
  run('System.enqueueJob(new AsyncWork.Countdown(2));');
  assert.deepEqual(itemNames(opened), [
    'final SUCCESS',
    'final SUCCESS',
    'final UNHANDLED_EXCEPTION Nothing is left',
    'left 1',
    'left 2',
  ]);
  assert.deepEqual(
    jobs('Queueable').map((job) => job.Status),
    ['Completed', 'Completed', 'Failed'],
  );
  assert.match(String(jobs('Queueable')[2]?.ExtendedStatus), /^ItemProbe\.ProbeException: Nothing is left$/);
  run('delete [SELECT Id FROM Item__c];');
});

test('chunks of a batch are transactions of their own, and the instance is made anew for each', () => {
  run('Database.executeBatch(new AsyncWork.Forgetful(), 2);');
  assert.deepEqual(itemNames(opened), ['chunk (1, 2) seen 2', 'chunk (5) seen 1', 'finished 0']);
  const [job] = jobs('BatchApex');
  assert.equal(job?.Status, 'Completed');
  assert.equal(job?.TotalJobItems, 3);
  assert.equal(job?.JobItemsProcessed, 3);
  assert.equal(job?.NumberOfErrors, 1);
  assert.equal(job?.ExtendedStatus, 'First error: ItemProbe.ProbeException: Three');
  run('delete [SELECT Id FROM Item__c];');
});

test('a transaction that fails queues nothing', () => {
  const outcome = apex.executeAnonymous(
    admin,
    "System.enqueueJob(new AsyncWork.Countdown(0)); Integer ignored = 1 / Integer.valueOf('0');",
  );
  assert.equal(outcome.exceptionMessage, 'System.MathException: Divide by 0');
  assert.equal(outcome.line, 1);
  assert.deepEqual(itemNames(opened), []);
});

test('anonymous Apex that does not compile says where', () => {
  const outcome = apex.executeAnonymous(admin, 'Integer one = 1;\nInteger two = nothing;');
  assert.equal(outcome.compiled, false);
  assert.equal(outcome.line, 2);
  assert.match(outcome.compileProblem ?? '', /Variable does not exist: nothing/);
});

test('a schedule joins the queue when it is due, once for each time', () => {
  run("System.schedule('Nightly', '0 30 2 ? * *', new AsyncWork.Nightly());");
  assert.deepEqual(itemNames(opened), []);
  const work = apex.contexts.schedules.takeDue(new Date(Date.now() + 86_400_000));
  assert.equal(work.length, 1);
  apex.contexts.enqueueScheduled(work[0] as (typeof work)[0]);
  apex.runJobs();
  assert.deepEqual(itemNames(opened), ['nightly']);
  assert.equal(org.storage.all('SELECT "TimesTriggered" FROM "CronTrigger"')[0]?.['TimesTriggered'], 1);
});

const zone = 'America/Los_Angeles';
const after = new Date('2027-01-15T20:00:00Z'); // a Friday, noon in Los Angeles
for (const [expression, expected] of [
  ['0 0 13 * * ?', '2027-01-15T21:00:00Z'],
  ['0 0 12 * * ?', '2027-01-16T20:00:00Z'],
  ['0 0 22 ? * 6', '2027-01-16T06:00:00Z'],
  ['0 0 10 ? * MON-FRI', '2027-01-18T18:00:00Z'],
  ['0 0/15 * * * ?', '2027-01-15T20:15:00Z'],
  ['0 0 8 L * ?', '2027-01-31T16:00:00Z'],
  ['0 0 8 LW * ?', '2027-01-29T16:00:00Z'],
  ['0 0 8 1W * ?', '2027-02-01T16:00:00Z'],
  ['0 0 8 ? * 6L', '2027-01-29T16:00:00Z'],
  ['0 0 8 ? 2 2#1', '2027-02-01T16:00:00Z'],
  ['0 0 0 29 2 ? 2028', '2028-02-29T08:00:00Z'],
  ['30 5 4 1 JUL,DEC ?', '2027-07-01T11:05:30Z'],
] as const) {
  test(`cron ${expression}`, () => {
    assert.equal(nextFireTime(parseCron(expression), after, zone)?.toISOString(), new Date(expected).toISOString());
  });
}

test('a cron expression that never fires', () => {
  assert.equal(nextFireTime(parseCron('0 0 0 1 1 ? 2020'), after, zone), null);
});
