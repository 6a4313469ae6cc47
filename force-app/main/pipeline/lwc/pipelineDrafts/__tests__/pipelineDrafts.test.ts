import { afterSave, changeDraft, closeDraft, editsOf, openDraft, refusedDrafts, type Drafts } from 'c/pipelineDrafts';
import { DEAL_ID, OTHER_DEAL_ID, slippingDeal, soundDeal } from '@test/pipelineData';

const both = (): Drafts => openDraft(openDraft({}, slippingDeal()), soundDeal());

describe('c/pipelineDrafts', () => {
  it('saves only deals in which something changed, and only what changed', () => {
    const drafts = changeDraft(both(), DEAL_ID, 'stage', 'Closed Won');
    expect(editsOf(drafts)).toEqual([{ dealId: DEAL_ID, stage: 'Closed Won' }]);
  });

  it('takes a value that equals the saved one as no change', () => {
    const moved = changeDraft(both(), DEAL_ID, 'closeDate', '2027-05-20');
    expect(editsOf(moved)).toHaveLength(1);
    expect(editsOf(changeDraft(moved, DEAL_ID, 'closeDate', '2027-04-20'))).toEqual([]);
  });

  it('sends a reason and a comment only with a move', () => {
    const explained = changeDraft(
      changeDraft(both(), DEAL_ID, 'reason', 'Customer Budget'),
      DEAL_ID,
      'comment',
      'Freeze',
    );
    expect(editsOf(explained)).toEqual([]);
    expect(editsOf(changeDraft(explained, DEAL_ID, 'stage', 'Closed Won'))).toEqual([
      { dealId: DEAL_ID, stage: 'Closed Won' },
    ]);
    expect(editsOf(changeDraft(explained, DEAL_ID, 'closeDate', '2027-05-20'))).toEqual([
      { dealId: DEAL_ID, closeDate: '2027-05-20', reason: 'Customer Budget', comment: 'Freeze' },
    ]);
  });

  it('keeps what was refused, with the message at its field, and drops what was saved', () => {
    const left = afterSave(both(), [
      { dealId: DEAL_ID, success: false, field: 'reason', message: 'Choose a reason for the push.' },
      { dealId: OTHER_DEAL_ID, success: true },
    ]);
    expect(Object.keys(left)).toEqual([DEAL_ID]);
    expect(left[DEAL_ID]?.errors).toEqual({ reason: 'Choose a reason for the push.' });
    expect(refusedDrafts(left).map(({ name }) => name)).toEqual(['Acme renewal']);
  });

  it('keeps a deal that was opened while another was being saved', () => {
    expect(Object.keys(afterSave(both(), [{ dealId: DEAL_ID, success: true }]))).toEqual([OTHER_DEAL_ID]);
  });

  it('puts what is about no field of the editor at the deal', () => {
    const left = afterSave(both(), [{ dealId: DEAL_ID, success: false, field: null, message: 'Locked.' }]);
    expect(left[DEAL_ID]?.errors).toEqual({ deal: 'Locked.' });
  });

  it('takes the message back when its field changes, or when it was saved again', () => {
    const refusal = { dealId: DEAL_ID, success: false, field: 'closeDate', message: 'Too far.' };
    const refused = afterSave(both(), [refusal]);
    expect(refusedDrafts(changeDraft(refused, DEAL_ID, 'closeDate', '2027-05-01'))).toEqual([]);
    expect(afterSave(refused, [{ ...refusal, field: 'stage', message: 'No.' }])[DEAL_ID]?.errors).toEqual({
      stage: 'No.',
    });
  });

  it('gives up a draft, and ignores changes to none', () => {
    expect(Object.keys(closeDraft(both(), DEAL_ID))).toEqual([OTHER_DEAL_ID]);
    expect(changeDraft({}, DEAL_ID, 'stage', 'Closed Won')).toEqual({});
  });
});
