import { api, LightningElement, wire } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import getLadders from '@salesforce/apex/CommissionController.getLadders';
import getSummary from '@salesforce/apex/CommissionController.getSummary';
import emptyLabel from '@salesforce/label/c.Commission_Ladder_Empty';
import generalLabel from '@salesforce/label/c.Commission_Ladder_General';
import restLabel from '@salesforce/label/c.Commission_Ladder_Rest';
import titleLabel from '@salesforce/label/c.Commission_Ladder_Title';
import type { CommissionSummary, Ladder } from 'c/commissionModel';
import { onPageRefresh } from 'c/pageRefresh';
import { panelState, type PanelState } from 'c/panelStates';

interface NamedLadder {
  key: string;
  heading: string;
  ladder: Ladder;
}

/** The levels that apply to a commission: one ladder for all sales, and one for each product family that has its own. */
export default class CommissionLadder extends LightningElement {
  @api recordId: string | undefined;

  @wire(getLadders, { commissionId: '$recordId' })
  wired: WireResult<Ladder[]> | undefined;

  /** Only for the currency; the platform answers it from its cache. */
  @wire(getSummary, { commissionId: '$recordId' })
  wiredSummary: WireResult<CommissionSummary> | undefined;

  labels = { empty: emptyLabel, title: titleLabel };
  private stopListening: (() => void) | undefined;

  connectedCallback(): void {
    this.stopListening = onPageRefresh(() => this.handleRetry());
  }

  disconnectedCallback(): void {
    this.stopListening?.();
  }

  get state(): PanelState {
    return panelState(this.wired, this.wired?.data?.length === 0);
  }

  get errors(): unknown {
    return this.wired?.error;
  }

  get currencyCode(): string | undefined {
    return this.wiredSummary?.data?.currencyIsoCode;
  }

  get ladders(): NamedLadder[] {
    const ladders = this.wired?.data ?? [];
    const general = ladders.length > 1 ? restLabel : generalLabel;
    return ladders.map((ladder) => ({
      key: ladder.productFamily ?? '',
      heading: ladder.productFamily ?? general,
      ladder,
    }));
  }

  handleRetry(): Promise<void> {
    return refreshApex(this.wired);
  }
}
