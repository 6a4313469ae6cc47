import { api, LightningElement } from 'lwc';
import { openUrl } from 'localorg/router';
import { errorText, request } from 'localorg/server';
import type { RecordListModel } from '../../../pages/pageModel.js';

/** Records of an object by one of its list views, a page at a time. */
export default class ListView extends LightningElement {
  @api objectApiName!: string;
  @api filterName: string | undefined;
  @api pageSize: number | undefined;
  /** True on the object's own page: choosing a view changes the address. */
  @api isPage = false;

  list: RecordListModel | undefined;
  failure: string | undefined;
  private pageNumber = 1;
  private sortField: string | undefined;
  private sortDescending = false;

  connectedCallback(): void {
    void this.load();
  }

  get hasViews(): boolean {
    return this.isPage && this.list!.views.length > 0;
  }

  get views() {
    const { views, selectedView } = this.list!;
    return views.map((view) => ({ ...view, selected: view.name === selectedView }));
  }

  get range(): string {
    const { page, pageSize, rows, total } = this.list!;
    const first = (page - 1) * pageSize;
    return total === 0 ? '0' : `${first + 1}–${first + rows.length} of ${total.toLocaleString()}`;
  }

  get isEmpty(): boolean {
    return this.list!.total === 0;
  }

  get isFirstPage(): boolean {
    return this.pageNumber <= 1;
  }

  get isLastPage(): boolean {
    return this.pageNumber * this.list!.pageSize >= this.list!.total;
  }

  handleView(event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    openUrl(`/lightning/o/${this.objectApiName}/list?filterName=${encodeURIComponent(value)}`);
  }

  handlePrevious(): void {
    this.pageNumber -= 1;
    void this.load();
  }

  handleNext(): void {
    this.pageNumber += 1;
    void this.load();
  }

  handleSort(event: CustomEvent<{ field: string; descending: boolean }>): void {
    this.sortField = event.detail.field;
    this.sortDescending = event.detail.descending;
    this.pageNumber = 1;
    void this.load();
  }

  private async load(): Promise<void> {
    const query = new URLSearchParams({ page: String(this.pageNumber) });
    if (this.filterName) {
      query.set('filterName', this.filterName);
    }
    if (this.pageSize) {
      query.set('pageSize', String(this.pageSize));
    }
    if (this.sortField) {
      query.set('sort', this.sortField);
      query.set('descending', String(this.sortDescending));
    }
    try {
      this.list = await request<RecordListModel>('GET', `/preview/list/${this.objectApiName}?${query}`);
      this.failure = undefined;
    } catch (error) {
      this.failure = errorText(error);
    }
  }
}
