/* Modules of the platform that come without types. */

declare module 'lightning/platformResourceLoader' {
  export function loadScript(component: LightningComponent, url: string): Promise<void>;
}

declare module 'lightning/navigation' {
  import type { LightningElement } from 'lwc';
  import type { WireAdapterConstructor } from '@lwc/engine-core';

  export interface PageReference {
    readonly type: string;
    readonly attributes: Readonly<Record<string, unknown>>;
    readonly state?: Readonly<Record<string, string | undefined>> | undefined;
  }

  const navigate: unique symbol;
  const generateUrl: unique symbol;

  interface NavigationService {
    /** Goes to a page; with `replace`, without an entry of its own in the browser's history. */
    [navigate](page: PageReference, replace?: boolean): void;
    [generateUrl](page: PageReference): Promise<string>;
  }

  interface NavigationMixinFunction {
    <Base extends typeof LightningElement>(
      base: Base,
    ): Omit<Base, 'prototype'> & (new () => InstanceType<Base> & NavigationService);
    readonly Navigate: typeof navigate;
    readonly GenerateUrl: typeof generateUrl;
  }

  export const NavigationMixin: NavigationMixinFunction;
  export const CurrentPageReference: WireAdapterConstructor<Record<string, never>, PageReference>;
}
