import type { LightningElement } from 'lwc';
import { openUrl, watchPage } from 'localorg/router';
import { pageUrl, type PageReference } from '../../../pages/pageReference.js';

const Navigate = Symbol('Navigate');
const GenerateUrl = Symbol('GenerateUrl');

/* eslint-disable-next-line @typescript-eslint/no-explicit-any -- the only form of constructor that a mixin may have */
type Constructor = new (...parameters: any[]) => LightningElement;

function mixin<Base extends Constructor>(base: Base) {
  return class extends base {
    [Navigate](page: PageReference, replace = false): void {
      openUrl(pageUrl(page), replace);
    }

    [GenerateUrl](page: PageReference): Promise<string> {
      return Promise.resolve().then(() => pageUrl(page));
    }
  };
}

/** Gives a component `this[NavigationMixin.Navigate]` and `this[NavigationMixin.GenerateUrl]`. */
export const NavigationMixin = Object.assign(mixin, { Navigate, GenerateUrl });

/** Wire adapter: the page that is shown. */
export class CurrentPageReference {
  private stop: (() => void) | undefined;

  constructor(private readonly emit: (page: PageReference) => void) {}

  connect(): void {
    this.stop = watchPage(({ reference }) => this.emit(reference));
  }

  disconnect(): void {
    this.stop?.();
  }

  update(): void {
    // No configuration.
  }
}
