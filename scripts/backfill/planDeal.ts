import type { Row } from '../lib/writeRecords.js';
import type { Deal } from './readDeals.js';
import { recount, type Push, type RecountRules } from './recount.js';

/** What is to be written for a deal. */
export interface DealPlan {
  readonly pushes: readonly Row[];
  /** Null when its figures are as they should be. */
  readonly update: Row | null;
  /** Figures that history does not tell and that stay blank. */
  readonly unknown: readonly Figure[];
}

export const FIGURES = {
  monthExtensions: 'Close_Date_Month_Extensions__c',
  originalCloseDate: 'Original_Close_Date__c',
  lastStageChange: 'Last_Stage_Change__c',
  closedOn: 'Closed_On__c',
} as const;
export type Figure = keyof typeof FIGURES;

/** The moment in a trigger and that of the history it leaves are at most one transaction apart. */
const TRANSACTION_MS = 10 * 60 * 1000;

/** Compares what history tells with what the org has. A figure that history does not tell is left as it is. */
export function planDeal(deal: Deal, rules: RecountRules): DealPlan {
  const counted = recount(deal, rules);
  const figures = { ...counted, lastStageChange: counted.lastStageChange ?? deal.platformStageChange };
  const { stored } = deal;
  const changed: Row = {};
  const unknown: Figure[] = [];
  for (const figure of Object.keys(FIGURES) as Figure[]) {
    const value = figures[figure];
    const isOpen = figure === 'closedOn' && rules.isClosed.get(deal.stage) === false;
    if (value === null && !isOpen) {
      if (stored[figure] === null) unknown.push(figure);
    } else if (!isSame(figure, value, stored[figure])) changed[FIGURES[figure]] = value;
  }
  return {
    pushes: counted.pushes.filter((push) => !isStored(push, deal)).map((push) => pushRow(push, deal)),
    update: Object.keys(changed).length === 0 ? null : { Id: deal.id, ...changed },
    unknown,
  };
}

function isSame(figure: Figure, value: string | number | null, stored: string | number | null): boolean {
  if (figure !== 'lastStageChange' || value === null || stored === null) return value === stored;
  return Math.abs(Date.parse(String(value)) - Date.parse(String(stored))) <= TRANSACTION_MS;
}

/** Found before, or logged as it happened: the same move within the same transaction. */
function isStored(push: Push, deal: Deal): boolean {
  return deal.storedPushes.some(
    (stored) =>
      stored.key === keyOf(push, deal) ||
      (stored.fromDate === push.fromDate &&
        stored.toDate === push.toDate &&
        stored.key === null &&
        Math.abs(Date.parse(stored.at) - Date.parse(push.at)) <= TRANSACTION_MS),
  );
}

const keyOf = (push: Push, deal: Deal): string => `${deal.id}:${push.at}:${push.fromDate}:${push.toDate}`;

function pushRow(push: Push, deal: Deal): Row {
  return {
    Opportunity__c: deal.id,
    From_Date__c: push.fromDate,
    To_Date__c: push.toDate,
    Is_Month_Extension__c: push.isMonthExtension,
    Pushed_By__c: push.by,
    Pushed_On__c: push.at,
    Stage__c: push.stage,
    Amount__c: push.amount,
    ...(deal.currency !== null && { CurrencyIsoCode: deal.currency }),
    Source__c: 'Backfilled',
    Key__c: keyOf(push, deal),
  };
}
