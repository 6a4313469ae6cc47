import PipelineSaveBar from 'c/pipelineSaveBar';
import { afterSave, openDraft, refusedDrafts } from 'c/pipelineDrafts';
import { DEAL_ID, slippingDeal } from '@test/pipelineData';
import { find, findAll, mount, textOf } from '@test/testUtils';

describe('c-pipeline-save-bar', () => {
  it('says how many deals are to be saved, and saves or gives up', async () => {
    const element = await mount('c-pipeline-save-bar', PipelineSaveBar, { count: 3 });
    expect(textOf(element)).toBe('Deals to save: 3');
    const events: string[] = [];
    for (const name of ['save', 'cancel']) {
      element.addEventListener(name, () => events.push(name));
      find(element, `[data-action="${name}"]`).click();
    }
    expect(events).toEqual(['save', 'cancel']);
    await expect(element).toBeAccessible();
  });

  it('saves nothing where nothing changed, nor twice', async () => {
    const unchanged = await mount('c-pipeline-save-bar', PipelineSaveBar, { count: 0 });
    expect(find(unchanged, '[data-action="save"]')['disabled']).toBe(true);
    expect(find(unchanged, '[data-action="cancel"]')['disabled']).toBe(false);
    const saving = await mount('c-pipeline-save-bar', PipelineSaveBar, { count: 1, saving: true });
    expect(find(saving, '[data-action="save"]')['disabled']).toBe(true);
    expect(find(saving, '[data-action="cancel"]')['disabled']).toBe(true);
    expect(textOf(saving)).toBe('Saving …');
  });

  it('names the deals that were refused, wherever they are', async () => {
    const drafts = afterSave(openDraft({}, slippingDeal()), [
      { dealId: DEAL_ID, success: false, field: 'reason', message: 'Choose a reason for the push.' },
    ]);
    const element = await mount('c-pipeline-save-bar', PipelineSaveBar, { count: 1, refused: refusedDrafts(drafts) });
    expect(find(element, '[role="alert"] p').textContent).toBe('Deals not saved: 1');
    expect(findAll(element, 'li').map((item) => item.textContent)).toEqual([
      'Acme renewal: Choose a reason for the push.',
    ]);
    await expect(element).toBeAccessible();
  });
});
