import { LightningElement, wire } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import getHistory from '@salesforce/apex/ArrController.getHistory';
import getParts from '@salesforce/apex/ArrController.getParts';
import ageLabel from '@salesforce/label/c.Arr_Age';
import ageNoneLabel from '@salesforce/label/c.Arr_Age_None';
import ageOldLabel from '@salesforce/label/c.Arr_Age_Old';
import arrFormulaLabel from '@salesforce/label/c.Arr_Page_Arr_Formula';
import arrLabel from '@salesforce/label/c.Arr_Arr';
import computedLabel from '@salesforce/label/c.Arr_Age_Computed';
import contractedFormulaLabel from '@salesforce/label/c.Arr_Contracted_Formula';
import contractedLabel from '@salesforce/label/c.Arr_Contracted';
import currencyLabel from '@salesforce/label/c.Arr_Page_Currency';
import customersLabel from '@salesforce/label/c.Arr_Page_Of_Customers';
import emptyLabel from '@salesforce/label/c.Arr_Page_Empty';
import grossFormulaLabel from '@salesforce/label/c.Arr_Page_Gross_Formula';
import grossLabel from '@salesforce/label/c.Arr_Page_Gross_Retention';
import leftBehindLabel from '@salesforce/label/c.Arr_Age_Left_Behind';
import lengthLabel from '@salesforce/label/c.Arr_Page_Length';
import monthLabel from '@salesforce/label/c.Arr_Page_Month';
import netFormulaLabel from '@salesforce/label/c.Arr_Page_Net_Formula';
import netLabel from '@salesforce/label/c.Arr_Page_Net_Retention';
import noOpeningLabel from '@salesforce/label/c.Arr_Page_No_Opening';
import ownerLabel from '@salesforce/label/c.Arr_Parts_Owner';
import ownersLabel from '@salesforce/label/c.Arr_Parts_Owners';
import periodLabel from '@salesforce/label/c.Arr_Page_Period';
import productLabel from '@salesforce/label/c.Arr_Product';
import productsLabel from '@salesforce/label/c.Arr_Parts_Products';
import productsNoteLabel from '@salesforce/label/c.Arr_Parts_Products_Note';
import quarterLabel from '@salesforce/label/c.Arr_Page_Quarter';
import refreshLabel from '@salesforce/label/c.State_Refresh';
import titleLabel from '@salesforce/label/c.Arr_Page_Title';
import yearLabel from '@salesforce/label/c.Arr_Page_Year';
import { policyFromRecord, type ArrPolicy } from 'c/arr';
import type { ArrHistoryRow, ArrSnapshotRow, PeriodLength } from 'c/arrModel';
import { dayText, numberText } from 'c/arrText';
import { figure, type Figure } from 'c/figures';
import { formatLabel } from 'c/labelText';
import { onPageRefresh } from 'c/pageRefresh';
import { panelState, type PanelState } from 'c/panelStates';

interface Option {
  label: string;
  value: string;
}

const LENGTHS: readonly [PeriodLength, string][] = [
  ['Month', monthLabel],
  ['Quarter', quarterLabel],
  ['Year', yearLabel],
];

/** The company's ARR: the curve, the bridge of a period, retention, products and owners, the rules, and how old it is. */
export default class ArrPage extends LightningElement {
  @wire(getHistory)
  wiredHistory: WireResult<ArrHistoryRow> | undefined;

  labels = {
    currency: currencyLabel,
    length: lengthLabel,
    owner: ownerLabel,
    owners: ownersLabel,
    period: periodLabel,
    product: productLabel,
    products: productsLabel,
    productsNote: productsNoteLabel,
    refresh: refreshLabel,
    title: titleLabel,
  };
  emptyMessage = emptyLabel;
  isRefreshing = false;
  private chosenLength: PeriodLength | undefined;
  private chosenPeriod: string | undefined;
  private chosenCurrency: string | undefined;
  private wiredParts: WireResult<ArrSnapshotRow[]> | undefined;
  private parts: ArrSnapshotRow[] = [];
  private stopListening: (() => void) | undefined;

  @wire(getParts, { every: '$every', periodEnd: '$periodEnd' })
  wireParts(result: WireResult<ArrSnapshotRow[]>): void {
    this.wiredParts = result;
    if (result.data || result.error) {
      this.parts = result.data ?? [];
    }
  }

  connectedCallback(): void {
    this.stopListening = onPageRefresh(() => this.refresh());
  }

  disconnectedCallback(): void {
    this.stopListening?.();
  }

  get history(): ArrHistoryRow | undefined {
    return this.wiredHistory?.data;
  }

  get state(): PanelState {
    const error = this.errors.length > 0 ? this.errors : undefined;
    return panelState({ data: this.history, error }, this.history?.snapshots.length === 0);
  }

