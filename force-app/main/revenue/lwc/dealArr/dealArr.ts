import { api, LightningElement, wire } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import getDeal from '@salesforce/apex/ArrController.getDeal';
import changeLabel from '@salesforce/label/c.Arr_Deal_Change';
import contractLabel from '@salesforce/label/c.Arr_Deal_Contract';
import emptyLabel from '@salesforce/label/c.Arr_Deal_Empty';
import faultLabel from '@salesforce/label/c.Arr_Deal_Fault';
import lostLabel from '@salesforce/label/c.Arr_Deal_Lost';
import movementLabel from '@salesforce/label/c.Arr_Deal_Movement';
import neverLabel from '@salesforce/label/c.Arr_Deal_Never';
import noChangeLabel from '@salesforce/label/c.Arr_Deal_No_Change';
import noContractLabel from '@salesforce/label/c.Arr_Deal_No_Contract';
import openLabel from '@salesforce/label/c.Arr_Deal_Open';
import otherFaultLabel from '@salesforce/label/c.Arr_Deal_Other_Fault';
import titleLabel from '@salesforce/label/c.Arr_Deal_Title';
import wonLabel from '@salesforce/label/c.Arr_Deal_Won';
import type { PageReference } from 'lightning/navigation';
import type { DealDerivation, Rejection } from 'c/arr';
import { dealStory, type DealStory } from 'c/arrBook';
import { contractPage, type ArrCustomerRow, type ArrDealRow } from 'c/arrModel';
import { dayText, kindText, moneyText } from 'c/arrText';
import { formatLabel } from 'c/labelText';
import { onPageRefresh } from 'c/pageRefresh';
import { panelState, type PanelState } from 'c/panelStates';

/** What a deal adds to ARR: what it is worth a year, what that does to the ARR of its customer and when, and how. */
export default class DealArr extends LightningElement {
  @api recordId: string | undefined;

  labels = { contract: contractLabel, title: titleLabel };
  answer: ArrCustomerRow | undefined;
  story: DealStory | undefined;
  /** What Apex refused, or what the module refused to compute. */
  errors: unknown;
  private wired: WireResult<ArrCustomerRow> | undefined;
  private stopListening: (() => void) | undefined;

  @wire(getDeal, { opportunityId: '$recordId' })
  wireDeal(result: WireResult<ArrCustomerRow>): void {
    this.wired = result;
    if (!result.data && !result.error) {
      return;
    }
    this.answer = result.data;
    this.errors = result.error;
    this.story = undefined;
    try {
      this.story = result.data && dealStory(result.data);
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

  get deal(): ArrDealRow | undefined {
    return this.answer?.deals.find(({ id }) => id === this.answer?.dealId);
  }

  get state(): PanelState {
    return panelState({ data: this.story, error: this.errors }, this.isLost || this.deal?.lines.length === 0);
  }

  get emptyMessage(): string {
    return this.deal?.lines.length === 0 ? emptyLabel : lostLabel;
  }

  get caption(): string {
    return this.deal?.isWon ? wonLabel : openLabel;
  }

  get annual(): number {
    return this.story?.derivation?.arr.toNumber() ?? 0;
  }

  get derivations(): DealDerivation[] {
    return this.story?.derivation ? [this.story.derivation] : [];
  }

  get isCounted(): boolean {
    return this.derivations.length > 0;
  }

  get isRejected(): boolean {
    return this.rejections.length > 0;
  }

  get rejections(): readonly Rejection[] {
    return this.story?.rejections ?? [];
  }

  get rejectedText(): string {
    return this.rejections.some(({ dealId }) => dealId === this.deal?.id) ? faultLabel : otherFaultLabel;
  }

  get neverText(): string {
    return neverLabel;
  }

  /** What happens to the customer, in a sentence without its last words. */
  get movementText(): string {
    const movement = this.story?.movement;
    if (!movement) {
      return '';
    }
    const money = (value: number): string => moneyText(value, this.deal?.currencyIsoCode);
    const [day, opening] = [dayText(movement.day), money(movement.opening.toNumber())];
    return movement.kind === null
      ? formatLabel(noChangeLabel, day, opening)
      : formatLabel(movementLabel, day, opening, money(movement.closing.toNumber()));
  }

  get changeText(): string {
    const movement = this.story?.movement;
    return movement && movement.kind !== null
      ? formatLabel(
          changeLabel,
          kindText(movement.kind),
          moneyText(movement.change.toNumber(), this.deal?.currencyIsoCode),
        )
      : '';
  }

  get contract(): PageReference | undefined {
    return this.deal?.contractId ? contractPage(this.deal.contractId) : undefined;
  }

  get noContractText(): string {
    return noContractLabel;
  }

  handleRetry(): void {
    this.refresh();
  }

  private get isLost(): boolean {
    return this.deal?.isClosed === true && !this.deal.isWon;
  }

  private async refresh(): Promise<void> {
    await refreshApex(this.wired);
  }
}
