import { api, LightningElement } from 'lwc';
import adjustmentsLabel from '@salesforce/label/c.Commission_Adjustments';
import chosenLabel from '@salesforce/label/c.Commission_Team_Chosen';
import earnedLabel from '@salesforce/label/c.Commission_Earned';
import locale from '@salesforce/i18n/locale';
import payableLabel from '@salesforce/label/c.Commission_Payable';
import personLabel from '@salesforce/label/c.Commission_Column_Person';
import pipelineLabel from '@salesforce/label/c.Commission_On_Pipeline';
import rankLabel from '@salesforce/label/c.Commission_Column_Rank';
import statusLabel from '@salesforce/label/c.Commission_Column_Status';
import tickAllLabel from '@salesforce/label/c.Commission_Tick_All';
import tickLabel from '@salesforce/label/c.Commission_Tick_Person';
import titleLabel from '@salesforce/label/c.Commission_Team_Title';
import totalLabel from '@salesforce/label/c.Commission_Total';
import wonLabel from '@salesforce/label/c.Commission_Won';
import type { PageReference } from 'lightning/navigation';
import { commissionPage, type TeamCommission } from 'c/commissionModel';
import { formatLabel } from 'c/labelText';

interface TeamRow extends TeamCommission {
  page: PageReference;
  isTicked: boolean;
  /** Nothing can be done with it, so there is nothing to choose it for. */
  isFixed: boolean;
  tickLabel: string;
}

/**
 * The commissions of a team in a month, best first, with a tick for each that something can be done with.
 *
 * @fires ticks when ticks change; `detail.tickedIds` are all that are ticked now.
 */
export default class CommissionTeamTable extends LightningElement {
  @api team: readonly TeamCommission[] = [];
  @api tickedIds: readonly string[] = [];

  labels = {
    adjustments: adjustmentsLabel,
    earned: earnedLabel,
    payable: payableLabel,
    person: personLabel,
    pipeline: pipelineLabel,
    rank: rankLabel,
    status: statusLabel,
    tickAll: tickAllLabel,
    title: titleLabel,
    total: totalLabel,
    won: wonLabel,
  };

  get rows(): TeamRow[] {
    return this.team.map((member) => ({
      ...member,
      page: commissionPage(member.commissionId),
      isTicked: this.tickedIds.includes(member.commissionId),
      isFixed: !canChange(member),
      tickLabel: formatLabel(tickLabel, member.ownerName),
    }));
  }

  get chosenText(): string {
    return formatLabel(chosenLabel, new Intl.NumberFormat(locale).format(this.tickedIds.length));
  }

  get areAllTicked(): boolean {
    return this.changeable.length > 0 && this.changeable.every((id) => this.tickedIds.includes(id));
  }

  get canTickNone(): boolean {
    return this.changeable.length === 0;
  }

  handleTick(event: CustomEvent<{ checked: boolean }>): void {
    const { commissionId = '' } = (event.target as HTMLElement).dataset;
    const others = this.tickedIds.filter((id) => id !== commissionId);
    this.report(event.detail.checked ? [...others, commissionId] : others);
  }

  handleTickAll(event: CustomEvent<{ checked: boolean }>): void {
    this.report(event.detail.checked ? this.changeable : []);
  }

  private get changeable(): string[] {
    return this.team.filter((member) => canChange(member)).map(({ commissionId }) => commissionId);
  }

  private report(tickedIds: string[]): void {
    this.dispatchEvent(new CustomEvent('ticks', { detail: { tickedIds } }));
  }
}

function canChange({ canApprove, canPay }: TeamCommission): boolean {
  return canApprove || canPay;
}
