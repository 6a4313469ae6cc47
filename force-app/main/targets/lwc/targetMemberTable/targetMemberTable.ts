import { api, LightningElement } from 'lwc';
import attainmentLabel from '@salesforce/label/c.Target_Attainment';
import coverageLabel from '@salesforce/label/c.Target_Coverage';
import expectedLabel from '@salesforce/label/c.Target_Expected';
import forecastLabel from '@salesforce/label/c.Target_Forecast';
import memberLabel from '@salesforce/label/c.Target_Column_Member';
import pipelineLabel from '@salesforce/label/c.Target_Pipeline';
import shortfallLabel from '@salesforce/label/c.Target_Shortfall';
import statusLabel from '@salesforce/label/c.Target_Column_Status';
import targetLabel from '@salesforce/label/c.Target_Amount';
import titleLabel from '@salesforce/label/c.Target_Members_Title';
import wonLabel from '@salesforce/label/c.Target_Won';
import { targetPage, type TargetMember } from 'c/targetModel';
import type { PageReference } from 'lightning/navigation';

interface MemberRow extends TargetMember {
  page: PageReference;
}

/** How each member stands; the name leads to the member's own target. */
export default class TargetMemberTable extends LightningElement {
  @api members: readonly TargetMember[] = [];
  /** ISO 4217 code of all amounts. */
  @api currencyCode: string | undefined;

  labels = {
    attainment: attainmentLabel,
    coverage: coverageLabel,
    expected: expectedLabel,
    forecast: forecastLabel,
    member: memberLabel,
    pipeline: pipelineLabel,
    shortfall: shortfallLabel,
    status: statusLabel,
    target: targetLabel,
    title: titleLabel,
    won: wonLabel,
  };

  get rows(): MemberRow[] {
    return this.members.map((member) => ({ ...member, page: targetPage(member.targetId) }));
  }
}
