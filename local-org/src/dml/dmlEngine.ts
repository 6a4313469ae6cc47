import type { ObjectModel } from '../schema/model.js';
import type { OrgRecord } from '../schema/record.js';
import { normalizeId } from '../storage/ids.js';
import { attempt } from './attempt.js';
import { AutoNumbers } from './autoNumbers.js';
import { openCheckpoint } from './checkpoint.js';
import { runChunk } from './chunkRunner.js';
import { convertLeads } from './conversion/convertLeads.js';
import type { LeadConversion, LeadConversionResult } from './conversion/leadConversion.js';
import type { DmlEngine, DmlOptions, SaveError, SaveResult, Transaction } from './engine.js';
import { saveErrors } from './errors.js';
import { createPlanner } from './objectPlan.js';
import { attemptRemoval } from './removal/attemptRemoval.js';
import { RecycleBin } from './removal/recycleBin.js';
import { RowStore } from './rowStore.js';
import { failure, newRow, scalar } from './saveRow.js';
import type { RowValues, SaveRow } from './saveRow.js';
import type { DmlDependencies, DmlServices, SaveChunk } from './services.js';
import { matchUpserts } from './upsert.js';

/** «Triggers and Order of Execution»: records go in batches of 200. */
const chunkSize = 200;

/** A row and what happens to it; upserts have been told apart by then. */
interface PlannedRow {
  readonly row: SaveRow;
  readonly object: ObjectModel;
  readonly operation: 'insert' | 'update' | 'delete' | 'undelete';
}

export function createDmlEngine(dependencies: DmlDependencies): DmlEngine {
  return new SavePipeline(dependencies);
}

class SavePipeline implements DmlEngine {
  private readonly services: DmlServices;

  constructor(dependencies: DmlDependencies) {
    this.services = {
      ...dependencies,
      planner: createPlanner(dependencies.schema, dependencies.formulas),
      rows: new RowStore(dependencies.storage),
      autoNumbers: new AutoNumbers(dependencies.storage),
      recycleBin: new RecycleBin(dependencies.storage),
      system: { update: (transaction, object, changes) => this.systemUpdate(transaction, object, changes) },
    };
  }

  save(operation: 'insert' | 'update' | 'upsert', records: readonly OrgRecord[], options: DmlOptions): SaveResult[] {
    const results: SaveResult[] = [];
    const planned =
      operation === 'upsert' ? this.planUpsert(records, options, results) : this.plan(operation, records, results);
    return this.run(planned, records.length, options, results, false);
  }

  remove(operation: 'delete' | 'undelete', ids: readonly string[], options: DmlOptions): SaveResult[] {
    const results: SaveResult[] = [];
    const records = ids.map((id) => ({
      type: this.services.schema.objectByKeyPrefix(id.slice(0, 3))?.name ?? '',
      values: { Id: id },
    }));
    return this.run(this.plan(operation, records, results), ids.length, options, results, false);
  }

  convertLeads(requests: readonly LeadConversion[], options: DmlOptions): LeadConversionResult[] {
    return convertLeads(this.services, this, requests, options);
  }

  /** Resolves object and id of each record; what cannot be resolved is a result already. */
  private plan(operation: PlannedRow['operation'], records: readonly OrgRecord[], results: SaveResult[]): PlannedRow[] {
    const planned: PlannedRow[] = [];
    const seen = new Set<string>();
    records.forEach((record, index) => {
      const given = scalar(record, 'Id');
      const id = typeof given === 'string' ? normalizeId(given) : null;
      const object = this.services.schema.object(record.type);
      const error = this.identityError(operation, record, object, given, id, seen);
      if (error || !object) results[index] = failure(id, [error ?? saveErrors.unknownObject(record.type)]);
      else planned.push({ row: newRow(index, record, id), object, operation });
      if (id !== null) seen.add(id);
    });
    return planned;
  }

  private identityError(
    operation: PlannedRow['operation'],
    record: OrgRecord,
    object: ObjectModel | undefined,
    given: unknown,
    id: string | null,
    seen: ReadonlySet<string>,
  ): SaveError | undefined {
    if (operation === 'insert') return given !== null && object ? saveErrors.idOnInsert() : undefined;
    if (given === null) return saveErrors.idMissing(operation);
    const removal = operation === 'delete' || operation === 'undelete';
    if (id === null) return saveErrors.malformedId(String(given));
    if (seen.has(id)) return saveErrors.duplicateId(id);
    if (removal && record.type === '') return saveErrors.malformedId(id);
    return object && id.slice(0, 3) !== object.keyPrefix ? saveErrors.malformedId(id) : undefined;
  }

