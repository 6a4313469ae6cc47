import { api, LightningElement, wire } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import getContract from '@salesforce/apex/ArrController.getContract';
import arrFormulaLabel from '@salesforce/label/c.Arr_Arr_Formula';
import arrLabel from '@salesforce/label/c.Arr_Arr';
import contractedFormulaLabel from '@salesforce/label/c.Arr_Contracted_Formula';
import contractedLabel from '@salesforce/label/c.Arr_Contracted';
import derivationLabel from '@salesforce/label/c.Arr_Derivation_Title';
import emptyLabel from '@salesforce/label/c.Arr_Contract_Empty';
import expiryLabel from '@salesforce/label/c.Arr_Next_Expiry';
import movementsLabel from '@salesforce/label/c.Arr_Movements_Title';
import notRunLabel from '@salesforce/label/c.Arr_Recorded_None';
import oldLabel from '@salesforce/label/c.Arr_Recorded_Old';
import recordedLabel from '@salesforce/label/c.Arr_Recorded';
import refreshLabel from '@salesforce/label/c.State_Refresh';
import rejectedLabel from '@salesforce/label/c.Arr_Rejected';
import timelineLabel from '@salesforce/label/c.Arr_Timeline_Title';
import titleLabel from '@salesforce/label/c.Arr_Contract_Title';
import todayLabel from '@salesforce/label/c.Arr_Today';
import { contractStory, type ContractStory } from 'c/arrBook';
import type { ArrCustomerRow } from 'c/arrModel';
import { dayText, moneyText, numberText, outcomeText } from 'c/arrText';
import { figure, type Figure } from 'c/figures';
import { formatLabel } from 'c/labelText';
import { onPageRefresh } from 'c/pageRefresh';
import { panelState, type PanelState } from 'c/panelStates';

/** The ARR of a contract as of today with everything it is made of, beside what the program rolled up and when. */
export default class ArrContract extends LightningElement {
  @api recordId: string | undefined;

  labels = {
    derivation: derivationLabel,
    movements: movementsLabel,
    refresh: refreshLabel,
    rejected: rejectedLabel,
    timeline: timelineLabel,
    title: titleLabel,
  };
  emptyMessage = emptyLabel;
  isRefreshing = false;
  answer: ArrCustomerRow | undefined;
  story: ContractStory | undefined;
  /** What Apex refused, or what the module refused to compute. */
  errors: unknown;
  private wired: WireResult<ArrCustomerRow> | undefined;
  private stopListening: (() => void) | undefined;

  @wire(getContract, { contractId: '$recordId' })
  wireContract(result: WireResult<ArrCustomerRow>): void {
    this.wired = result;
    if (!result.data && !result.error) {
      return;
    }
    this.answer = result.data;
    this.errors = result.error;
    this.story = undefined;
    try {
      this.story = result.data && contractStory(result.data);
    } catch (error) {
      this.errors = error;
    }
  }

  connectedCallback(): void {
    this.stopListening = onPageRefresh(() => this.refresh());
  }

  disconnectedCallback(): void {
    this.stopListening?.();
  }

  get state(): PanelState {
    const isEmpty = !this.hasTerms && !this.isRejected;
    return panelState({ data: this.story, error: this.errors }, isEmpty);
  }

  get derivations(): ContractStory['derivations'] {
    return this.story?.derivations ?? [];
  }

  get hasTerms(): boolean {
    return this.derivations.length > 0;
  }

  get isRejected(): boolean {
    return (this.story?.rejections.length ?? 0) > 0;
  }

  get currencyCode(): string | undefined {
    return this.answer?.contract?.currencyIsoCode;
  }

  get figures(): Figure[] {
    const summary = this.story?.summary;
    const asOf = { records: formatLabel(todayLabel, dayText(this.answer?.today ?? '')) };
    return summary
      ? [
          figure('arr', arrLabel, 'money', summary.arr.toNumber(), arrFormulaLabel, asOf),
          figure('contracted', contractedLabel, 'money', summary.contracted.toNumber(), contractedFormulaLabel, asOf),
        ]
      : [];
  }

  get outcome(): string {
    return this.story?.summary ? outcomeText(this.story.summary.outcome) : '';
  }

  get expiry(): string {
    const day = this.story?.summary?.nextExpiry;
    return day ? formatLabel(expiryLabel, dayText(day)) : '';
  }

  /** What the program wrote and for which day, in a sentence. */
  get recorded(): string {
    const contract = this.answer?.contract;
    if (!contract?.asOf) {
      return notRunLabel;
    }
    const { arr, contractedArr, currencyIsoCode } = contract;
    const money = (value: number | null | undefined): string => moneyText(value ?? 0, currencyIsoCode);
    return formatLabel(recordedLabel, money(arr), money(contractedArr), dayText(contract.asOf));
  }

  get age(): string {
    const contract = this.answer?.contract;
    return contract?.isOld ? formatLabel(oldLabel, numberText(contract.ageDays ?? 0)) : '';
  }

  async handleRefresh(): Promise<void> {
    this.isRefreshing = true;
    await this.refresh();
    this.isRefreshing = false;
  }

  private async refresh(): Promise<void> {
    await refreshApex(this.wired);
  }
}
