import { api, LightningElement } from 'lwc';
import approve from '@salesforce/apex/CommissionController.approve';
import markPaid from '@salesforce/apex/CommissionController.markPaid';
import locale from '@salesforce/i18n/locale';
import approveLabel from '@salesforce/label/c.Commission_Approve';
import approveManyLabel from '@salesforce/label/c.Commission_Approve_Many';
import approveMeaning from '@salesforce/label/c.Commission_Approve_Meaning';
import approveOneLabel from '@salesforce/label/c.Commission_Approve_One';
import doneLabel from '@salesforce/label/c.Commission_Result_Done';
import payLabel from '@salesforce/label/c.Commission_Pay';
import payManyLabel from '@salesforce/label/c.Commission_Pay_Many';
import payMeaning from '@salesforce/label/c.Commission_Pay_Meaning';
import payOneLabel from '@salesforce/label/c.Commission_Pay_One';
import refusedLabel from '@salesforce/label/c.Commission_Result_Refused';
import resultsLabel from '@salesforce/label/c.Commission_Results';
import type { ActionResult } from 'c/commissionModel';
import { formatLabel } from 'c/labelText';
import { requestPageRefresh } from 'c/pageRefresh';

type StatusAction = 'approve' | 'pay';

interface ActionTexts {
  label: string;
  one: string;
  many: string;
  meaning: string;
  run: (parameters: { commissionIds: string[] }) => Promise<ActionResult[]>;
}

const ACTIONS: Readonly<Record<StatusAction, ActionTexts>> = {
  approve: {
    label: approveLabel,
    one: approveOneLabel,
    many: approveManyLabel,
    meaning: approveMeaning,
    run: approve,
  },
  pay: { label: payLabel, one: payOneLabel, many: payManyLabel, meaning: payMeaning, run: markPaid },
};

interface ResultRow {
  id: string;
  icon: string;
  variant: 'success' | 'error';
  text: string;
}

/**
 * Approves commissions or marks them as paid, after asking, and says what became of each. Apex decides who may; what
 * is given here only decides which buttons can be pressed.
 *
 * @fires done after something was changed and the page has fetched its data again.
 */
export default class CommissionStatusActions extends LightningElement {
  /** Ids of the commissions that the user may approve, or mark as paid. */
  @api toApprove: readonly string[] = [];
  @api toPay: readonly string[] = [];
  /** Whether buttons that have nothing to do are shown too, disabled. */
  @api alwaysShown = false;

  labels = { approve: approveLabel, pay: payLabel, results: resultsLabel };
  asked: StatusAction | undefined;
  isBusy = false;
  errors: unknown;
  results: ResultRow[] = [];

  get showsApprove(): boolean {
    return this.alwaysShown || this.toApprove.length > 0;
  }

  get showsPay(): boolean {
    return this.alwaysShown || this.toPay.length > 0;
  }

  get cannotApprove(): boolean {
    return this.isBusy || this.toApprove.length === 0;
  }

  get cannotPay(): boolean {
    return this.isBusy || this.toPay.length === 0;
  }

  get question(): string {
    const texts = this.asked && ACTIONS[this.asked];
    const count = this.askedIds.length;
    if (!texts) {
      return '';
    }
    return count === 1 ? texts.one : formatLabel(texts.many, new Intl.NumberFormat(locale).format(count));
  }

  get meaning(): string {
    return this.asked ? ACTIONS[this.asked].meaning : '';
  }

  get confirmLabel(): string {
    return this.asked ? ACTIONS[this.asked].label : '';
  }

  get hasResults(): boolean {
    return this.results.length > 0;
  }

  handleApprove(): void {
    this.ask('approve');
  }

  handlePay(): void {
    this.ask('pay');
  }

  handleCancel(): void {
    this.asked = undefined;
  }

  async handleConfirm(): Promise<void> {
    if (!this.asked || this.isBusy) {
      return;
    }
    this.isBusy = true;
    try {
      const results = await ACTIONS[this.asked].run({ commissionIds: [...this.askedIds] });
      this.results = results.map((result) => resultRow(result));
      await requestPageRefresh();
      this.dispatchEvent(new CustomEvent('done'));
    } catch (error) {
      this.errors = error;
    } finally {
      this.isBusy = false;
      this.asked = undefined;
    }
  }

  /** After an error the question is asked again: the user decides. */
  handleRetry(): void {
    this.errors = undefined;
  }

  private get askedIds(): readonly string[] {
    return this.asked === 'pay' ? this.toPay : this.toApprove;
  }

  private ask(action: StatusAction): void {
    this.errors = undefined;
    this.results = [];
    this.asked = action;
  }
}

function resultRow({ commissionId, name, success, message }: ActionResult): ResultRow {
  return success
    ? { id: commissionId, icon: 'utility:success', variant: 'success', text: formatLabel(doneLabel, name) }
    : { id: commissionId, icon: 'utility:error', variant: 'error', text: formatLabel(refusedLabel, name, message) };
}
