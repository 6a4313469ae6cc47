import { nextFireTime } from './cron.js';
import type { CronExpression } from './cron.js';
import type { Job } from './job.js';

/** A schedule of the org: when it is due, its work joins the queue. */
export interface ScheduledWork {
  /** Id of the CronTrigger row. */
  readonly triggerId: string;
  readonly cron: CronExpression;
  readonly zone: string;
  readonly userId: string;
  /** Null once it will not fire again. */
  nextFire: Date | null;
  /** Makes the job of one run; needs a context of the user. */
  job(): Job;
}

/** What `System.schedule` has committed. In memory: an org that is opened again schedules anew. */
export class Schedules {
  private readonly work = new Map<string, ScheduledWork>();

  add(work: ScheduledWork): void {
    this.work.set(work.triggerId, work);
  }

  remove(triggerId: string): void {
    this.work.delete(triggerId);
  }

  /** What is due at a time; each is set forward to its next time. */
  takeDue(now: Date): ScheduledWork[] {
    const due = [...this.work.values()].filter((work) => work.nextFire !== null && work.nextFire <= now);
    for (const work of due) work.nextFire = nextFireTime(work.cron, now, work.zone);
    return due;
  }
}
