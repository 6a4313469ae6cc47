import { addDays, addMonths, daysBetween, firstOfMonth } from '../import/dates.js';
import type { PlannedOpportunity } from '../import/salesPlan.js';
import { Random } from './random.js';

/** What a demo deal went through before it came into the org. Days as `YYYY-MM-DD`. */
export interface PlannedHistory {
  readonly externalId: string;
  readonly openedOn: string;
  readonly lastStageChange: string;
  readonly originalCloseDate: string;
  readonly pushes: readonly PlannedPush[];
}

export interface PlannedPush {
  readonly on: string;
  readonly fromDate: string;
  readonly toDate: string;
  readonly isMonthExtension: boolean;
  readonly reason: string | null;
}

/** Values of the global picklist Close_Date_Push_Reason, the usual ones more than once. */
const REASONS = [
  'Customer Budget',
  'Customer Priorities',
  'Customer Priorities',
  'Decision Maker Changed',
  'Legal or Procurement',
  'Legal or Procurement',
  'Scope Changed',
  'Competitor',
  'Planned Too Early',
] as const;

/** Of open deals: the share that slips, as every pipeline has. */
const SLIPPING = 0.3;
const REASON_GIVEN = 0.7;
/** Days from creation to closing of a deal that was never put off; each push adds its own. */
const USUAL_CYCLE = { least: 20, most: 60 };

/** A believable past for every deal of a demo plan. The same deals, seed and day give the same past. */
export function demoHistories(
  deals: readonly PlannedOpportunity[],
  options: { readonly seed: number; readonly asOf: string },
): PlannedHistory[] {
  const random = new Random(options.seed + 1);
  return deals.map((deal) => historyOf(deal, random, options.asOf));
}

function historyOf(deal: PlannedOpportunity, random: Random, asOf: string): PlannedHistory {
  const isClosed = deal.stage.startsWith('Closed');
  const end = isClosed ? deal.closeDate : asOf;
  const pushes = pushesOf(deal, timesPutOff(deal.stage, random), end, random);
  const originalCloseDate = pushes[0]?.fromDate ?? deal.closeDate;
  const beforeFirstPush = random.integer(USUAL_CYCLE.least, USUAL_CYCLE.most);
  const firstKnown = pushes[0]?.on ?? end;
  const openedOn = addDays(firstKnown, -(isClosed || pushes.length > 0 ? beforeFirstPush : random.integer(2, 40)));
  const daysInStage = pushes.length > 1 ? random.integer(20, 75) : random.integer(1, 16);
  const stageSince = addDays(asOf, -Math.min(daysInStage, daysBetween(openedOn, asOf)));
  return {
    externalId: deal.externalId,
    openedOn,
    lastStageChange: isClosed ? end : stageSince,
    originalCloseDate,
    pushes,
  };
}

/** Deals that are lost were put off more often than those that are won. */
function timesPutOff(stage: string, random: Random): number {
  if (stage === 'Closed Won') return random.chance(0.65) ? 0 : random.integer(1, 2);
  if (stage === 'Closed Lost') return random.chance(0.35) ? 0 : random.integer(1, 4);
  return random.chance(SLIPPING) ? random.integer(1, 4) : 0;
}

/** Moves that lead to the close date, worked out from the last one back: each was made when its old date drew near. */
function pushesOf(deal: PlannedOpportunity, count: number, end: string, random: Random): PlannedPush[] {
  const pushes: PlannedPush[] = [];
  let toDate = deal.closeDate;
  let latest = end;
  for (let n = 0; n < count; n++) {
    const isWithinMonth = random.chance(0.2) && Number(toDate.slice(8)) > 7;
    const fromDate = isWithinMonth
      ? addDays(toDate, -random.integer(3, Number(toDate.slice(8)) - 1))
      : addDays(addMonths(firstOfMonth(toDate), -1), random.integer(9, 27));
    const near = addDays(fromDate, -random.integer(0, 6));
    const on = near < latest ? near : addDays(latest, -random.integer(1, 5));
    pushes.unshift({
      on,
      fromDate,
      toDate,
      isMonthExtension: !isWithinMonth,
      reason: random.chance(REASON_GIVEN) ? random.pick(REASONS) : null,
    });
    latest = on;
    toDate = fromDate;
  }
  return pushes;
}
