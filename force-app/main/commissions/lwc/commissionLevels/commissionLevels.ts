import { LightningElement, wire } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import getFamilies from '@salesforce/apex/CommissionLevelController.getFamilies';
import getSets from '@salesforce/apex/CommissionLevelController.getSets';
import copyLabel from '@salesforce/label/c.Commission_Set_Copy';
import discardLabel from '@salesforce/label/c.Commission_Set_Discard';
import discardMeaningLabel from '@salesforce/label/c.Commission_Set_Discard_Meaning';
import discardQuestionLabel from '@salesforce/label/c.Commission_Set_Discard_Question';
import emptyLabel from '@salesforce/label/c.Commission_Sets_Empty';
import kickerLabel from '@salesforce/label/c.Commission_Set_Kicker';
import newLabel from '@salesforce/label/c.Commission_Set_New';
import ruleLabel from '@salesforce/label/c.Commission_Sets_Rule';
import titleLabel from '@salesforce/label/c.Commission_Sets_Title';
import { setId, type LevelSet } from 'c/commissionLevelSets';
import { monthsFrom } from 'c/dateText';
import { onPageRefresh } from 'c/pageRefresh';
import { panelState, type PanelState } from 'c/panelStates';

/** Months that levels can be set for: corrections of the last ones, and plans for more than a year. */
const MONTHS_BACK = 3;
const MONTHS = 19;

/** What is open beside the list of sets. */
type Task = 'new' | 'kicker' | 'copy';

/** All sets of commission levels: choose one, change it, raise it for a month, copy it to others, begin a new one. */
export default class CommissionLevels extends LightningElement {
  @wire(getSets)
  wired: WireResult<LevelSet[]> | undefined;

  @wire(getFamilies)
  wiredFamilies: WireResult<string[]> | undefined;

  labels = {
    copy: copyLabel,
    discard: discardLabel,
    discardMeaning: discardMeaningLabel,
    discardQuestion: discardQuestionLabel,
    empty: emptyLabel,
    kicker: kickerLabel,
    new: newLabel,
    rule: ruleLabel,
    title: titleLabel,
  };
  months = monthsFrom(new Date(), -MONTHS_BACK, MONTHS);
  upcomingMonths = monthsFrom(new Date(), 0, MONTHS - MONTHS_BACK);
  chosenId: string | undefined;
  /** A set that is not saved yet: a new one, or one with raised rates. */
  proposal: LevelSet | undefined;
  task: Task | undefined;
  isDirty = false;
  /** What to do once the user agrees to lose what was typed. */
  private next: (() => void) | undefined;
  isAsking = false;
  private stopListening: (() => void) | undefined;

  connectedCallback(): void {
    this.stopListening = onPageRefresh(() => this.handleRetry());
    // The platform keeps a page that was left and shows it again; by then the levels may have changed.
    if (this.wired?.data) {
      this.handleRetry();
    }
  }

  disconnectedCallback(): void {
    this.stopListening?.();
  }

  get sets(): LevelSet[] {
    return this.wired?.data ?? [];
  }

  get state(): PanelState {
    return panelState(this.wired, this.sets.length === 0);
  }

  get errors(): unknown {
    return this.wired?.error;
  }

  /** The families are only choices; without them levels of all sales can still be set. */
  get families(): string[] {
    return this.wiredFamilies?.data ?? [];
  }

  get hasData(): boolean {
    return Boolean(this.wired?.data);
  }

  get edited(): LevelSet | undefined {
    return this.proposal ?? this.stored;
  }

  get isStored(): boolean {
    const edited = this.edited;
    return Boolean(edited && this.sets.some((set) => setId(set) === setId(edited)));
  }

  get isProposal(): boolean {
    return Boolean(this.proposal);
  }

  get shownId(): string | undefined {
    return this.proposal ? setId(this.proposal) : this.chosenId;
  }

  get canStartFrom(): boolean {
    return Boolean(this.stored) && !this.isProposal;
  }

  get isNew(): boolean {
    return this.task === 'new';
  }

  get isKicker(): boolean {
    return this.task === 'kicker' && this.canStartFrom;
  }

  get isCopy(): boolean {
    return this.task === 'copy' && this.canStartFrom;
  }

  handleChoose(event: CustomEvent<{ id: string }>): void {
    const { id } = event.detail;
    this.leave(() => this.choose(id));
  }

  handleNew(): void {
    this.leave(() => {
      this.choose(undefined);
      this.task = 'new';
    });
  }

  handleKicker(): void {
    this.leave(() => (this.task = 'kicker'));
  }

  handleCopy(): void {
    this.leave(() => (this.task = 'copy'));
  }

  handleClose(): void {
    this.task = undefined;
  }

  /** A set to begin with; where the org has it already and nothing is proposed for it, that one is opened. */
  handleOpen(event: CustomEvent<{ set: LevelSet }>): void {
    const { set } = event.detail;
    const id = setId(set);
    const stored = this.sets.find((other) => setId(other) === id);
    this.choose(id);
    this.proposal = stored && set.levels.length === 0 ? undefined : set;
  }

  handleDirty(event: CustomEvent<{ isDirty: boolean }>): void {
    this.isDirty = event.detail.isDirty;
  }

  handleSaved(event: CustomEvent<{ set: LevelSet }>): void {
    this.chosenId = setId(event.detail.set);
    this.proposal = undefined;
  }

  handleDeleted(): void {
    this.choose(undefined);
  }

  handleDiscard(): void {
    this.isAsking = false;
    this.isDirty = false;
    this.next?.();
  }

  handleKeep(): void {
    this.isAsking = false;
    this.next = undefined;
  }

  async handleRetry(): Promise<void> {
    await Promise.all([refreshApex(this.wired), refreshApex(this.wiredFamilies)]);
  }

  private get stored(): LevelSet | undefined {
    return this.sets.find((set) => setId(set) === this.chosenId);
  }

  private choose(id: string | undefined): void {
    this.chosenId = id;
    this.proposal = undefined;
    this.task = undefined;
    this.isDirty = false;
  }

  /** Asks first where something would be lost. */
  private leave(next: () => void): void {
    if (this.isDirty || this.proposal) {
      this.next = next;
      this.isAsking = true;
    } else {
      next();
    }
  }
}
