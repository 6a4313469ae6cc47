import { LightningElement } from 'lwc';
import { openUrl } from 'localorg/router';
import { startData } from 'localorg/startData';
import type { AppTab } from '../../../pages/pageModel.js';

/** Home where no home page is assigned: the way to the app's tabs. */
export default class Home extends LightningElement {
  get greeting(): string {
    return `Welcome, ${startData.user.name}`;
  }

  get tabs(): readonly AppTab[] {
    return startData.app.tabs.filter(({ name }) => name !== 'standard-home');
  }

  handleLink(event: MouseEvent): void {
    event.preventDefault();
    openUrl((event.currentTarget as HTMLAnchorElement).href);
  }
}
