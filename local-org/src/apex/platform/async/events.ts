import { randomUUID } from 'node:crypto';
import { TriggerFailure } from '../../../dml/engine.js';
import type { ObjectModel } from '../../../schema/model.js';
import type { OrgRecord } from '../../../schema/record.js';
import { SaveResultValue } from '../../library/databaseResults.js';
import { currentContext } from '../../runtime/context.js';
import { SObjectException } from '../../runtime/exceptions.js';
import type { SObject } from '../../runtime/sobject.js';
import { objectModel } from '../../runtime/newRecord.js';
import { toOrgRecord } from '../recordCodec.js';
import { testState } from '../testState.js';
import { runTriggers } from '../triggers.js';
import type { Job, JobRunner } from './job.js';
import { enqueue, isApexFailure } from './queue.js';

/** Events that a trigger gets at once («Platform Event Triggers»). */
const LARGEST_BATCH = 2000;

/**
 * Events on their way to the triggers of their object. It has no AsyncApexJob row; what a trigger throws undoes what the trigger did
 * and reaches nobody. The platform runs the triggers as the Automated Process user, the local org as the administrator.
 */
class EventDelivery implements Job {
  readonly id = '';
  readonly type = 'PlatformEvent' as const;
  readonly methodName = null;
  readonly depth = 1;

  constructor(
    readonly className: string,
    readonly userId: string,
    private readonly events: readonly OrgRecord[],
  ) {}

  run(runner: JobRunner): void {
    for (let start = 0; start < this.events.length; start += LARGEST_BATCH) {
      const rows = this.events
        .slice(start, start + LARGEST_BATCH)
        .map((newRecord) => ({ oldRecord: null, newRecord, errors: [] }));
      this.runBatch(runner, rows);
    }
  }

  private runBatch(runner: JobRunner, rows: Parameters<typeof runTriggers>[4]): void {
    let debug: (level: string, text: string) => void = () => undefined;
    try {
      runner.transaction(this, 'SYNCHRONOUS', (context) => {
        debug = context.debug;
        runTriggers(context, this.className, 'after', 'insert', rows);
      });
    } catch (error) {
      if (!(error instanceof TriggerFailure) && !isApexFailure(error)) throw error;
      debug('ERROR', error.message);
    }
  }
}

/** `EventBus.publish`: one result per event. Events published after the commit share the fate of the transaction, immediate ones do not. */
export function publishEvents(events: readonly SObject[]): SaveResultValue[] {
  const { limits } = currentContext();
  const byObject = new Map<ObjectModel, OrgRecord[]>();
  const results = events.map((event) => {
    const model = objectModel(event.type);
    if (!model.publishBehavior) throw new SObjectException(`Not a platform event: ${model.name}`);
    const missing = [...model.fields.values()].filter(
      (field) => field.custom && field.required && event.peek(field.name.toLowerCase()) === null,
    );
    const fields = missing.map((field) => field.name);
    const message = `Required fields are missing: [${fields.join(', ')}]`;
    if (fields.length > 0)
      return new SaveResultValue(null, false, false, [{ statusCode: 'REQUIRED_FIELD_MISSING', message, fields }]);
    byObject.set(model, [...(byObject.get(model) ?? []), published(event, model)]);
    return new SaveResultValue(null, true, true, []);
  });
  const behaviors = new Set([...byObject.keys()].map((model) => model.publishBehavior));
  if (behaviors.has('immediately')) limits.consume('publishImmediateDml');
  if (behaviors.has('afterCommit')) limits.consume('dmlStatements');
  for (const [model, records] of byObject) send(model, records);
  return results;
}

function published(event: SObject, model: ObjectModel): OrgRecord {
  const { transaction } = currentContext();
  const { values } = toOrgRecord(event);
  const own = {
    ReplayId: String(++lastReplayId),
    EventUuid: randomUUID(),
    CreatedDate: transaction.now.getTime(),
    CreatedById: transaction.userId,
  };
  return { type: model.name, values: { ...values, ...own } };
}

/** Ids that order events in time; they say nothing else. */
let lastReplayId = 0;

function send(model: ObjectModel, records: readonly OrgRecord[]): void {
  const { org, queueJob } = currentContext();
  const delivery = new EventDelivery(model.name, org.settings.adminUserId, records);
  if (testState() === null && model.publishBehavior === 'immediately') queueJob(delivery);
  else enqueue(delivery);
}

/** `Test.getEventBus().deliver()`: the triggers of all events that the test has published run now. */
export function deliverEvents(): void {
  const context = currentContext();
  testState()?.runJobs(context, 'PlatformEvent');
}
