import locale from '@salesforce/i18n/locale';
import churnedNote from '@salesforce/label/c.Arr_Adjustment_Churned';
import continuedToLateRenewalNote from '@salesforce/label/c.Arr_Adjustment_Continued_To_Late_Renewal';
import countedFromSignatureNote from '@salesforce/label/c.Arr_Adjustment_Counted_From_Signature';
import leftAtNoticeNote from '@salesforce/label/c.Arr_Adjustment_Left_At_Notice';
import leftLaterNote from '@salesforce/label/c.Arr_Adjustment_Left_Later';
import replacedByRenewalNote from '@salesforce/label/c.Arr_Adjustment_Replaced_By_Renewal';
import endBeforeStartFault from '@salesforce/label/c.Arr_Fault_End_Before_Start';
import invalidAmountFault from '@salesforce/label/c.Arr_Fault_Invalid_Amount';
import invalidDateFault from '@salesforce/label/c.Arr_Fault_Invalid_Date';
import invalidFreeMonthsFault from '@salesforce/label/c.Arr_Fault_Invalid_Free_Months';
import negativeAmountFault from '@salesforce/label/c.Arr_Fault_Negative_Amount';
import noAccountFault from '@salesforce/label/c.Arr_Fault_No_Account';
import noContractFault from '@salesforce/label/c.Arr_Fault_No_Contract';
import severalCurrenciesFault from '@salesforce/label/c.Arr_Fault_Several_Currencies';
import churnLabel from '@salesforce/label/c.Arr_Kind_Churn';
import contractionLabel from '@salesforce/label/c.Arr_Kind_Contraction';
import expansionLabel from '@salesforce/label/c.Arr_Kind_Expansion';
import newLabel from '@salesforce/label/c.Arr_Kind_New';
import reactivationLabel from '@salesforce/label/c.Arr_Kind_Reactivation';
import endedOutcome from '@salesforce/label/c.Arr_Outcome_Ended';
import nothingRecurringOutcome from '@salesforce/label/c.Arr_Outcome_Nothing_Recurring';
import startsLaterOutcome from '@salesforce/label/c.Arr_Outcome_Starts_Later';
import underContractOutcome from '@salesforce/label/c.Arr_Outcome_Under_Contract';
import spanLabel from '@salesforce/label/c.Arr_Span';
import type { Adjustment, ContractOutcome, DealFault, MovementKind } from 'c/arr';
import { fullAmount } from 'c/chartConfiguration';
import { formatLabel } from 'c/labelText';

const KINDS: Readonly<Record<MovementKind, string>> = {
  New: newLabel,
  Expansion: expansionLabel,
  Contraction: contractionLabel,
  Churn: churnLabel,
  Reactivation: reactivationLabel,
};

const FAULTS: Readonly<Record<DealFault, string>> = {
  'No Account': noAccountFault,
  'No Contract': noContractFault,
  'Invalid Date': invalidDateFault,
  'End Before Start': endBeforeStartFault,
  'Invalid Amount': invalidAmountFault,
  'Negative Amount': negativeAmountFault,
  'Invalid Free Months': invalidFreeMonthsFault,
  'Several Currencies': severalCurrenciesFault,
};

const ADJUSTMENTS: Readonly<Record<Adjustment, string>> = {
  'Counted From Signature': countedFromSignatureNote,
  'Continued To Late Renewal': continuedToLateRenewalNote,
  'Left Later': leftLaterNote,
  'Left At Notice': leftAtNoticeNote,
  'Replaced By Renewal': replacedByRenewalNote,
  Churned: churnedNote,
};

const OUTCOMES: Readonly<Record<ContractOutcome, string>> = {
  'Under Contract': underContractOutcome,
  'Starts Later': startsLaterOutcome,
  Ended: endedOutcome,
  'Nothing Recurring': nothingRecurringOutcome,
};

export function kindText(kind: MovementKind): string {
  return KINDS[kind];
}

/** What is wrong with a deal. */
export function faultText(fault: DealFault): string {
  return FAULTS[fault];
}

/** Why a deal counts for other days than those of its term. */
export function adjustmentText(adjustment: Adjustment, dealName: string): string {
  return formatLabel(ADJUSTMENTS[adjustment], dealName);
}

export function outcomeText(outcome: ContractOutcome): string {
  return OUTCOMES[outcome];
}

/** A day as the user writes it, of an ISO date. Dates have no time zone, so none may shift them. */
export function dayText(isoDate: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(
    new Date(`${isoDate}T00:00:00Z`),
  );
}

/** Two days, both of which belong to what is between them. */
export function spanText(from: string, to: string): string {
  return formatLabel(spanLabel, dayText(from), dayText(to));
}

/** An amount to its last digit, for sentences. */
export function moneyText(value: number, currencyCode: string | undefined): string {
  return fullAmount(value, { locale, currencyCode });
}

export function numberText(value: number): string {
  return new Intl.NumberFormat(locale).format(value);
}
