import { runtimeClassOf } from '../../runtime/classes.js';
import { currentContext } from '../../runtime/context.js';
import { AsyncException, StringException, requireArgument } from '../../runtime/exceptions.js';
import { nameLibraryClass } from '../../runtime/typeOf.js';
import { userTimeZone } from '../../runtime/userZone.js';
import { deepCopy } from '../deepCopy.js';
import { deleteSystemRow, insertSystemRow, updateSystemRow } from '../systemRows.js';
import { testState } from '../testState.js';
import { executeBatch } from './batch.js';
import { nextFireTime, parseCron } from './cron.js';
import type { CronExpression } from './cron.js';
import { invokeExecute, startsWithSharing } from './invokeExecute.js';
import type { Job, JobRunner } from './job.js';
import { enqueue, insertJobRow } from './queue.js';

/** Behind SchedulableContext. */
export class SchedulableContextValue {
  constructor(readonly triggerId: string) {}
}

nameLibraryClass(SchedulableContextValue, 'SchedulableContext');

class ScheduledJob implements Job {
  readonly type = 'ScheduledApex' as const;
  readonly methodName = null;
  readonly depth = 1;

  constructor(
    readonly id: string,
    readonly className: string,
    readonly userId: string,
    readonly triggerId: string,
    private readonly instance: object,
  ) {}

  run(runner: JobRunner): void {
    runner.transaction(this, 'SCHEDULED', (context) => {
      context.sharing = startsWithSharing(this.instance);
      invokeExecute(this.instance, 'SchedulableContext', new SchedulableContextValue(this.triggerId));
    });
  }
}

const scheduledJobType = '7';

function insertTrigger(name: string, cron: CronExpression, nextFire: Date): string {
  const { org, transaction } = currentContext();
  const taken = org.storage.all('SELECT "Id" FROM "CronJobDetail" WHERE "Name" = ?', [name]);
  if (taken.length > 0) throw new AsyncException(`The Apex job named "${name}" is already scheduled for execution.`);
  const detail = insertSystemRow(org, 'CronJobDetail', { Name: name, JobType: scheduledJobType });
  const created = transaction.now.getTime();
  return insertSystemRow(org, 'CronTrigger', {
    CronJobDetailId: detail,
    CronExpression: cron.text,
    State: 'WAITING',
    TimesTriggered: 0,
    NextFireTime: nextFire.getTime(),
    StartTime: created,
    CreatedDate: created,
    TimeZoneSidKey: userTimeZone(),
    OwnerId: transaction.userId,
    CreatedById: transaction.userId,
    LastModifiedById: transaction.userId,
  });
}

/** `System.schedule`: returns the id of the CronTrigger. In a test the work runs once, at `stopTest`. */
export function schedule(name: string | null, expression: string | null, value: object | null): string {
  const { transaction, schedules } = currentContext();
  const cron = parseCron(requireArgument(expression));
  const zone = userTimeZone();
  const nextFire = nextFireTime(cron, transaction.now, zone);
  if (nextFire === null)
    throw new AsyncException(`Based on configured schedule, the given trigger '${name}' will never fire.`);
  if (name === null || name === '') throw new StringException('Job name is required');
  const instance = deepCopy(requireArgument(value));
  const className = runtimeClassOf(instance)?.name ?? 'Object';
  const { userId } = transaction;
  const triggerId = insertTrigger(name, cron, nextFire);
  const job = (): Job =>
    new ScheduledJob(
      insertJobRow({ type: 'ScheduledApex', className, methodName: null }, { CronTriggerId: triggerId }),
      className,
      userId,
      triggerId,
      deepCopy(instance),
    );
  if (testState() !== null) enqueue(job());
  else transaction.afterCommit.push(() => schedules.add({ triggerId, cron, zone, nextFire, job, userId }));
  return triggerId;
}

/** `System.scheduleBatch`: once, that many minutes from now. */
export function scheduleBatch(
  batch: object | null,
  name: string | null,
  minutes: number,
  scope: number | null,
): string {
  const { transaction, schedules } = currentContext();
  const moment = new Date(transaction.now.getTime() + minutes * 60_000);
  const expression = `${moment.getUTCSeconds()} ${moment.getUTCMinutes()} ${moment.getUTCHours()} ${moment.getUTCDate()} ${moment.getUTCMonth() + 1} ? ${moment.getUTCFullYear()}`;
  const cron = parseCron(expression);
  const instance = deepCopy(requireArgument(batch));
  const triggerId = insertTrigger(name ?? '', cron, moment);
  const { userId } = transaction;
  const className = runtimeClassOf(instance)?.name ?? 'Object';
  const job = (): Job => ({
    id: insertJobRow({ type: 'ScheduledApex', className, methodName: null }, { CronTriggerId: triggerId }),
    type: 'ScheduledApex',
    className,
    methodName: null,
    userId,
    depth: 1,
    run(runner) {
      runner.transaction(this, 'SCHEDULED', () => executeBatch(deepCopy(instance), scope));
    },
  });
  if (testState() === null)
    transaction.afterCommit.push(() => schedules.add({ triggerId, cron, zone: 'UTC', nextFire: moment, job, userId }));
  else enqueue(job());
  return triggerId;
}

/** `System.abortJob`: of an asynchronous job or of a schedule. */
export function abortJob(id: string | null): void {
  const { org, transaction, schedules } = currentContext();
  const given = requireArgument(id);
  if (given.startsWith('08e')) {
    const [row] = org.storage.all('SELECT "CronJobDetailId" FROM "CronTrigger" WHERE "Id" = ?', [given]);
    if (row === undefined) throw new StringException(`Invalid cron trigger id: ${given}`);
    deleteSystemRow(org, 'CronTrigger', given);
    deleteSystemRow(org, 'CronJobDetail', String(row['CronJobDetailId']));
    transaction.afterCommit.push(() => schedules.remove(given));
    return;
  }
  const jobs = testState()?.jobs;
  const index = jobs?.findIndex((job) => job.id === given) ?? -1;
  if (index >= 0) jobs?.splice(index, 1);
  updateSystemRow(org, 'AsyncApexJob', given, { Status: 'Aborted', CompletedDate: transaction.now.getTime() });
}
