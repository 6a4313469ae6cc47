import type { Org } from '../../org/org.js';
import type { ApexServices, DeployOutcome, DeployRequest } from '../apexServices.js';

export interface DeployJob {
  readonly id: string;
  readonly userId: string;
  readonly createdAt: Date;
  readonly request: DeployRequest;
  status: 'Pending' | 'InProgress' | 'Succeeded' | 'Failed';
  completedAt: Date | null;
  outcome: DeployOutcome | null;
  /** What kept the deployment from being tried at all (a zip that cannot be read). */
  errorMessage: string | null;
}

/** Deployments run one after the other, while clients ask how they are. */
export class DeployJobs {
  private readonly jobs = new Map<string, DeployJob>();
  private queue: Promise<void> = Promise.resolve();

  constructor(
    private readonly org: Org,
    private readonly apex: ApexServices,
  ) {}

  start(userId: string, request: DeployRequest): DeployJob {
    const job: DeployJob = {
      id: this.org.storage.nextId('0Af'),
      userId,
      createdAt: this.org.clock(),
      request,
      status: 'Pending',
      completedAt: null,
      outcome: null,
      errorMessage: null,
    };
    this.jobs.set(job.id, job);
    this.queue = this.queue.then(() => this.run(job));
    return job;
  }

  find(id: string): DeployJob | undefined {
    return this.jobs.get(id);
  }

  private async run(job: DeployJob): Promise<void> {
    job.status = 'InProgress';
    try {
      job.outcome = await this.apex.deploy(job.request);
      job.status = job.outcome.result.success ? 'Succeeded' : 'Failed';
    } catch (error) {
      job.status = 'Failed';
      job.errorMessage = error instanceof Error ? error.message : String(error);
    }
    job.completedAt = this.org.clock();
  }
}