  private planUpsert(records: readonly OrgRecord[], options: DmlOptions, results: SaveResult[]): PlannedRow[] {
    const matched = matchUpserts(this.services, records, options, results);
    return matched.flatMap(({ index, record, id, object }) => {
      if (id !== null && id.slice(0, 3) !== object.keyPrefix) {
        results[index] = failure(null, [saveErrors.malformedId(id)]);
        return [];
      }
      return [
        { row: newRow(index, record, id), object, operation: id === null ? 'insert' : 'update' } satisfies PlannedRow,
      ];
    });
  }

  private run(
    planned: readonly PlannedRow[],
    count: number,
    options: DmlOptions,
    results: SaveResult[],
    internal: boolean,
  ): SaveResult[] {
    const checkpoint = openCheckpoint(this.services, options.transaction);
    try {
      if (!options.allOrNone || planned.length === count) this.runChunks(planned, options, results, internal);
    } catch (error) {
      checkpoint.undo();
      throw error;
    }
    const failed = Array.from({ length: count }, (_, index) => results[index]).some(
      (result) => result === undefined || !result.success,
    );
    if (!options.allOrNone || !failed) {
      checkpoint.keep();
      return results;
    }
    checkpoint.undo();
    const ids = new Map(planned.map(({ row, operation }) => [row.index, operation === 'insert' ? null : row.id]));
    return Array.from({ length: count }, (_, index) => {
      const result = results[index];
      return result && !result.success ? result : failure(ids.get(index) ?? null, [saveErrors.rolledBack()]);
    });
  }

  /** Chunks of one object and operation, in the order of the list; with all-or-none the first chunk with an error ends it. */
  private runChunks(
    planned: readonly PlannedRow[],
    options: DmlOptions,
    results: SaveResult[],
    internal: boolean,
  ): void {
    for (let start = 0; start < planned.length;) {
      const first = planned[start];
      if (!first) return;
      const window = planned.slice(start, start + chunkSize);
      const different = window.findIndex(
        (one) => one.object !== first.object || (isRemoval(one.operation) ? one.operation !== first.operation : false),
      );
      const chunk = different < 0 ? window : window.slice(0, different);
      for (const operation of ['insert', 'update', 'delete', 'undelete'] as const) {
        const rows = chunk.filter((one) => one.operation === operation).map((one) => one.row);
        if (rows.length > 0) this.runOne(first.object, operation, rows, options, results, internal);
      }
      if (options.allOrNone && chunk.some((one) => results[one.row.index]?.success !== true)) return;
      start += chunk.length;
    }
  }

  private runOne(
    object: ObjectModel,
    operation: PlannedRow['operation'],
    rows: readonly SaveRow[],
    options: DmlOptions,
    results: SaveResult[],
    internal: boolean,
  ): void {
    const { services } = this;
    const plan = services.planner.plan(object.name);
    const { transaction } = options;
    const fresh = (list: readonly SaveRow[]): SaveRow[] =>
      list.map((row) => newRow(row.index, row.given, operation === 'insert' ? null : row.id));
    if (operation === 'insert' || operation === 'update') {
      const prepare = (list: readonly SaveRow[]): SaveChunk => ({
        services,
        plan,
        operation,
        options,
        transaction,
        internal,
        rows: fresh(list),
      });
      runChunk(services, rows, { prepare, attempt }, results);
    } else {
      runChunk(
        services,
        rows,
        {
          prepare: (list) => ({ services, plan, operation, options, transaction, rows: fresh(list) }),
          attempt: attemptRemoval,
        },
        results,
      );
    }
  }

  private systemUpdate(
    transaction: Transaction,
    object: ObjectModel,
    changes: ReadonlyMap<string, RowValues>,
  ): ReadonlyMap<string, readonly SaveError[]> {
    if (changes.size === 0) return new Map();
    const planned = [...changes].map(([id, values], index): PlannedRow => ({
      row: newRow(index, { type: object.name, values }, id),
      object,
      operation: 'update',
    }));
    const options: DmlOptions = { transaction, allOrNone: false, mode: 'system', sharing: false };
    const results = this.run(planned, planned.length, options, [], true);
    const errors = new Map<string, readonly SaveError[]>();
    for (const { row } of planned) {
      const result = results[row.index];
      if (result && !result.success && row.id !== null) errors.set(row.id, result.errors);
    }
    return errors;
  }
}

function isRemoval(operation: PlannedRow['operation']): boolean {
  return operation === 'delete' || operation === 'undelete';
}
