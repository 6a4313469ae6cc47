import { api, LightningElement } from 'lwc';
import achievedLabel from '@salesforce/label/c.Target_Status_Achieved';
import atRiskLabel from '@salesforce/label/c.Target_Status_At_Risk';
import behindLabel from '@salesforce/label/c.Target_Status_Behind';
import onTrackLabel from '@salesforce/label/c.Target_Status_On_Track';
import type { TargetStatus } from 'c/targetModel';

interface Appearance {
  label: string;
  badgeClass: string;
}

const APPEARANCES: Readonly<Record<TargetStatus, Appearance>> = {
  Achieved: { label: achievedLabel, badgeClass: 'slds-theme_success' },
  'On Track': { label: onTrackLabel, badgeClass: 'slds-theme_success' },
  'At Risk': { label: atRiskLabel, badgeClass: 'slds-theme_warning' },
  Behind: { label: behindLabel, badgeClass: 'slds-theme_error' },
};

/** How a target stands, as Apex says. */
export default class TargetStatusBadge extends LightningElement {
  @api status: TargetStatus | undefined;

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
