/** A row of OpportunityHistory: the deal as it was after a save. The platform writes one for each new deal and each change. */
export interface Snapshot {
  /** Moment, ISO 8601. */
  readonly at: string;
  /** Id of who saved; null where it is not told. */
  readonly by: string | null;
  /** Time zone of who saved, IANA; null where it is not told. */
  readonly timeZone: string | null;
  readonly closeDate: string;
  readonly stage: string;
  readonly amount: number | null;
}

/** A row of OpportunityFieldHistory, which an org has only where it tracks the field. */
export interface Change {
  readonly at: string;
  readonly by: string | null;
  readonly timeZone: string | null;
  /** `created` stands for the deal itself. */
  readonly field: 'CloseDate' | 'StageName' | 'created';
  readonly from: string | null;
  readonly to: string | null;
}

interface State {
  readonly closeDate: string;
  readonly stage: string;
}

/** One save that changed close date or stage. */
export interface Save {
  readonly at: string;
  readonly by: string | null;
  readonly timeZone: string | null;
  readonly before: State;
  readonly after: State;
  /** Amount after the save; null without one, or where it is not known. */
  readonly amount: number | null;
}

/** What is known of a deal's past. */
export interface Timeline {
  readonly saves: readonly Save[];
  /** How the deal was created; null when its beginning is not on record. */
  readonly start: State | null;
}

/** The deal as it is now, with the two histories, each in the order of time. */
export interface DealPast {
  /** Moment of creation, ISO 8601. */
  readonly createdOn: string;
  readonly closeDate: string;
  readonly stage: string;
  readonly snapshots: readonly Snapshot[];
  readonly changes: readonly Change[];
}

/** The first row of history belongs to the creation when it is at most this much later: one transaction. */
const TRANSACTION_MS = 10 * 60 * 1000;

/**
 * The past of a deal, out of the better of its two histories: the snapshots where they reach from the creation to
 * now, else the tracked changes where they do, else the one that knows more saves.
 */
export function timelineOf(past: DealPast): Timeline {
  const candidates = [fromSnapshots(past), fromChanges(past)].filter((one) => reachesNow(one, past));
  const whole = candidates.find((one) => one.start !== null);
  return whole ?? candidates.sort((a, b) => b.saves.length - a.saves.length)[0] ?? { saves: [], start: null };
}

/** Whether nothing is missing between the last known save and the deal as it is. */
function reachesNow({ saves, start }: Timeline, past: DealPast): boolean {
  const last = saves.at(-1)?.after ?? start;
  return last === null || (last.closeDate === past.closeDate && last.stage === past.stage);
}

function fromSnapshots({ createdOn, snapshots }: DealPast): Timeline {
  const saves: Save[] = [];
  for (let index = 1; index < snapshots.length; index++) {
    const before = snapshots[index - 1]!;
    const after = snapshots[index]!;
    if (before.closeDate !== after.closeDate || before.stage !== after.stage) saves.push({ ...after, before, after });
  }
  const first = snapshots[0];
  const isWhole = first !== undefined && Date.parse(first.at) - Date.parse(createdOn) <= TRANSACTION_MS;
  return { saves, start: isWhole ? first : null };
}

/**
 * Tracked changes tell what each field was before. A field without any change may have been tracked or not, so that
 * the beginning is known only where both have changes, and the row of the creation is there.
 */
function fromChanges(past: DealPast): Timeline {
  const ofField = (field: Change['field']): Change[] => past.changes.filter((change) => change.field === field);
  const dates = ofField('CloseDate');
  const stages = ofField('StageName');
  if (!joinUp(dates) || !joinUp(stages)) return { saves: [], start: null };
  const start: State = { closeDate: dates[0]?.from ?? past.closeDate, stage: stages[0]?.from ?? past.stage };
  const saves: Save[] = [];
  let state = start;
  for (const group of groupBySave(past.changes)) {
    const { at, by, timeZone } = group[0]!;
    const to = (field: Change['field']): string | undefined =>
      group.find((change) => change.field === field)?.to ?? undefined;
    const after: State = { closeDate: to('CloseDate') ?? state.closeDate, stage: to('StageName') ?? state.stage };
    const amount = past.snapshots.findLast((snapshot) => snapshot.at <= at)?.amount ?? null;
    saves.push({ at, by, timeZone, before: state, after, amount });
    state = after;
  }
  const isWhole = past.changes.some((change) => change.field === 'created') && dates.length > 0 && stages.length > 0;
  return { saves, start: isWhole ? start : null };
}

/** Whether each change begins with what the one before it ended with. */
function joinUp(changes: readonly Change[]): boolean {
  return changes.every((change, index) => index === 0 || change.from === changes[index - 1]!.to);
}

/** Changes of one moment by one user are one save, unless they concern the same field. */
function groupBySave(changes: readonly Change[]): Change[][] {
  const groups: Change[][] = [];
  for (const change of changes.filter(({ field }) => field !== 'created')) {
    const last = groups.at(-1);
    const isSameSave =
      last !== undefined &&
      last[0]!.at === change.at &&
      last[0]!.by === change.by &&
      !last.some(({ field }) => field === change.field);
    if (isSameSave) last.push(change);
    else groups.push([change]);
  }
  return groups;
}
