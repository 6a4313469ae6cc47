import { api, LightningElement } from 'lwc';
import approvedLabel from '@salesforce/label/c.Commission_Status_Approved';
import openLabel from '@salesforce/label/c.Commission_Status_Open';
import paidLabel from '@salesforce/label/c.Commission_Status_Paid';
import type { CommissionStatus } from 'c/commissionModel';

interface Appearance {
  label: string;
  badgeClass: string;
}

const APPEARANCES: Readonly<Record<CommissionStatus, Appearance>> = {
  Open: { label: openLabel, badgeClass: '' },
  Approved: { label: approvedLabel, badgeClass: 'slds-badge_inverse' },
  Paid: { label: paidLabel, badgeClass: 'slds-theme_success' },
};

/** How far a commission has come: open, approved, paid. */
export default class CommissionStatusBadge extends LightningElement {
  @api status: CommissionStatus | undefined;

  get label(): string {
    return this.appearance?.label ?? this.status ?? '';
  }

  get badgeClass(): string {
    return this.appearance?.badgeClass ?? '';
  }

  private get appearance(): Appearance | undefined {
    return this.status && APPEARANCES[this.status];
  }
}
