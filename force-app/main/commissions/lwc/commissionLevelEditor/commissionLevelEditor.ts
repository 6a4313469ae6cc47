import { api, LightningElement } from 'lwc';
import deleteSet from '@salesforce/apex/CommissionLevelController.deleteSet';
import saveSet from '@salesforce/apex/CommissionLevelController.saveSet';
import locale from '@salesforce/i18n/locale';
import deleteLabel from '@salesforce/label/c.Commission_Set_Delete';
import deleteMeaningLabel from '@salesforce/label/c.Commission_Set_Delete_Meaning';
import deleteQuestionLabel from '@salesforce/label/c.Commission_Set_Delete_Question';
import existsLabel from '@salesforce/label/c.Commission_Set_Exists';
import revertLabel from '@salesforce/label/c.Commission_Set_Revert';
import saveLabel from '@salesforce/label/c.Commission_Set_Save';
import savedLabel from '@salesforce/label/c.Commission_Set_Saved';
import unsavedLabel from '@salesforce/label/c.Commission_Set_Unsaved';
import { draftsOf, inputsOf, withErrors, withLevel, type LevelDraft } from 'c/commissionLevelDrafts';
import { setId, setKey, setTitle, type LevelSet } from 'c/commissionLevelSets';
import { formatLabel } from 'c/labelText';
import { requestPageRefresh } from 'c/pageRefresh';

/**
 * Edits one set of levels and saves it whole. Apex decides what is right; each reason appears at the level it concerns.
 *
 * @fires dirtychange when there is something to save, or no longer; `detail.isDirty`.
 * @fires saved after the set was saved and the page has fetched its data again; `detail.set`.
 * @fires deleted likewise after it was deleted.
 */
export default class CommissionLevelEditor extends LightningElement {
  /** Whether the org has levels for this set already. */
  @api isStored = false;
  /** Whether the levels given are a proposal that is still to be saved. */
  @api isProposal = false;

  labels = {
    delete: deleteLabel,
    deleteMeaning: deleteMeaningLabel,
    revert: revertLabel,
    save: saveLabel,
    saved: savedLabel,
    unsaved: unsavedLabel,
  };
  drafts: LevelDraft[] = [];
  isBusy = false;
  isAsking = false;
  isSaved = false;
  message: string | undefined;
  errors: unknown;
  private given: LevelSet | undefined;
  private isChanged = false;

  /** The set; typing is kept as long as the same set is given again. */
  @api
  get set(): LevelSet | undefined {
    return this.given;
  }
  set set(value: LevelSet | undefined) {
    const isSame = value && this.given && setId(value) === setId(this.given);
    this.given = value;
    if (!isSame || !this.isChanged) {
      this.startAnew(isSame ? this.isSaved : false);
    }
  }

  get title(): string {
    return this.given ? setTitle(this.given, locale) : '';
  }

  get currencyCode(): string {
    return this.given?.currencyIsoCode ?? '';
  }

  get isUnsaved(): boolean {
    return !this.isStored;
  }

  get existsText(): string | undefined {
    return this.isProposal && this.isStored ? formatLabel(existsLabel, this.title) : undefined;
  }

  get deleteQuestion(): string {
    return formatLabel(deleteQuestionLabel, this.title);
  }

  get cannotSave(): boolean {
    return this.isBusy || this.drafts.length === 0 || !(this.isChanged || this.isProposal);
  }

  get cannotRevert(): boolean {
    return this.isBusy || !this.isChanged;
  }

  handleLevels(event: CustomEvent<{ drafts: LevelDraft[] }>): void {
    this.drafts = event.detail.drafts;
    this.isSaved = false;
    this.message = undefined;
    this.setChanged(true);
  }

  handleRevert(): void {
    this.startAnew(false);
  }

  async handleSave(): Promise<void> {
    if (!this.given || this.isBusy) {
      return;
    }
    this.isBusy = true;
    this.errors = undefined;
    try {
      const outcome = await saveSet({ key: setKey(this.given), levels: inputsOf(this.drafts) });
      this.message = outcome.message ?? undefined;
      this.drafts = withErrors(this.drafts, outcome.errors);
      this.isSaved = outcome.success;
      if (outcome.success) {
        this.setChanged(false);
        await this.finish('saved');
      }
    } catch (error) {
      this.errors = error;
    } finally {
      this.isBusy = false;
    }
  }

  handleAskDelete(): void {
    this.isAsking = true;
  }

  handleKeep(): void {
    this.isAsking = false;
  }

  async handleDelete(): Promise<void> {
    if (!this.given || this.isBusy) {
      return;
    }
    this.isBusy = true;
    this.errors = undefined;
    try {
      await deleteSet({ key: setKey(this.given) });
      this.setChanged(false);
      await this.finish('deleted');
    } catch (error) {
      this.errors = error;
    } finally {
      this.isBusy = false;
      this.isAsking = false;
    }
  }

  /** After an error the user decides again. */
  handleRetry(): void {
    this.errors = undefined;
  }

  private async finish(event: 'saved' | 'deleted'): Promise<void> {
    await requestPageRefresh();
    this.dispatchEvent(new CustomEvent(event, { detail: { set: this.given } }));
  }

  private startAnew(isSaved: boolean): void {
    const levels = draftsOf(this.given?.levels ?? []);
    // Whoever begins a set wants a level to type into.
    this.drafts = levels.length > 0 ? levels : withLevel([]);
    this.isSaved = isSaved;
    this.isAsking = false;
    this.message = undefined;
    this.errors = undefined;
    this.setChanged(false);
  }

  private setChanged(isChanged: boolean): void {
    if (isChanged !== this.isChanged) {
      this.isChanged = isChanged;
      this.dispatchEvent(new CustomEvent('dirtychange', { detail: { isDirty: isChanged } }));
    }
  }
}
