import type { LevelInput } from 'c/commissionLevelSets';

/** A level that is being edited. */
export interface LevelDraft extends LevelInput {
  /** Tells drafts apart while they are edited; never sent. */
  key: number;
  /** Why Apex refused it. */
  error?: string | undefined;
}

export type LevelField = 'fromAmount' | 'toAmount' | 'rate';

/** Finer than any rate that is stored: what adding two rates may leave behind is cut off there. */
const RATE_DIGITS = 4;

/** Drafts of stored levels, lowest first. */
export function draftsOf(levels: readonly LevelInput[]): LevelDraft[] {
  return [...levels]
    .sort((one, other) => (one.fromAmount ?? 0) - (other.fromAmount ?? 0))
    .map((level, key) => ({ ...level, key }));
}

/**
 * A field changed. The level after it begins where this one ends, as long as it did so before or has no beginning yet.
 */
export function withChange(
  drafts: readonly LevelDraft[],
  key: number,
  field: LevelField,
  value: number | null,
): LevelDraft[] {
  const index = drafts.findIndex((draft) => draft.key === key);
  const before = drafts[index]?.toAmount ?? null;
  return drafts.map((draft, at) => {
    if (at === index) {
      return { ...draft, [field]: value, error: undefined };
    }
    const from = draft.fromAmount ?? null;
    const follows = field === 'toAmount' && value !== null && at === index + 1 && (from === null || from === before);
    return follows ? { ...draft, fromAmount: value, error: undefined } : draft;
  });
}

/** One more level, from where the last one ends; the first begins at 0. */
export function withLevel(drafts: readonly LevelDraft[]): LevelDraft[] {
  const last = drafts.at(-1);
  const key = Math.max(-1, ...drafts.map((draft) => draft.key)) + 1;
  return [...drafts, { key, fromAmount: last ? (last.toAmount ?? null) : 0, toAmount: null, rate: null }];
}

/** Without a level; the one after it then begins where the removed one did, so that no gap is left by accident. */
export function withoutLevel(drafts: readonly LevelDraft[], key: number): LevelDraft[] {
  const index = drafts.findIndex((draft) => draft.key === key);
  const removed = drafts[index];
  return drafts.flatMap((draft, at) => {
    if (at === index) {
      return [];
    }
    const follows = at === index + 1 && draft.fromAmount === removed?.toAmount;
    return [follows ? { ...draft, fromAmount: removed?.fromAmount ?? null } : draft];
  });
}

/** Copies for another set, every rate raised by so many percentage points. */
export function withRaise(levels: readonly LevelInput[], points: number): LevelDraft[] {
  return draftsOf(levels).map(({ levelId: _levelId, ...draft }) => ({
    ...draft,
    rate: Number(((draft.rate ?? 0) + points).toFixed(RATE_DIGITS)),
  }));
}

/** With the reasons of a refusal, each at the level that it concerns. */
export function withErrors(
  drafts: readonly LevelDraft[],
  errors: readonly (string | null)[] | null | undefined,
): LevelDraft[] {
  return drafts.map((draft, index) => ({ ...draft, error: errors?.[index] ?? undefined }));
}

/** What Apex is given. */
export function inputsOf(drafts: readonly LevelDraft[]): LevelInput[] {
  return drafts.map(({ levelId, fromAmount, toAmount, rate }) => ({
    levelId: levelId ?? null,
    fromAmount: fromAmount ?? null,
    toAmount: toAmount ?? null,
    rate: rate ?? null,
  }));
}
