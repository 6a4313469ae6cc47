import RecordPanel from 'localorg/recordPanel';
import type { HighlightsModel } from '../../../pages/pageModel.js';

/** The record's name and the fields of its compact layout. */
export default class HighlightsPanel extends RecordPanel<HighlightsModel> {
  protected override address(): string {
    return `/preview/highlights/${this.recordId}`;
  }
}
