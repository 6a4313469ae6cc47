import { api, LightningElement } from 'lwc';
import allOwnersLabel from '@salesforce/label/c.Pipeline_All_Owners';
import allStagesLabel from '@salesforce/label/c.Pipeline_All_Stages';
import allTeamsLabel from '@salesforce/label/c.Pipeline_All_Teams';
import filtersLabel from '@salesforce/label/c.Pipeline_Filters';
import maximumLabel from '@salesforce/label/c.Pipeline_Maximum_Amount';
import minimumLabel from '@salesforce/label/c.Pipeline_Minimum_Amount';
import onlyFlaggedLabel from '@salesforce/label/c.Pipeline_Only_Flagged';
import ownerLabel from '@salesforce/label/c.Pipeline_Owner';
import periodLabel from '@salesforce/label/c.Pipeline_Period';
import stageLabel from '@salesforce/label/c.Pipeline_Stage';
import teamLabel from '@salesforce/label/c.Pipeline_Team';
import type { DealRequest, PeriodKey, PipelineFilterOptions, PipelinePeriod } from 'c/pipelineModel';

interface Option {
  label: string;
  value: string;
}

/** A combobox has no way to choose nothing. */
const ALL = 'ALL';

/**
 * Which deals are shown: the period, and filters.
 *
 * @fires filterchange with the part of a `DealRequest` that changed in `detail`.
 */
export default class PipelineFilters extends LightningElement {
  @api periods: readonly PipelinePeriod[] = [];
  @api options: PipelineFilterOptions | undefined;
  @api request!: DealRequest;
  /** On a narrow screen the filters are folded away, and periods are a list to choose from. */
  @api narrow = false;

  labels = {
    filters: filtersLabel,
    maximum: maximumLabel,
    minimum: minimumLabel,
    onlyFlagged: onlyFlaggedLabel,
    owner: ownerLabel,
    period: periodLabel,
    stage: stageLabel,
    team: teamLabel,
  };
  isUnfolded = false;

  get periodOptions(): Option[] {
    return this.periods.map(({ key, label }) => ({ label, value: key }));
  }

  get ownerOptions(): Option[] {
    return withAll(
      allOwnersLabel,
      this.options?.owners.map(({ id, name }) => ({ label: name, value: id })),
    );
  }

  get teamOptions(): Option[] {
    return withAll(
      allTeamsLabel,
      this.options?.teams.map(({ id, name }) => ({ label: name, value: id })),
    );
  }

  /** Only open deals are listed. */
  get stageOptions(): Option[] {
    return withAll(
      allStagesLabel,
      this.options?.stages.filter(({ isClosed }) => !isClosed),
    );
  }

  /** Someone who sees only their own deals has no use for it. */
  get hasOwners(): boolean {
    return (this.options?.owners.length ?? 0) > 1;
  }

  get hasTeams(): boolean {
    return (this.options?.teams.length ?? 0) > 0;
  }

  get owner(): string {
    return this.request.ownerId ?? ALL;
  }

  get team(): string {
    return this.request.teamOf ?? ALL;
  }

  get stage(): string {
    return this.request.stage ?? ALL;
  }

  get showsFilters(): boolean {
    return !this.narrow || this.isUnfolded;
  }

  get unfoldedText(): string {
    return String(this.isUnfolded);
  }

  handleUnfold(): void {
    this.isUnfolded = !this.isUnfolded;
  }

  handlePeriod(event: CustomEvent<{ value: PeriodKey }>): void {
    this.change({ period: event.detail.value });
  }

  handleChoice(event: CustomEvent<{ value: string }>): void {
    const { name } = event.target as HTMLElement & { name: 'ownerId' | 'teamOf' | 'stage' };
    const { value } = event.detail;
    this.change({ [name]: value === ALL ? undefined : value });
  }

  handleFlagged(event: CustomEvent<{ checked: boolean }>): void {
    this.change({ onlyFlagged: event.detail.checked });
  }

  /** When the amount is complete, not with every digit. */
  handleAmount(event: FocusEvent): void {
    this.takeAmount(event.target as AmountInput);
  }

  handleAmountKey(event: KeyboardEvent): void {
    if (event.key === 'Enter') {
      this.takeAmount(event.target as AmountInput);
    }
  }

  private takeAmount({ name, value }: AmountInput): void {
    const amount = value === '' || value === null || value === undefined ? undefined : Number(value);
    if (amount !== this.request[name] && !Number.isNaN(amount)) {
      this.change({ [name]: amount });
    }
  }

  private change(detail: Partial<DealRequest>): void {
    this.dispatchEvent(new CustomEvent('filterchange', { detail }));
  }
}

type AmountInput = HTMLElement & {
  name: 'minimumAmount' | 'maximumAmount';
  value: string | number | null | undefined;
};

function withAll(all: string, options: readonly Option[] | undefined): Option[] {
  return [{ label: all, value: ALL }, ...(options ?? []).map(({ label, value }) => ({ label, value }))];
}