  get errors(): unknown[] {
    return [this.wiredHistory, this.wiredParts].flatMap((result) => (result?.error ? [result.error] : []));
  }

  /** Undefined until there are snapshots, so that nothing is asked for. */
  get every(): PeriodLength | undefined {
    return this.chosenLength ?? LENGTHS.find(([length]) => this.hasLength(length))?.[0];
  }

  get currencyCode(): string | undefined {
    return this.chosenCurrency ?? this.currencyCodes[0];
  }

  get periodEnd(): string | undefined {
    return this.current?.periodEnd;
  }

  get lengthOptions(): Option[] {
    return LENGTHS.filter(([length]) => this.hasLength(length)).map(([value, label]) => ({ label, value }));
  }

  /** The latest first. */
  get periodOptions(): Option[] {
    return [...this.curve].reverse().map(({ periodEnd }) => ({ label: dayText(periodEnd), value: periodEnd }));
  }

  get currencyOptions(): Option[] {
    return this.currencyCodes.map((code) => ({ label: code, value: code }));
  }

  get hasSeveralCurrencies(): boolean {
    return this.currencyCodes.length > 1;
  }

  get curve(): ArrSnapshotRow[] {
    return this.snapshots.filter(
      ({ every, currencyIsoCode }) => every === this.every && currencyIsoCode === this.currencyCode,
    );
  }

  /** The period that was chosen, else the latest. */
  get current(): ArrSnapshotRow | undefined {
    return this.curve.find(({ periodEnd }) => periodEnd === this.chosenPeriod) ?? this.curve.at(-1);
  }

  get figures(): Figure[] {
    const current = this.current;
    if (!current) {
      return [];
    }
    const blank = { blankText: noOpeningLabel };
    const customers = { records: formatLabel(customersLabel, numberText(current.customers)) };
    return [
      figure('arr', arrLabel, 'money', current.arr, arrFormulaLabel, customers),
      figure('contracted', contractedLabel, 'money', current.contractedArr, contractedFormulaLabel),
      figure('net', netLabel, 'percent', current.netRetention, netFormulaLabel, blank),
      figure('gross', grossLabel, 'percent', current.grossRetention, grossFormulaLabel, blank),
    ];
  }

  get products(): ArrSnapshotRow[] {
    return this.partsOf('Product');
  }

  get owners(): ArrSnapshotRow[] {
    return this.partsOf('Owner');
  }

  get policy(): ArrPolicy | undefined {
    return this.history && policyFromRecord(this.history.policy);
  }

  get age(): string {
    const asOf = this.history?.contractsAsOf;
    return asOf ? formatLabel(ageLabel, dayText(asOf)) : ageNoneLabel;
  }

  get warning(): string {
    return this.history?.isOld ? formatLabel(ageOldLabel, numberText(this.history.ageDays ?? 0)) : '';
  }

  get leftBehind(): string {
    const count = this.history?.leftBehind ?? 0;
    return count > 0 ? formatLabel(leftBehindLabel, numberText(count)) : '';
  }

  get computed(): string {
    const { computedOn, policyName } = this.current ?? {};
    return computedOn ? formatLabel(computedLabel, dayText(computedOn), policyName) : '';
  }

  handleLength(event: CustomEvent<{ value: PeriodLength }>): void {
    this.chosenLength = event.detail.value;
    this.chosenPeriod = undefined;
  }

  handlePeriod(event: CustomEvent<{ value: string }>): void {
    this.chosenPeriod = event.detail.value;
  }

  handleCurrency(event: CustomEvent<{ value: string }>): void {
    this.chosenCurrency = event.detail.value;
  }

  handlePoint(event: CustomEvent<{ periodEnd: string }>): void {
    this.chosenPeriod = event.detail.periodEnd;
  }

  async handleRefresh(): Promise<void> {
    this.isRefreshing = true;
    await this.refresh();
    this.isRefreshing = false;
  }

  private get snapshots(): ArrSnapshotRow[] {
    return this.history?.snapshots ?? [];
  }

  private get currencyCodes(): string[] {
    return [...new Set(this.snapshots.map(({ currencyIsoCode }) => currencyIsoCode))];
  }

  private hasLength(length: PeriodLength): boolean {
    return this.snapshots.some(({ every }) => every === length);
  }

  private partsOf(level: ArrSnapshotRow['level']): ArrSnapshotRow[] {
    return this.parts.filter((part) => part.level === level && part.currencyIsoCode === this.currencyCode);
  }

  private async refresh(): Promise<void> {
    await Promise.allSettled([refreshApex(this.wiredHistory), refreshApex(this.wiredParts)]);
  }
}
