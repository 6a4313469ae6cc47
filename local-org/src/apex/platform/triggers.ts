import { TriggerFailure } from '../../dml/engine.js';
import type { Transaction, TriggerEvent, TriggerHost, TriggerRow } from '../../dml/engine.js';
import type { ObjectModel } from '../../schema/model.js';
import { triggerOperations } from '../library/enums.js';
import type { ApexContext, RuntimeTrigger, TriggerFrame } from '../runtime/context.js';
import { withContext } from '../runtime/context.js';
import type { EnumValue } from '../runtime/enumValue.js';
import { ApexException } from '../runtime/exceptions.js';
import { toCanonicalValue } from '../runtime/fieldValues.js';
import { ApexList } from '../runtime/list.js';
import { ApexMap } from '../runtime/map.js';
import { queriedRecord } from '../runtime/newRecord.js';
import type { MissedTriggers } from '../testing/missedTriggers.js';
import { SObject } from '../runtime/sobject.js';

type Timing = 'before' | 'after';

/** Gives the context of a transaction, and makes one for a transaction that no Apex has begun. */
export interface ContextSource {
  contextOf(transaction: Transaction): ApexContext;
  triggersOf(objectName: string): readonly RuntimeTrigger[];
  readonly missedTriggers: Pick<MissedTriggers, 'note'>;
}

function operationOf(timing: Timing, event: TriggerEvent): EnumValue {
  const name = `${timing}_${event}`.toUpperCase() as keyof typeof triggerOperations;
  return triggerOperations[name];
}

function oldRecords(model: ObjectModel, rows: readonly TriggerRow[], isDelete: boolean): SObject[] {
  return rows.flatMap((row) => {
    if (row.oldRecord === null) return [];
    const record = SObject.around(model, row.oldRecord, 'trigger', queriedRecord);
    record.readOnly = true;
    record.errors = isDelete ? row.errors : null;
    return [record];
  });
}

function newRecords(model: ObjectModel, rows: readonly TriggerRow[], mutable: boolean): SObject[] {
  return rows.flatMap((row) => {
    if (row.newRecord === null) return [];
    const record = SObject.around(model, row.newRecord, 'trigger', queriedRecord);
    record.readOnly = !mutable;
    record.errors = row.errors;
    return [record];
  });
}

function readOnlyList(type: string, records: readonly SObject[]): ApexList<SObject> {
  const list = new ApexList(type, [...records]);
  list.readOnly = true;
  return list;
}

function byId(type: string, records: readonly SObject[]): ApexMap<string, SObject> {
  const entries = records.map((record) => [record.id ?? '', record] as const);
  const map = new ApexMap('Id', type, entries);
  map.readOnly = true;
  return map;
}

function makeFrame(
  trigger: RuntimeTrigger,
  timing: Timing,
  event: TriggerEvent,
  fresh: readonly SObject[],
  old: readonly SObject[],
): TriggerFrame {
  const type = trigger.objectName;
  const isDelete = event === 'delete';
  const hasOld = event === 'update' || isDelete;
  const hasNewMap = !isDelete && !(timing === 'before' && event === 'insert');
  return {
    name: trigger.name,
    objectName: type,
    operation: operationOf(timing, event),
    isBefore: timing === 'before',
    isInsert: event === 'insert',
    isUpdate: event === 'update',
    isDelete,
    isUndelete: event === 'undelete',
    new: isDelete ? null : readOnlyList(type, fresh),
    old: hasOld ? readOnlyList(type, old) : null,
    newMap: hasNewMap ? byId(type, fresh) : null,
    oldMap: hasOld ? byId(type, old) : null,
    size: isDelete ? old.length : fresh.length,
  };
}

/** What before triggers have set goes back into the rows that will be saved. */
function writeBack(rows: readonly TriggerRow[], records: readonly SObject[]): void {
  const saved = rows.flatMap((row) => row.newRecord ?? []);
  records.forEach((record, index) => {
    const values = saved[index]?.values;
    for (const name of record.assigned) {
      const field = record.field(name);
      if (values !== undefined && field !== undefined && field.formula === undefined)
        values[field.name] = toCanonicalValue(field, record.peek(name));
    }
  });
}

/** «execution of BeforeInsert», then the cause and the trace. */
function failureText(trigger: RuntimeTrigger, timing: Timing, event: TriggerEvent, exception: ApexException): string {
  const capital = (word: string): string => word[0]?.toUpperCase() + word.slice(1);
  const causes = [];
  for (let cause: ApexException | null = exception; cause !== null; cause = cause.cause)
    causes.push(`caused by: ${cause.toString()}\n\n${cause.stackTrace}`);
  return `${trigger.name}: execution of ${capital(timing)}${capital(event)}\n\n${causes.join('\n')}`;
}

/** Runs the triggers of the save pipeline. Triggers run in system mode, without sharing («Trigger context»). */
export class ApexHost implements TriggerHost {
  constructor(private readonly contexts: ContextSource) {}

  hasTriggers(objectName: string, timing: Timing, event: TriggerEvent): boolean {
    this.contexts.missedTriggers.note(objectName);
    return this.contexts.triggersOf(objectName).some((trigger) => trigger.events.has(`${timing} ${event}`));
  }

  fire(
    transaction: Transaction,
    objectName: string,
    timing: Timing,
    event: TriggerEvent,
    rows: readonly TriggerRow[],
  ): void {
    if (rows.length === 0 || !this.hasTriggers(objectName, timing, event)) return;
    runTriggers(this.contexts.contextOf(transaction), objectName, timing, event, rows);
  }

  /** A partial save that is tried again must not count twice. */
  beginAttempt(transaction: Transaction): () => void {
    const { limits } = this.contexts.contextOf(transaction);
    return limits.mark();
  }
}

/** Runs the triggers of an object for an event, in the order of their names. Throws TriggerFailure for what one throws. */
export function runTriggers(
  context: ApexContext,
  objectName: string,
  timing: Timing,
  event: TriggerEvent,
  rows: readonly TriggerRow[],
): void {
  const triggers = context.program.triggersOf(objectName).filter((one) => one.events.has(`${timing} ${event}`));
  const model = context.org.schema.object(objectName) as ObjectModel;
  const mutable = timing === 'before' && (event === 'insert' || event === 'update');
  const fresh = event === 'delete' ? [] : newRecords(model, rows, mutable);
  const old = event === 'insert' || event === 'undelete' ? [] : oldRecords(model, rows, event === 'delete');
  withContext(context, () => {
    for (const trigger of triggers)
      runTrigger(context, trigger, makeFrame(trigger, timing, event, fresh, old), timing, event);
  });
  if (mutable) writeBack(rows, fresh);
}

function runTrigger(
  context: ApexContext,
  trigger: RuntimeTrigger,
  frame: TriggerFrame,
  timing: Timing,
  event: TriggerEvent,
): void {
  const { sharing } = context;
  context.sharing = false;
  context.triggers.push(frame);
  try {
    trigger.run();
  } catch (error) {
    if (error instanceof ApexException) throw new TriggerFailure(failureText(trigger, timing, event, error));
    throw error;
  } finally {
    context.triggers.pop();
    context.sharing = sharing;
  }
}
