import { api, LightningElement, wire } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import getMembers from '@salesforce/apex/TargetController.getMembers';
import getSummary from '@salesforce/apex/TargetController.getSummary';
import emptyLabel from '@salesforce/label/c.Target_Members_Empty';
import titleLabel from '@salesforce/label/c.Target_Members_Title';
import { onPageRefresh } from 'c/pageRefresh';
import { panelState, type PanelState } from 'c/panelStates';
import type { TargetMember, TargetSummary } from 'c/targetModel';

/**
 * The targets that add up into a team or company target. An individual target has none, so nothing is shown there;
 * a failure to say which of the two it is, is shown by the figures of the same page.
 */
export default class TargetMembers extends LightningElement {
  @api recordId: string | undefined;

  @wire(getSummary, { targetId: '$recordId' })
  wiredSummary: WireResult<TargetSummary> | undefined;

  /** Waits until the target is known to be one with members. */
  @wire(getMembers, { targetId: '$teamTargetId' })
  wired: WireResult<TargetMember[]> | undefined;

  labels = { empty: emptyLabel, title: titleLabel };
  private stopListening: (() => void) | undefined;

  connectedCallback(): void {
    this.stopListening = onPageRefresh(() => this.handleRetry());
  }

  disconnectedCallback(): void {
    this.stopListening?.();
  }

  get isTeam(): boolean {
    return this.wiredSummary?.data?.isIndividual === false;
  }

  get teamTargetId(): string | undefined {
    return this.isTeam ? this.recordId : undefined;
  }

  get state(): PanelState {
    return panelState(this.wired, this.members?.length === 0);
  }

  get errors(): unknown {
    return this.wired?.error;
  }

  get members(): TargetMember[] | undefined {
    return this.wired?.data;
  }

  get currencyCode(): string | undefined {
    return this.wiredSummary?.data?.currencyIsoCode;
  }

  handleRetry(): Promise<void> {
    return refreshApex(this.wired);
  }
}
