import { api, LightningElement } from 'lwc';
import locale from '@salesforce/i18n/locale';
import arrLabel from '@salesforce/label/c.Arr_Arr';
import contractedLabel from '@salesforce/label/c.Arr_Contracted';
import grossLabel from '@salesforce/label/c.Arr_Page_Gross_Retention';
import netLabel from '@salesforce/label/c.Arr_Page_Net_Retention';
import periodLabel from '@salesforce/label/c.Arr_Curve_Period';
import tableLabel from '@salesforce/label/c.Arr_Curve_Table';
import titleLabel from '@salesforce/label/c.Arr_Curve_Title';
import type { ArrSnapshotRow } from 'c/arrModel';
import { dayText } from 'c/arrText';
import type { ChartItem } from 'c/chartConfiguration';
import { colourOf } from 'c/chartPalette';
import { monthText } from 'c/dateText';

interface Row extends ArrSnapshotRow {
  day: string;
  hasNet: boolean;
  hasGross: boolean;
}

const COLOURS = { arr: colourOf('target'), contracted: colourOf('expected') } as const;

/**
 * ARR under contract beside contracted ARR over time, as a chart and as a table.
 *
 * @fires periodselect when a point is clicked; `detail.periodEnd` is the last day of its period.
 */
export default class ArrCurve extends LightningElement {
  /** The company in one currency, periods of one length, the oldest first. */
  @api snapshots: readonly ArrSnapshotRow[] = [];

  labels = {
    arr: arrLabel,
    contracted: contractedLabel,
    gross: grossLabel,
    net: netLabel,
    period: periodLabel,
    table: tableLabel,
    title: titleLabel,
  };
  colours = COLOURS;

  get currencyCode(): string | undefined {
    return this.snapshots[0]?.currencyIsoCode;
  }

  get items(): ChartItem[] {
    const line = (series: string, colour: string, valueOf: (snapshot: ArrSnapshotRow) => number): ChartItem[] =>
      this.snapshots.map((snapshot) => ({
        key: snapshot.periodEnd,
        label: monthText(snapshot.periodEnd, locale, 'short'),
        value: valueOf(snapshot),
        series,
        colour,
      }));
    return [
      ...line(arrLabel, COLOURS.arr, ({ arr }) => arr),
      ...line(contractedLabel, COLOURS.contracted, ({ contractedArr }) => contractedArr),
    ];
  }

  /** The latest first. */
  get rows(): Row[] {
    return [...this.snapshots].reverse().map((snapshot) => ({
      ...snapshot,
      day: dayText(snapshot.periodEnd),
      hasNet: isNumber(snapshot.netRetention),
      hasGross: isNumber(snapshot.grossRetention),
    }));
  }

  handleSelect(event: CustomEvent<{ key: string }>): void {
    this.dispatchEvent(new CustomEvent('periodselect', { detail: { periodEnd: event.detail.key } }));
  }
}

/** Not the value itself: 0 is a value. */
function isNumber(value: number | null | undefined): boolean {
  return value !== null && value !== undefined;
}
