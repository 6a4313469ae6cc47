import { invoke, runtimeClassOf } from '../../runtime/classes.js';
import { currentContext, replaceLimits } from '../../runtime/context.js';
import { AsyncException, UnexpectedException, requireArgument } from '../../runtime/exceptions.js';
import { iterate } from '../../runtime/iterate.js';
import { Limits, asynchronousLimits } from '../../runtime/limits.js';
import { ApexList } from '../../runtime/list.js';
import { isInstance, nameLibraryClass } from '../../runtime/typeOf.js';
import { formatTypeName, parseTypeName } from '../../types/typeName.js';
import { deepCopy } from '../deepCopy.js';
import { QueryLocatorValue } from '../queryLocator.js';
import { startsWithSharing } from './invokeExecute.js';
import type { Job, JobRunner } from './job.js';
import { enqueue, failureText, insertJobRow, isApexFailure } from './queue.js';

/** Behind Database.BatchableContext. */
export class BatchableContextValue {
  constructor(readonly jobId: string) {}
}

nameLibraryClass(BatchableContextValue, 'Database.BatchableContext');

const defaultScope = 200;
const largestScope = 2000;
const largestLocator = 50_000_000;

class BatchJob implements Job {
  readonly type = 'BatchApex' as const;
  readonly methodName = null;
  readonly depth = 1;
  private errors = 0;
  private firstError: string | null = null;

  constructor(
    readonly id: string,
    readonly className: string,
    readonly userId: string,
    private instance: object,
    private readonly scope: number,
    private readonly stateful: boolean,
  ) {}

  run(runner: JobRunner): void {
    const context = new BatchableContextValue(this.id);
    const chunks = this.step(runner, (instance) => this.start(instance, context));
    if (runner.isTest && chunks.length > 1) {
      throw new UnexpectedException(
        'No more than one executeBatch can be called from within a test method. Please make sure the iterable returned from your start method matches the batch size, resulting in one executeBatch invocation.',
      );
    }
    runner.update(this, { TotalJobItems: chunks.length });
    chunks.forEach((chunk, index) => this.execute(runner, context, chunk, index + 1));
    const errorsBefore = { NumberOfErrors: this.errors, ExtendedStatus: this.firstError };
    runner.update(this, { ...errorsBefore, Status: 'Completed', CompletedDate: runner.now().getTime() });
    this.step(runner, (instance) => invoke(instance, 'finish', [context]));
  }

  /**
   * Runs a method of the batch in a transaction of its own, on a copy of the instance as it was queued. A Stateful batch goes on
   * with the copy, unless the transaction failed («Using State in Batch Apex»).
   */
  private step<Result>(runner: JobRunner, work: (instance: object) => Result): Result {
    const { instance, result } = runner.transaction(this, 'BATCH_APEX', (context) => {
      // Within the transaction: copying makes an instance, and that is Apex at work.
      const instance = deepCopy(this.instance);
      context.sharing = startsWithSharing(instance);
      return { instance, result: work(instance) };
    });
    if (this.stateful) this.instance = instance;
    return result;
  }

  private start(instance: object, context: BatchableContextValue): ApexList[] {
    // A query locator may read 50 million rows.
    replaceLimits(new Limits({ ...asynchronousLimits, queryRows: largestLocator }));
    const source = invoke(instance, 'start', [context]);
    if (source === null) throw new AsyncException('Start did not return a valid iterable object.');
    const isLocator = source instanceof QueryLocatorValue;
    const type = isLocator ? source.rows.elementType : batchedType(instance);
    const items = isLocator ? source.rows.items : [...iterate(source)];
    const chunks: ApexList[] = [];
    for (let index = 0; index < items.length; index += this.scope) {
      chunks.push(new ApexList<unknown>(type, items.slice(index, index + this.scope)));
    }
    return chunks;
  }

  /** A chunk that fails is undone and counted; the others go on. */
  private execute(runner: JobRunner, context: BatchableContextValue, chunk: ApexList, processed: number): void {
    try {
      this.step(runner, (instance) => invoke(instance, 'execute', [context, chunk]));
    } catch (error) {
      if (!isApexFailure(error)) throw error;
      this.errors++;
      this.firstError ??= `First error: ${failureText(error)}`.slice(0, 255);
      if (runner.isTest) {
        runner.update(this, { NumberOfErrors: this.errors, ExtendedStatus: this.firstError });
        throw error;
      }
    }
    runner.update(this, { JobItemsProcessed: processed, NumberOfErrors: this.errors });
  }
}

/** `Integer` of a class that implements `Database.Batchable<Integer>`. */
function batchedType(instance: object): string {
  for (let type = runtimeClassOf(instance) ?? null; type !== null; type = type.parent) {
    for (const name of type.interfaces) {
      const { name: base, args } = parseTypeName(name);
      if (base.toLowerCase() === 'database.batchable' && args[0] !== undefined) return formatTypeName(args[0]);
    }
  }
  return 'Object';
}

/** `Database.executeBatch`: returns the id of the job. */
export function executeBatch(value: object | null, scope: number | null = null): string {
  const instance = requireArgument(value);
  const { transaction, quiddity } = currentContext();
  const size = scope ?? defaultScope;
  if (size <= 0) throw new AsyncException('Batch size must be greater than zero');
  if (quiddity === 'FUTURE')
    throw new AsyncException(
      'Database.executeBatch cannot be called from a batch start, batch execute, or future method.',
    );
  const className = runtimeClassOf(instance)?.name ?? 'Object';
  const id = insertJobRow({ type: 'BatchApex', className, methodName: null });
  const stateful = isInstance(instance, 'Database.Stateful');
  enqueue(new BatchJob(id, className, transaction.userId, deepCopy(instance), Math.min(size, largestScope), stateful));
  return id;
}
