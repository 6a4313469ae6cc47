import { LightningElement } from 'lwc';
import Toast, { type Link, type ToastMode, type ToastVariant } from 'lightning/toast';
import { currentPage, openUrl, watchFailures, watchPage } from 'localorg/router';
import { errorText, request } from 'localorg/server';
import { startData } from 'localorg/startData';
import type { PageModel, UserChoice } from '../../../pages/pageModel.js';

interface ToastDetail {
  readonly title?: string;
  readonly message?: string;
  readonly messageData?: Link[];
  readonly variant?: ToastVariant;
  readonly mode?: ToastMode;
}

const ownUser: UserChoice = { username: startData.user.username, name: startData.user.name, detail: '' };

/** The frame around every page: who is signed in, the app and its tabs, toasts. */
export default class Shell extends LightningElement {
  page: PageModel = currentPage();
  failure: string | undefined;
  private choices: readonly UserChoice[] = [ownUser];
  private stops: (() => void)[] = [];

  connectedCallback(): void {
    this.stops = [
      watchPage((page) => {
        this.page = page;
        this.failure = undefined;
      }),
      watchFailures((error) => (this.failure = errorText(error))),
    ];
    this.addEventListener('lightning__showtoast', (event) => this.showToast(event as CustomEvent<ToastDetail>));
    document.title = `${this.page.title} | Local org`;
    void this.loadUsers();
  }

  disconnectedCallback(): void {
    this.stops.forEach((stop) => stop());
  }

  get appLabel(): string {
    return startData.app.label;
  }

  get apps(): readonly { name: string; label: string }[] {
    return startData.apps;
  }

  get tabs() {
    return startData.app.tabs.map((tab) => {
      const isSelected = tab.name === this.page.selectedTab;
      return {
        ...tab,
        current: isSelected ? 'page' : null,
        className: `slds-context-bar__item${isSelected ? ' slds-is-active' : ''}`,
      };
    });
  }

  get users() {
    return this.choices.map((user) => ({
      ...user,
      text: user.detail ? `${user.name} (${user.detail})` : user.name,
      selected: user.username === startData.user.username,
    }));
  }

  async handleUserChosen(event: Event): Promise<void> {
    await request('POST', '/preview/user', { username: (event.target as HTMLSelectElement).value });
    location.reload();
  }

  async handleAppChosen(event: CustomEvent<{ value: string }>): Promise<void> {
    await request('POST', '/preview/app', { name: event.detail.value });
    location.assign('/lightning');
  }

  handleLink(event: MouseEvent): void {
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      openUrl((event.currentTarget as HTMLAnchorElement).href);
    }
  }

  private async loadUsers(): Promise<void> {
    this.choices = await request<UserChoice[]>('GET', '/preview/users');
  }

  /** Turns a toast of `platformShowToastEvent` into one of `lightning/toast`, whose events have the same name and a label. */
  private showToast(event: CustomEvent<ToastDetail>): void {
    if ('label' in event.detail) {
      return;
    }
    event.stopPropagation();
    const { title = '', message, messageData = [], variant, mode } = event.detail;
    void Toast.show(
      { label: title || message, message: title ? message : undefined, messageLinks: messageData, variant, mode },
      this.template!.host as HTMLElement,
    );
  }
}
