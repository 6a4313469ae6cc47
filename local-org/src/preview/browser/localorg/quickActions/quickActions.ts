import { api, getComponentDef, LightningElement } from 'lwc';
import { loadComponent, type ComponentConstructor } from 'localorg/components';
import { errorText, request } from 'localorg/server';
import type { QuickActionModel } from '../../../pages/pageModel.js';

interface Invocable extends HTMLElement {
  invoke?(): unknown;
}

/** The buttons of a record's quick actions, and the dialogs behind them. */
export default class QuickActions extends LightningElement {
  @api recordId!: string;
  @api objectApiName!: string;
  /** Names that the page gives, separated by commas; without them those of the layout. */
  @api names: string | undefined;

  actions: readonly QuickActionModel[] = [];
  open: QuickActionModel | undefined;
  screen: ComponentConstructor | undefined;
  headless: ComponentConstructor | undefined;
  failure: string | undefined;
  private isCalled = false;
  private isFocused = false;

  async connectedCallback(): Promise<void> {
    this.addEventListener('lightning__actionsclosescreen', () => this.close());
    const query = this.names === undefined ? '' : `?names=${encodeURIComponent(this.names)}`;
    try {
      this.actions = await request<QuickActionModel[]>('GET', `/preview/actions/${this.recordId}${query}`);
    } catch (error) {
      this.failure = errorText(error);
    }
  }

  /** A headless action is called once its component is there; a dialog takes the focus when it opens. */
  renderedCallback(): void {
    const { headless } = this.refs as { headless?: Invocable };
    if (headless && !this.isCalled) {
      this.isCalled = true;
      void this.call(headless);
    }
    if (this.open && !this.isFocused) {
      this.isFocused = true;
      this.template!.querySelector<HTMLElement>('section')?.focus();
    }
  }

  get isOpen(): boolean {
    return this.open !== undefined && (this.screen !== undefined || this.open.form !== null);
  }

  /** Only what the component declares with `@api`. */
  get properties(): Record<string, unknown> {
    const declared = getComponentDef((this.screen ?? this.headless)!).props;
    const offered = { recordId: this.recordId, objectApiName: this.objectApiName };
    return Object.fromEntries(Object.entries(offered).filter(([name]) => name in declared));
  }

  async handleAction(event: Event): Promise<void> {
    const { name } = (event.currentTarget as HTMLElement).dataset;
    const action = this.actions.find((one) => one.name === name)!;
    this.close();
    try {
      const component = action.component === null ? undefined : await loadComponent(action.component);
      if (action.kind === 'headless') {
        this.headless = component;
      } else {
        this.screen = component;
        this.open = action;
      }
    } catch (error) {
      this.failure = errorText(error);
    }
  }

  handleKey(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      this.close();
    }
  }

  close(): void {
    this.open = undefined;
    this.screen = undefined;
    this.headless = undefined;
    this.failure = undefined;
    this.isCalled = false;
    this.isFocused = false;
  }

  private async call(component: Invocable): Promise<void> {
    try {
      await component.invoke?.();
    } catch (error) {
      console.error(error);
      this.failure = errorText(error);
    }
  }
}
