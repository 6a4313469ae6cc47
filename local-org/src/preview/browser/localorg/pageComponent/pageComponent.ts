import { api, getComponentDef, LightningElement } from 'lwc';
import { loadComponent, type ComponentConstructor } from 'localorg/components';
import { errorText } from 'localorg/server';
import type { PageComponent as PageComponentModel } from '../../../pages/pageModel.js';

/** One component of a page: loads it, gives it its attributes, and shows what went wrong in it instead of a blank page. */
export default class PageComponent extends LightningElement {
  @api component!: PageComponentModel;
  @api recordId: string | undefined;
  @api objectApiName: string | undefined;

  componentConstructor: ComponentConstructor | undefined;
  failure: string | undefined;

  async connectedCallback(): Promise<void> {
    try {
      this.componentConstructor = await loadComponent(this.component.name);
    } catch (error) {
      this.showFailure(error);
    }
  }

  errorCallback(error: unknown): void {
    this.showFailure(error);
  }

  /** Only what the component declares with `@api`: the platform gives a page's record to components that ask for it. */
  get properties(): Record<string, unknown> {
    const { recordId, objectApiName, component } = this;
    const declared = getComponentDef(this.componentConstructor!).props;
    const offered = { ...component.attributes, facets: component.facets, recordId, objectApiName };
    return Object.fromEntries(
      Object.entries(offered).filter(([name, value]) => name in declared && value !== undefined),
    );
  }

  private showFailure(error: unknown): void {
    console.error(`${this.component.name}: `, error);
    this.failure = errorText(error);
  }
}
