import type { Connection } from 'jsforce';
import type { Progress } from '../lib/progress.js';
import { writeRecords, type Row } from '../lib/writeRecords.js';
import { planDeal, type DealPlan } from './planDeal.js';
import { countDeals, readDeals } from './readDeals.js';
import type { RecountRules } from './recount.js';
import type { RejectFile } from './rejectFile.js';
import type { Progressed } from './stateFile.js';

export interface BackfillRequest {
  readonly connection: Connection;
  /** Where to go on: what an interrupted run has done, or nothing. */
  readonly from: Progressed;
  /** Also counts deals that have all figures, and corrects those that differ. */
  readonly recountAll: boolean;
  /** Reads and compares, and writes nothing. */
  readonly dryRun: boolean;
  readonly rejects: RejectFile;
  readonly progress: Progress;
  /** Called whenever some deals are done. */
  readonly onStep: (state: Progressed) => void;
}

/**
 * Gives deals their figures and pushes from their history, some at a time in the order of their ids. Pushes come
 * before figures: a deal whose figures are there has its pushes, too, whenever the run is interrupted.
 */
export async function backfillDeals(request: BackfillRequest): Promise<Progressed> {
  const { connection, progress } = request;
  const choice = { recountAll: request.recountAll, hasCurrencies: await hasCurrencies(connection) };
  const rules = await readRules(connection);
  const total = request.from.deals + (await countDeals(connection, request.from.lastDealId, choice));
  let state = request.from;
  for (;;) {
    const deals = await readDeals(connection, state.lastDealId, choice);
    if (deals.length === 0) return state;
    const plans = deals.map((deal) => planDeal(deal, rules));
    const pushes = await write(
      request,
      'Close_Date_Push__c',
      'insert',
      plans.flatMap((plan) => plan.pushes),
    );
    const refused = new Set(pushes.failures.map(({ row }) => row['Opportunity__c']));
    // A deal whose push was refused keeps its blank figures: the next run finds it again.
    const updates = plans.flatMap(({ update }) => (update === null || refused.has(update['Id']) ? [] : [update]));
    const figures = await write(request, 'Opportunity', 'update', updates);
    state = {
      org: state.org,
      lastDealId: deals.at(-1)!.id,
      deals: state.deals + deals.length,
      updated: state.updated + figures.written,
      pushes: state.pushes + pushes.written,
      rejected: state.rejected + pushes.failures.length + figures.failures.length,
      unknown: addUnknown(state.unknown, plans),
    };
    request.onStep(state);
    progress.update('Deals', state.deals, total);
  }
}

async function write(
  { connection, dryRun, rejects }: BackfillRequest,
  object: string,
  operation: 'insert' | 'update',
  rows: readonly Row[],
): Promise<{ written: number; failures: readonly { row: Row; reason: string }[] }> {
  if (dryRun) return { written: rows.length, failures: [] };
  const outcome = await writeRecords(connection, { object, operation, rows });
  rejects.add(object, outcome.failures);
  return outcome;
}

function addUnknown(counts: Progressed['unknown'], plans: readonly DealPlan[]): Progressed['unknown'] {
  const sums = { ...counts };
  for (const figure of plans.flatMap((plan) => plan.unknown)) sums[figure] = (sums[figure] ?? 0) + 1;
  return sums;
}

/** The stages that the org has, active or not, and its time zone. */
async function readRules(connection: Connection): Promise<RecountRules> {
  const stages = await connection.query<{ ApiName: string; IsClosed: boolean }>(
    'SELECT ApiName, IsClosed FROM OpportunityStage',
  );
  const organization = await connection.query<{ TimeZoneSidKey: string }>('SELECT TimeZoneSidKey FROM Organization');
  return {
    isClosed: new Map(stages.records.map((stage) => [stage.ApiName, stage.IsClosed])),
    timeZone: organization.records[0]!.TimeZoneSidKey,
  };
}

/** Only orgs with several currencies have the field. */
async function hasCurrencies(connection: Connection): Promise<boolean> {
  const { fields } = await connection.describe('Opportunity');
  return fields.some((field) => field.name === 'CurrencyIsoCode');
}
