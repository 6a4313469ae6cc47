import { api, LightningElement } from 'lwc';
import timeZone from '@salesforce/i18n/timeZone';
import amountLabel from '@salesforce/label/c.Pipeline_Amount';
import byLabel from '@salesforce/label/c.Pipeline_Push_By';
import daysLabel from '@salesforce/label/c.Pipeline_Push_Days';
import emptyLabel from '@salesforce/label/c.Pipeline_Push_None';
import extensionLabel from '@salesforce/label/c.Pipeline_Push_Later_Month';
import fromLabel from '@salesforce/label/c.Pipeline_Push_From';
import noReasonLabel from '@salesforce/label/c.Pipeline_Push_No_Reason';
import onLabel from '@salesforce/label/c.Pipeline_Push_On';
import reasonLabel from '@salesforce/label/c.Pipeline_Reason';
import stageLabel from '@salesforce/label/c.Pipeline_Stage';
import titleLabel from '@salesforce/label/c.Pipeline_Push_Title';
import toLabel from '@salesforce/label/c.Pipeline_Push_To';
import type { CloseDatePush } from 'c/pipelineModel';

/** Every move of the close date of a deal: by whom, when, and why. */
export default class DealPushTable extends LightningElement {
  @api pushes: readonly CloseDatePush[] = [];
  /** ISO 4217 code of the amounts. */
  @api currencyCode: string | undefined;

  labels = {
    amount: amountLabel,
    by: byLabel,
    days: daysLabel,
    empty: emptyLabel,
    extension: extensionLabel,
    from: fromLabel,
    noReason: noReasonLabel,
    on: onLabel,
    reason: reasonLabel,
    stage: stageLabel,
    title: titleLabel,
    to: toLabel,
  };
  /** The user's own; without it the component shows the time of the machine. */
  timeZone = timeZone;

  get isEmpty(): boolean {
    return this.pushes.length === 0;
  }
}
