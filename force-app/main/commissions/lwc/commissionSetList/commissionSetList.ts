import { api, LightningElement } from 'lwc';
import locale from '@salesforce/i18n/locale';
import columnLabel from '@salesforce/label/c.Commission_Column_Set';
import levelsLabel from '@salesforce/label/c.Commission_Set_Columns';
import noMatchLabel from '@salesforce/label/c.Commission_Sets_No_Match';
import searchLabel from '@salesforce/label/c.Commission_Sets_Search';
import titleLabel from '@salesforce/label/c.Commission_Sets_Title';
import { levelAndRateText } from 'c/commissionLevelText';
import { setId, setTitle, type LevelSet } from 'c/commissionLevelSets';

const PAGE_SIZE = 20;

interface SetRow {
  id: string;
  title: string;
  levels: { key: number; text: string }[];
  rowClass: string;
  /** For `aria-current`: which of the sets is open. */
  current: string | undefined;
}

/**
 * The sets of levels, by whom and when they are for.
 *
 * @fires choose when one is to be opened; `detail.id` as `setId` makes it.
 */
export default class CommissionSetList extends LightningElement {
  @api sets: readonly LevelSet[] = [];
  @api chosenId: string | undefined;

  labels = { column: columnLabel, levels: levelsLabel, noMatch: noMatchLabel, search: searchLabel, title: titleLabel };
  pageSize = PAGE_SIZE;
  pageNumber = 1;
  private search = '';

  get total(): number {
    return this.matching.length;
  }

  get hasRows(): boolean {
    return this.total > 0;
  }

  get needsPager(): boolean {
    return this.total > PAGE_SIZE;
  }

  get needsSearch(): boolean {
    return this.sets.length > PAGE_SIZE;
  }

  get rows(): SetRow[] {
    const first = (this.pageNumber - 1) * PAGE_SIZE;
    return this.matching.slice(first, first + PAGE_SIZE).map((set) => {
      const format = { locale, currencyCode: set.currencyIsoCode ?? undefined };
      const id = setId(set);
      const isChosen = id === this.chosenId;
      return {
        id,
        title: setTitle(set, locale),
        levels: set.levels.map(({ fromAmount, toAmount, rate }, key) => ({
          key,
          text: levelAndRateText(fromAmount, toAmount, rate, format),
        })),
        rowClass: isChosen ? 'slds-theme_shade' : '',
        current: isChosen ? 'true' : undefined,
      };
    });
  }

  handleSearch(event: CustomEvent<{ value: string }>): void {
    this.search = event.detail.value.trim().toLocaleLowerCase(locale);
    this.pageNumber = 1;
  }

  handlePage(event: CustomEvent<{ pageNumber: number }>): void {
    this.pageNumber = event.detail.pageNumber;
  }

  handleChoose(event: Event): void {
    const { id } = (event.currentTarget as HTMLElement).dataset;
    this.dispatchEvent(new CustomEvent('choose', { detail: { id } }));
  }

  private get matching(): LevelSet[] {
    return this.sets.filter((set) => setTitle(set, locale).toLocaleLowerCase(locale).includes(this.search));
  }
}
