import { api } from 'lwc';
import RecordPanel from 'localorg/recordPanel';
import type { HighlightsModel } from '../../../pages/pageModel.js';

/** The record's name, the fields of its compact layout, and its quick actions. */
export default class HighlightsPanel extends RecordPanel<HighlightsModel> {
  /** Names of actions, separated by commas; they count where the page says so. */
  @api actionNames: string | undefined;
  @api enableActionsConfiguration = false;

  get pageActions(): string | undefined {
    return this.enableActionsConfiguration ? (this.actionNames ?? '') : undefined;
  }

  protected override address(): string {
    return `/preview/highlights/${this.recordId}`;
  }
}
