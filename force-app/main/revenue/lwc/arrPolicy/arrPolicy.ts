import { api, LightningElement } from 'lwc';
import averageLabel from '@salesforce/label/c.Arr_Policy_Ramp_Average';
import currentYearLabel from '@salesforce/label/c.Arr_Policy_Ramp_Current_Year';
import daily365Label from '@salesforce/label/c.Arr_Policy_Rate_Daily_365';
import dailyLeapLabel from '@salesforce/label/c.Arr_Policy_Rate_Daily_Leap';
import exitLabel from '@salesforce/label/c.Arr_Policy_Ramp_Exit';
import expiryLabel from '@salesforce/label/c.Arr_Policy_Leave_At_Expiry';
import graceLabel from '@salesforce/label/c.Arr_Policy_Grace';
import insideLabel from '@salesforce/label/c.Arr_Policy_Free_Inside';
import laterLabel from '@salesforce/label/c.Arr_Policy_Leave_At_Later';
import missingLabel from '@salesforce/label/c.Arr_Policy_Missing_Dates';
import monthlyLabel from '@salesforce/label/c.Arr_Policy_Rate_Monthly';
import noticeLabel from '@salesforce/label/c.Arr_Policy_Leave_At_Notice';
import outsideLabel from '@salesforce/label/c.Arr_Policy_Free_Outside';
import signatureLabel from '@salesforce/label/c.Arr_Policy_Count_From_Signature';
import startLabel from '@salesforce/label/c.Arr_Policy_Count_From_Start';
import titleLabel from '@salesforce/label/c.Arr_Policy_Title';
import type { ArrPolicy as Policy } from 'c/arr';
import { formatLabel } from 'c/labelText';

const COUNT_FROM: Readonly<Record<Policy['countFrom'], string>> = { Start: startLabel, Signature: signatureLabel };
const LEAVE_AT: Readonly<Record<Policy['leaveAt'], string>> = {
  Expiry: expiryLabel,
  Notice: noticeLabel,
  Later: laterLabel,
};
const RAMP: Readonly<Record<Policy['ramp'], string>> = {
  'Current Year': currentYearLabel,
  Average: averageLabel,
  Exit: exitLabel,
};
const FREE_MONTHS: Readonly<Record<Policy['freeMonths'], string>> = { Inside: insideLabel, Outside: outsideLabel };
const DAILY: Readonly<Record<Policy['yearLength'], string>> = {
  'Leap Year Aware': dailyLeapLabel,
  'Always 365': daily365Label,
};

/** The rules by which ARR is computed, in sentences: what the company decided, and nothing of what it did not. */
export default class ArrPolicy extends LightningElement {
  @api policy!: Policy;

  get title(): string {
    return formatLabel(titleLabel, this.policy.name);
  }

  get sentences(): string[] {
    const { countFrom, leaveAt, leaveAfterDays, graceDays, ramp, freeMonths, rate, yearLength } = this.policy;
    return [
      rate === 'Monthly' ? monthlyLabel : DAILY[yearLength],
      missingLabel,
      COUNT_FROM[countFrom],
      formatLabel(LEAVE_AT[leaveAt], leaveAfterDays),
      formatLabel(graceLabel, graceDays),
      RAMP[ramp],
      FREE_MONTHS[freeMonths],
    ];
  }
}
