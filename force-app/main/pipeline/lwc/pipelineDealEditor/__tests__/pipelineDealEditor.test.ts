import PipelineDealEditor from 'c/pipelineDealEditor';
import { changeDraft, openDraft, type DealDraft, type DraftErrors } from 'c/pipelineDrafts';
import type { DealField } from 'c/pipelineModel';
import { DEAL_ID, filterOptions, reasonSetting, slippingDeal } from '@test/pipelineData';
import { find, findAll, mount, settle, textOf, type Properties } from '@test/testUtils';

function draftWith(changes: Partial<Record<DealField, string>>, errors: DraftErrors = {}): DealDraft {
  const opened = openDraft({}, slippingDeal());
  const changed = Object.entries(changes).reduce(
    (drafts, [field, value]) => changeDraft(drafts, DEAL_ID, field as DealField, value),
    opened,
  );
  return { ...changed[DEAL_ID]!, errors };
}

const mountEditor = (properties: Properties): Promise<HTMLElement> =>
  mount('c-pipeline-deal-editor', PipelineDealEditor, {
    stages: filterOptions().stages,
    reasonSetting: reasonSetting(),
    ...properties,
  });

const field = (element: HTMLElement, name: DealField): HTMLElement & Properties =>
  find(element, `[data-field="${name}"]`);

describe('c-pipeline-deal-editor', () => {
  it('shows what the deal holds, and asks for no reason before the date moves', async () => {
    const element = await mountEditor({ draft: draftWith({}) });
    expect(field(element, 'closeDate')['value']).toBe('2027-04-20');
    expect(field(element, 'stage')['value']).toBe('Negotiation/Review');
    expect(findAll(element, '[data-field]')).toHaveLength(2);
    await expect(element).toBeAccessible();
  });

  it('asks for the reason once the date moves, and says when it is needed', async () => {
    const element = await mountEditor({ draft: draftWith({ closeDate: '2027-05-20', reason: 'Other' }) });
    expect(field(element, 'reason')).toMatchObject({
      value: 'Other',
      options: reasonSetting().reasons,
      fieldLevelHelp: 'Needed when the close date moves to a later month.',
    });
    expect(findAll(element, '[data-field="comment"]')).toHaveLength(1);
    await expect(element).toBeAccessible();
  });

  it('says nothing of a need where the reason is optional', async () => {
    const draft = draftWith({ closeDate: '2027-05-20' });
    const element = await mountEditor({ draft, reasonSetting: reasonSetting('Optional') });
    expect(field(element, 'reason')['fieldLevelHelp']).toBeUndefined();
  });

  it('asks for no reason where the setting is off', async () => {
    const draft = draftWith({ closeDate: '2027-05-20' });
    const element = await mountEditor({ draft, reasonSetting: reasonSetting('Off') });
    expect(findAll(element, '[data-field="reason"], [data-field="comment"]')).toHaveLength(0);
  });

  it('reports what is changed', async () => {
    const element = await mountEditor({ draft: draftWith({}) });
    const changes: unknown[] = [];
    element.addEventListener('draftchange', (event) => changes.push((event as CustomEvent).detail));
    const change = (name: DealField, value: string | null): boolean =>
      field(element, name).dispatchEvent(new CustomEvent('change', { detail: { value } }));
    change('closeDate', '2027-05-20');
    change('closeDate', null);
    change('stage', 'Closed Won');
    expect(changes).toEqual([
      { field: 'closeDate', value: '2027-05-20' },
      { field: 'closeDate', value: '' },
      { field: 'stage', value: 'Closed Won' },
    ]);
  });

  it('puts the refusal at its field, and takes it back', async () => {
    const element = await mountEditor({ draft: draftWith({ closeDate: '2027-05-20' }) });
    const setCustomValidity = jest.fn();
    const reportValidity = jest.fn();
    Object.assign(field(element, 'reason'), { setCustomValidity, reportValidity });
    const refused = draftWith({ closeDate: '2027-05-20' }, { reason: 'Choose a reason for the push.' });
    Object.assign(element, { draft: refused });
    await settle();
    expect(setCustomValidity).toHaveBeenLastCalledWith('Choose a reason for the push.');
    expect(reportValidity).toHaveBeenCalledTimes(1);
    Object.assign(element, { draft: draftWith({ closeDate: '2027-05-20', reason: 'Other' }) });
    await settle();
    expect(setCustomValidity).toHaveBeenLastCalledWith('');
  });

  it('says what is wrong with the deal as a whole', async () => {
    const element = await mountEditor({ draft: draftWith({}, { deal: 'The record is locked.' }) });
    expect(find(element, '[role="alert"]').textContent?.trim()).toBe('The record is locked.');
    expect(textOf(element)).toContain('The record is locked.');
    await expect(element).toBeAccessible();
  });

  it('keeps a stage that the picklist no longer has', async () => {
    const draft = openDraft({}, slippingDeal({ stage: 'Retired' }))[DEAL_ID];
    const element = await mountEditor({ draft });
    expect(field(element, 'stage')['options']).toContainEqual({ label: 'Retired', value: 'Retired' });
  });
});
