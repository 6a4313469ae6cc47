import { api, LightningElement, wire } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import getDeal from '@salesforce/apex/ScorePageController.getDeal';
import noneLabel from '@salesforce/label/c.Deal_Target_None';
import openLabel from '@salesforce/label/c.Home_Open_Target';
import titleLabel from '@salesforce/label/c.Deal_Target_Title';
import type { PageReference } from 'lightning/navigation';
import type { PageRecords } from 'c/myMonth';
import { onPageRefresh } from 'c/pageRefresh';
import { panelState, type PanelState } from 'c/panelStates';
import { targetPage } from 'c/targetModel';

/** On the page of an opportunity: the target that it counts towards, or that it counts towards none. */
export default class DealTarget extends LightningElement {
  @api recordId: string | undefined;

  @wire(getDeal, { opportunityId: '$recordId' })
  wired: WireResult<PageRecords> | undefined;

  labels = { none: noneLabel, open: openLabel, title: titleLabel };
  private stopListening: (() => void) | undefined;

  connectedCallback(): void {
    this.stopListening = onPageRefresh(() => this.refresh());
    // The platform keeps a page that was left and shows it again; by then the deal may count elsewhere.
    if (this.wired?.data) {
      this.handleRetry();
    }
  }

  disconnectedCallback(): void {
    this.stopListening?.();
  }

  get targetId(): string | undefined {
    return this.wired?.data?.targetId ?? undefined;
  }

  get state(): PanelState {
    return panelState(this.wired, !this.targetId);
  }

  get errors(): unknown {
    return this.wired?.error;
  }

  get pageOfTarget(): PageReference | undefined {
    return this.targetId ? targetPage(this.targetId) : undefined;
  }

  handleRetry(): void {
    this.refresh();
  }

  private refresh(): Promise<void> {
    return refreshApex(this.wired);
  }
}
