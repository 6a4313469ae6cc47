import type { Connection } from 'jsforce';
import type { Change, DealPast, Snapshot } from './timeline.js';

/** A deal as the org has it, with its past and the figures that stand on it. */
export interface Deal extends DealPast {
  readonly id: string;
  /** The platform's own word on its last change of stage; null before the platform kept it. */
  readonly platformStageChange: string | null;
  readonly stored: StoredFigures;
  readonly storedPushes: readonly StoredPush[];
  /** ISO code; null in an org with one currency. */
  readonly currency: string | null;
}

/** Which deals are read, and how. */
export interface DealChoice {
  /** Also deals that have all figures. */
  readonly recountAll: boolean;
  /** Whether the org has several currencies, and so a field for them. */
  readonly hasCurrencies: boolean;
}

export interface StoredFigures {
  readonly monthExtensions: number | null;
  readonly originalCloseDate: string | null;
  readonly lastStageChange: string | null;
  readonly closedOn: string | null;
}

export interface StoredPush {
  readonly key: string | null;
  readonly at: string;
  readonly fromDate: string;
  readonly toDate: string;
}

type Fields = Record<string, string | number | boolean | null | { TimeZoneSidKey: string | null }>;

/** So few that their ids fit into the address of a query, and their history into memory. */
const DEALS_A_STEP = 200;

/** Deals that lack a figure: what was counted is left alone. */
const INCOMPLETE = `(Original_Close_Date__c = null OR Close_Date_Month_Extensions__c = null
  OR Last_Stage_Change__c = null OR (IsClosed = true AND Closed_On__c = null))`.replace(/\s+/g, ' ');

/** Number of deals after an id that are to be looked at. */
export async function countDeals(connection: Connection, afterId: string, { recountAll }: DealChoice): Promise<number> {
  return (await connection.query(`SELECT COUNT() FROM Opportunity WHERE ${condition(afterId, recountAll)}`)).totalSize;
}

function condition(afterId: string, recountAll: boolean): string {
  const parts = [...(afterId === '' ? [] : [`Id > '${afterId}'`]), ...(recountAll ? [] : [INCOMPLETE])];
  return parts.length === 0 ? 'Id != null' : parts.join(' AND ');
}

/** The next deals after an id, in the order of ids; none when that was the last. */
export async function readDeals(connection: Connection, afterId: string, choice: DealChoice): Promise<Deal[]> {
  const deals = await queryAll(
    connection,
    `SELECT Id, CreatedDate, CloseDate, StageName, LastStageChangeDate, Close_Date_Month_Extensions__c,
      Original_Close_Date__c, Last_Stage_Change__c, Closed_On__c${choice.hasCurrencies ? ', CurrencyIsoCode' : ''} FROM Opportunity
      WHERE ${condition(afterId, choice.recountAll)} ORDER BY Id LIMIT ${DEALS_A_STEP}`,
  );
  if (deals.length === 0) return [];
  const ids = deals.map((row) => `'${String(row['Id'])}'`).join(', ');
  const by = 'CreatedDate, CreatedById, CreatedBy.TimeZoneSidKey';
  const snapshots = await queryByDeal(
    connection,
    `SELECT OpportunityId, ${by}, CloseDate, StageName, Amount FROM OpportunityHistory
      WHERE OpportunityId IN (${ids}) ORDER BY OpportunityId, CreatedDate, Id`,
    'OpportunityId',
  );
  const changes = await queryByDeal(
    connection,
    `SELECT OpportunityId, ${by}, Field, OldValue, NewValue FROM OpportunityFieldHistory
      WHERE OpportunityId IN (${ids}) AND Field IN ('CloseDate', 'StageName', 'created')
      ORDER BY OpportunityId, CreatedDate, Id`,
    'OpportunityId',
  );
  const pushes = await queryByDeal(
    connection,
    `SELECT Opportunity__c, Key__c, Pushed_On__c, From_Date__c, To_Date__c FROM Close_Date_Push__c
      WHERE Opportunity__c IN (${ids}) ORDER BY Opportunity__c, Pushed_On__c, Id`,
    'Opportunity__c',
  );
  return deals.map((row) => {
    const id = String(row['Id']);
    return dealOf(row, snapshots.get(id) ?? [], changes.get(id) ?? [], pushes.get(id) ?? []);
  });
}

async function queryAll(connection: Connection, soql: string): Promise<Fields[]> {
  const { records } = await connection.query(soql.replace(/\s+/g, ' '), { autoFetch: true, maxFetch: 10_000_000 });
  return records as unknown as Fields[];
}

async function queryByDeal(connection: Connection, soql: string, dealField: string): Promise<Map<string, Fields[]>> {
  const byDeal = new Map<string, Fields[]>();
  for (const row of await queryAll(connection, soql)) {
    const id = String(row[dealField]);
    const rows = byDeal.get(id);
    if (rows) rows.push(row);
    else byDeal.set(id, [row]);
  }
  return byDeal;
}

const text = (row: Fields, field: string): string | null => {
  const value = row[field];
  return value === null || value === undefined ? null : String(value);
};

/** REST writes moments as `2027-01-15T10:00:00.000+0000`. */
const moment = (row: Fields, field: string): string | null => {
  const value = text(row, field);
  return value === null ? null : new Date(value).toISOString();
};

const date = (row: Fields, field: string): string | null => text(row, field)?.slice(0, 10) ?? null;
const number = (row: Fields, field: string): number | null => (row[field] ?? null) as number | null;

function who(row: Fields): { at: string; by: string | null; timeZone: string | null } {
  const user = row['CreatedBy'] as { TimeZoneSidKey: string | null } | null | undefined;
  return { at: moment(row, 'CreatedDate')!, by: text(row, 'CreatedById'), timeZone: user?.TimeZoneSidKey ?? null };
}

function dealOf(row: Fields, snapshots: Fields[], changes: Fields[], pushes: Fields[]): Deal {
  return {
    id: String(row['Id']),
    createdOn: moment(row, 'CreatedDate')!,
    closeDate: date(row, 'CloseDate')!,
    stage: String(row['StageName']),
    currency: text(row, 'CurrencyIsoCode'),
    platformStageChange: moment(row, 'LastStageChangeDate'),
    stored: {
      monthExtensions: number(row, 'Close_Date_Month_Extensions__c'),
      originalCloseDate: date(row, 'Original_Close_Date__c'),
      lastStageChange: moment(row, 'Last_Stage_Change__c'),
      closedOn: date(row, 'Closed_On__c'),
    },
    snapshots: snapshots.map((one): Snapshot => ({
      ...who(one),
      closeDate: date(one, 'CloseDate')!,
      stage: String(one['StageName']),
      amount: number(one, 'Amount'),
    })),
    changes: changes.map((one): Change => {
      const field = String(one['Field']) as Change['field'];
      const value = field === 'CloseDate' ? date : text;
      return { ...who(one), field, from: value(one, 'OldValue'), to: value(one, 'NewValue') };
    }),
    storedPushes: pushes.map((one) => ({
      key: text(one, 'Key__c'),
      at: moment(one, 'Pushed_On__c')!,
      fromDate: date(one, 'From_Date__c')!,
      toDate: date(one, 'To_Date__c')!,
    })),
  };
}
