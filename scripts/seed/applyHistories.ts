import type { ApplyContext } from '../import/applyPlan.js';
import { queryAll } from '../import/applyPlan.js';
import { syncRecords, type SyncOutcome } from '../lib/syncRecords.js';
import type { Row } from '../lib/writeRecords.js';
import type { PlannedHistory } from './demoHistory.js';

/** Noon: the same day in every time zone that a demo is likely to be seen in. REST writes moments so. */
const noon = (day: string): string => `${day}T12:00:00.000+0000`;

/**
 * Gives the demo deals their past, as the backfill gives deals theirs: figures, and pushes of the source Backfilled.
 * Only deals without one are given it, so that what was done with a demo deal since is left alone. Needs the rights of
 * the permission set Scorekeeper Pipeline Backfill.
 */
export async function applyHistories(
  context: ApplyContext,
  histories: readonly PlannedHistory[],
): Promise<SyncOutcome[]> {
  const { connection, progress, dryRun } = context;
  const deals = await queryAll(
    connection,
    'SELECT Id, External_Id__c, OwnerId, StageName, Amount, Opened_On__c FROM Opportunity WHERE External_Id__c != null',
  );
  const dealByExternalId = new Map(deals.map((deal) => [String(deal['External_Id__c']), deal]));
  const pushes = await syncRecords(
    connection,
    {
      object: 'Close_Date_Push__c',
      wanted: histories.flatMap((history) => pushRows(history, dealByExternalId.get(history.externalId))),
      existing: await queryAll(connection, 'SELECT Id, Key__c FROM Close_Date_Push__c WHERE Key__c != null'),
      keyOf: (row) => String(row['Key__c']),
      insertOnly: PUSH_FIELDS,
    },
    progress,
    dryRun,
  );
  if (dryRun) return [pushes];
  const withoutPast = deals.filter((deal) => deal['Opened_On__c'] === null);
  const historyById = new Map(histories.map((history) => [history.externalId, history]));
  const figures = await syncRecords(
    connection,
    {
      object: 'Opportunity',
      wanted: withoutPast.flatMap((deal) => {
        const history = historyById.get(String(deal['External_Id__c']));
        return history ? [figureRow(history, deal)] : [];
      }),
      existing: withoutPast.map(({ Id }) => ({ Id: Id! })),
      keyOf: (row) => String(row['Id']),
    },
    progress,
    dryRun,
  );
  return [pushes, figures];
}

const PUSH_FIELDS = [
  'Opportunity__c',
  'From_Date__c',
  'To_Date__c',
  'Is_Month_Extension__c',
  'Pushed_By__c',
  'Pushed_On__c',
  'Stage__c',
  'Amount__c',
  'Reason__c',
  'Source__c',
];

function pushRows({ externalId, pushes }: PlannedHistory, deal: Row | undefined): Row[] {
  return pushes.map((push, index) => ({
    Key__c: `${externalId}:${index + 1}`,
    Opportunity__c: deal?.['Id'],
    From_Date__c: push.fromDate,
    To_Date__c: push.toDate,
    Is_Month_Extension__c: push.isMonthExtension,
    Pushed_By__c: deal?.['OwnerId'],
    Pushed_On__c: noon(push.on),
    Stage__c: deal?.['StageName'],
    Amount__c: deal?.['Amount'],
    Reason__c: push.reason,
    Source__c: 'Backfilled',
  }));
}

const figureRow = (history: PlannedHistory, deal: Row): Row => ({
  Id: deal['Id'],
  Opened_On__c: history.openedOn,
  Last_Stage_Change__c: noon(history.lastStageChange),
  Original_Close_Date__c: history.originalCloseDate,
  Close_Date_Month_Extensions__c: history.pushes.filter((push) => push.isMonthExtension).length,
});
