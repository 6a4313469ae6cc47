import { api } from 'lwc';
import { openUrl } from 'localorg/router';
import RecordPanel from 'localorg/recordPanel';
import type { RecordListModel } from '../../../pages/pageModel.js';

/** Records that name this one in a lookup: a related list of its page layout. */
export default class RelatedListSingleContainer extends RecordPanel<RecordListModel> {
  /** Name of the related list: the child relationship, or as page layouts name it. */
  @api relatedListApiName!: string;
  @api rowsToDisplay: number | undefined;

  protected override address(): string {
    const rows = this.rowsToDisplay ? `?pageSize=${this.rowsToDisplay}` : '';
    return `/preview/related/${this.recordId}/${encodeURIComponent(this.relatedListApiName)}${rows}`;
  }

  get heading(): string {
    return `${this.model!.title} (${this.model!.total.toLocaleString()})`;
  }

  get hasRows(): boolean {
    return this.model!.rows.length > 0;
  }

  handleAll(event: MouseEvent): void {
    event.preventDefault();
    openUrl(this.model!.url!);
  }
}
