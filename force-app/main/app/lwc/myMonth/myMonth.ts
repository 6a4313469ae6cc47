import { LightningElement, wire } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import getMyMonth from '@salesforce/apex/ScorePageController.getMyMonth';
import commissionTitleLabel from '@salesforce/label/c.Home_Commission_Title';
import noCommissionLabel from '@salesforce/label/c.Home_No_Commission';
import noTargetLabel from '@salesforce/label/c.Home_No_Target';
import openCommissionLabel from '@salesforce/label/c.Home_Open_Commission';
import openTargetLabel from '@salesforce/label/c.Home_Open_Target';
import targetTitleLabel from '@salesforce/label/c.Home_Target_Title';
import type { PageReference } from 'lightning/navigation';
import { commissionPage } from 'c/commissionModel';
import { monthsFrom } from 'c/dateText';
import { panelState, type PanelState } from 'c/panelStates';
import { targetPage } from 'c/targetModel';

/** As ScorePageController gives it: absent where there is none, or none that the user may see. */
export interface PageRecords {
  targetId?: string | null;
  commissionId?: string | null;
}

/** On the home page: the user's own target and commission of the month of today. */
export default class MyMonth extends LightningElement {
  /** The month of the day on which the page was opened; the day is that of the user's machine. */
  month = monthsFrom(new Date(), 0, 1)[0];

  @wire(getMyMonth, { month: '$month' })
  wired: WireResult<PageRecords> | undefined;

  labels = {
    commissionTitle: commissionTitleLabel,
    noCommission: noCommissionLabel,
    noTarget: noTargetLabel,
    openCommission: openCommissionLabel,
    openTarget: openTargetLabel,
    targetTitle: targetTitleLabel,
  };

  connectedCallback(): void {
    // The platform keeps a page that was left and shows it again; by then the first deal of the month may be there.
    if (this.wired?.data) {
      this.handleRetry();
    }
  }

  get records(): PageRecords | undefined {
    return this.wired?.data;
  }

  get state(): PanelState {
    return panelState(this.wired);
  }

  get errors(): unknown {
    return this.wired?.error;
  }

  get targetPage(): PageReference | undefined {
    const id = this.records?.targetId;
    return id ? targetPage(id) : undefined;
  }

  get commissionPage(): PageReference | undefined {
    const id = this.records?.commissionId;
    return id ? commissionPage(id) : undefined;
  }

  handleRetry(): void {
    refreshApex(this.wired);
  }
}
