import { api, LightningElement } from 'lwc';
import arrLabel from '@salesforce/label/c.Arr_Arr';
import contractedLabel from '@salesforce/label/c.Arr_Contracted';
import netLabel from '@salesforce/label/c.Arr_Page_Net_Retention';
import noneLabel from '@salesforce/label/c.Arr_Parts_None';
import openingLabel from '@salesforce/label/c.Arr_Bridge_Opening';
import unknownLabel from '@salesforce/label/c.Arr_Parts_Unknown';
import type { ArrSnapshotRow } from 'c/arrModel';
import { kindText } from 'c/arrText';

/** Parts on a page; fewer where each takes the height of a small card. */
const PAGE_SIZE = 10;
const NARROW_PAGE_SIZE = 3;
/** Where SLDS stacks the cells of a table. */
const NARROW_SCREEN = '(max-width: 48em)';

interface Row extends ArrSnapshotRow {
  name: string;
  hasNet: boolean;
}

/** What the company's ARR consists of at the end of a period: a row with its bridge for each product, or each owner. */
export default class ArrParts extends LightningElement {
  @api heading = '';
  /** Title of the first column. */
  @api keyColumn = '';

  labels = {
    arr: arrLabel,
    churn: kindText('Churn'),
    contracted: contractedLabel,
    contraction: kindText('Contraction'),
    expansion: kindText('Expansion'),
    net: netLabel,
    new: kindText('New'),
    none: noneLabel,
    opening: openingLabel,
    reactivation: kindText('Reactivation'),
  };
  pageSize = window.matchMedia?.(NARROW_SCREEN).matches ? NARROW_PAGE_SIZE : PAGE_SIZE;
  pageNumber = 1;
  private snapshots: readonly ArrSnapshotRow[] = [];

  /** In their order. */
  @api
  get parts(): readonly ArrSnapshotRow[] {
    return this.snapshots;
  }
  set parts(value: readonly ArrSnapshotRow[] | undefined) {
    this.snapshots = value ?? [];
    this.pageNumber = 1;
  }

  get rows(): Row[] {
    const first = (this.pageNumber - 1) * this.pageSize;
    return this.snapshots.slice(first, first + this.pageSize).map((part) => ({
      ...part,
      name: part.partName ?? unknownLabel,
      hasNet: part.netRetention !== null && part.netRetention !== undefined,
    }));
  }

  get total(): number {
    return this.snapshots.length;
  }

  get hasParts(): boolean {
    return this.total > 0;
  }

  get hasSeveralPages(): boolean {
    return this.total > this.pageSize;
  }

  handlePage(event: CustomEvent<{ pageNumber: number }>): void {
    this.pageNumber = event.detail.pageNumber;
  }
}
