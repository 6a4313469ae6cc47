import adjustmentsHow from '@salesforce/label/c.Commission_Adjustments_How';
import adjustmentsLabel from '@salesforce/label/c.Commission_Adjustments';
import earnedHow from '@salesforce/label/c.Commission_Earned_How';
import earnedLabel from '@salesforce/label/c.Commission_Earned';
import onPipelineHow from '@salesforce/label/c.Commission_On_Pipeline_How';
import onPipelineLabel from '@salesforce/label/c.Commission_On_Pipeline';
import openDeals from '@salesforce/label/c.Commission_Open_Deals';
import payableHow from '@salesforce/label/c.Commission_Payable_How';
import payableLabel from '@salesforce/label/c.Commission_Payable';
import pipelineHow from '@salesforce/label/c.Commission_Pipeline_How';
import pipelineLabel from '@salesforce/label/c.Commission_Pipeline';
import totalHow from '@salesforce/label/c.Commission_Total_How';
import totalLabel from '@salesforce/label/c.Commission_Total';
import wonDeals from '@salesforce/label/c.Commission_Won_Deals';
import wonHow from '@salesforce/label/c.Commission_Won_How';
import wonLabel from '@salesforce/label/c.Commission_Won';
import type { CommissionSummary } from 'c/commissionModel';
import { figure, type Figure } from 'c/figures';
import { formatLabel } from 'c/labelText';

/** The figures of a commission in the order in which they are read. They are Apex's figures; nothing is computed here. */
export function commissionFigureList(summary: CommissionSummary, locale: string): Figure[] {
  const count = new Intl.NumberFormat(locale);
  const won = { records: formatLabel(wonDeals, count.format(summary.wonCount)) };
  const open = { records: formatLabel(openDeals, count.format(summary.openCount)) };
  return [
    figure('won', wonLabel, 'money', summary.wonRevenue, wonHow, won),
    figure('pipeline', pipelineLabel, 'money', summary.pipelineRevenue, pipelineHow, open),
    figure('earned', earnedLabel, 'money', summary.earnedCommission, earnedHow),
    figure('onPipeline', onPipelineLabel, 'money', summary.pipelineCommission, onPipelineHow),
    figure('total', totalLabel, 'money', summary.totalPotentialCommission, totalHow),
    figure('adjustments', adjustmentsLabel, 'money', summary.adjustmentAmount, adjustmentsHow),
    figure('payable', payableLabel, 'money', summary.payableCommission, payableHow),
  ];
}
