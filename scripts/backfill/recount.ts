import { timelineOf, type DealPast, type Save } from './timeline.js';

/** A move of the close date while the deal was open. */
export interface Push {
  readonly at: string;
  readonly by: string | null;
  readonly fromDate: string;
  readonly toDate: string;
  readonly isMonthExtension: boolean;
  /** Stage and amount after the save. */
  readonly stage: string;
  readonly amount: number | null;
}

/** The metrics of a deal; null where history does not tell. */
export interface Recount {
  readonly monthExtensions: number | null;
  readonly originalCloseDate: string | null;
  /** Moment, ISO 8601. */
  readonly lastStageChange: string | null;
  /** Null for an open deal, too. */
  readonly closedOn: string | null;
  /** Those that are known, in the order of time. */
  readonly pushes: readonly Push[];
}

export interface RecountRules {
  /** Whether a stage is closed, by its API name; a stage that the org no longer has is missing. */
  readonly isClosed: ReadonlyMap<string, boolean>;
  /** IANA name: decides on which day a moment falls where it is not known where the user was. */
  readonly timeZone: string;
}

/**
 * Counts the metrics of a deal from its history, by the rules of the triggers (CountCloseDateExtensions,
 * StampStageAndClosing, LogCloseDatePushes): a move counts when the deal was open before the save, and as an extension
 * when it went to a later calendar month. A test holds the two against each other.
 */
export function recount(past: DealPast, rules: RecountRules): Recount {
  const { saves, start } = timelineOf(past);
  const pushes: Push[] = [];
  let areAllKnown = start !== null;
  for (const save of saves) {
    if (save.before.closeDate === save.after.closeDate) continue;
    const wasClosed = rules.isClosed.get(save.before.stage);
    if (wasClosed === undefined) areAllKnown = false;
    if (wasClosed === false) pushes.push(pushOf(save));
  }
  return {
    monthExtensions: areAllKnown ? pushes.filter((push) => push.isMonthExtension).length : null,
    originalCloseDate: start?.closeDate ?? null,
    lastStageChange: saves.findLast(changesStage)?.at ?? (start === null ? null : past.createdOn),
    closedOn: closedOn(past, saves, start !== null, rules),
    pushes,
  };
}

const changesStage = ({ before, after }: Save): boolean => before.stage !== after.stage;

/** A later month of the calendar, whatever the day. */
export const isMonthExtension = (fromDate: string, toDate: string): boolean =>
  toDate.slice(0, 7) > fromDate.slice(0, 7);

function pushOf({ at, by, before, after, amount }: Save): Push {
  return {
    at,
    by,
    fromDate: before.closeDate,
    toDate: after.closeDate,
    isMonthExtension: isMonthExtension(before.closeDate, after.closeDate),
    stage: after.stage,
    amount,
  };
}

/** The day of the last save that closed the deal; of a deal that was created closed, its close date or an earlier creation. */
function closedOn(past: DealPast, saves: readonly Save[], isWhole: boolean, rules: RecountRules): string | null {
  const { isClosed } = rules;
  if (isClosed.get(past.stage) !== true) return null;
  const closing = saves.findLast(({ before, after }) => isClosed.get(before.stage) !== isClosed.get(after.stage));
  if (closing !== undefined) {
    return isClosed.get(closing.before.stage) === false ? dayOf(closing.at, closing.timeZone ?? rules.timeZone) : null;
  }
  if (!isWhole) return null;
  const created = dayOf(past.createdOn, past.snapshots[0]?.timeZone ?? rules.timeZone);
  const closeDate = saves[0]?.before.closeDate ?? past.closeDate;
  return closeDate < created ? closeDate : created;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The day on which a moment falls in a time zone, as `YYYY-MM-DD`. */
export function dayOf(moment: string, timeZone: string): string {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formats.set(timeZone, format);
  }
  return format.format(new Date(moment));
}
