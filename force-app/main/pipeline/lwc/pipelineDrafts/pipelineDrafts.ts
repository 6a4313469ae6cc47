import type { DealEdit, DealEditResult, DealField, PipelineDeal } from 'c/pipelineModel';

/** Why the server refused a deal: a message at a field, or at the deal as a whole. */
export type DraftErrors = Readonly<Partial<Record<DealField | 'deal', string>>>;

/** What a user has changed in a deal and not saved yet. A deal being edited has one, even before anything changed. */
export interface DealDraft {
  readonly dealId: string;
  readonly name: string;
  /** What the deal holds, to know what has changed. */
  readonly saved: Readonly<{ closeDate: string; stage: string }>;
  readonly closeDate?: string;
  readonly stage?: string;
  readonly reason?: string;
  readonly comment?: string;
  readonly errors: DraftErrors;
}

/** Drafts by the id of their deal. */
export type Drafts = Readonly<Record<string, DealDraft>>;

const FIELDS: readonly DealField[] = ['closeDate', 'stage', 'reason', 'comment'];

/** Begins to edit a deal. */
export function openDraft(drafts: Drafts, { dealId, name, closeDate, stage }: PipelineDeal): Drafts {
  return { ...drafts, [dealId]: { dealId, name, saved: { closeDate, stage }, errors: {} } };
}

/** Gives up what was changed in a deal. */
export function closeDraft(drafts: Drafts, dealId: string): Drafts {
  return Object.fromEntries(Object.entries(drafts).filter(([id]) => id !== dealId));
}

/**
 * Takes over what the user typed into a field, and drops what the server had against it. A value that equals the saved
 * one is no change.
 */
export function changeDraft(drafts: Drafts, dealId: string, field: DealField, value: string): Drafts {
  const draft = drafts[dealId];
  if (!draft) {
    return drafts;
  }
  const { [field]: _replaced, errors, ...rest } = draft;
  const { [field]: _error, deal: _ofDeal, ...otherErrors } = errors;
  const before = field === 'closeDate' || field === 'stage' ? draft.saved[field] : '';
  const changed = { ...rest, ...(value !== before ? { [field]: value } : {}), errors: otherErrors };
  return { ...drafts, [dealId]: changed };
}

/** Whether a close date is being moved, so that a reason can be asked for. */
export function movesCloseDate(draft: DealDraft): boolean {
  return draft.closeDate !== undefined;
}

/** What is to be saved: deals in which something changed. A reason belongs to a move. */
export function editsOf(drafts: Drafts): DealEdit[] {
  return Object.values(drafts)
    .filter((draft) => movesCloseDate(draft) || draft.stage !== undefined)
    .map((draft) => ({
      dealId: draft.dealId,
      ...(draft.closeDate !== undefined && { closeDate: draft.closeDate }),
      ...(draft.stage !== undefined && { stage: draft.stage }),
      ...(movesCloseDate(draft) && draft.reason !== undefined && { reason: draft.reason }),
      ...(movesCloseDate(draft) && draft.comment !== undefined && { comment: draft.comment }),
    }));
}

/** Drafts left after a save: those saved are gone, the others say what was wrong. */
export function afterSave(drafts: Drafts, results: readonly DealEditResult[]): Drafts {
  return results.reduce<Drafts>((left, result) => {
    const draft = left[result.dealId];
    if (result.success || !draft) {
      return closeDraft(left, result.dealId);
    }
    const field = FIELDS.find((candidate) => candidate === result.field) ?? 'deal';
    const errors = { ...draft.errors, [field]: result.message ?? '' };
    return { ...left, [draft.dealId]: { ...draft, errors } };
  }, withoutErrors(drafts));
}

/** Drafts that the server refused. */
export function refusedDrafts(drafts: Drafts): DealDraft[] {
  return Object.values(drafts).filter(({ errors }) => Object.keys(errors).length > 0);
}

function withoutErrors(drafts: Drafts): Drafts {
  return Object.fromEntries(Object.entries(drafts).map(([dealId, draft]) => [dealId, { ...draft, errors: {} }]));
}
