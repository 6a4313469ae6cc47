import { api, LightningElement } from 'lwc';
import { registerRefreshContainer, unregisterRefreshContainer } from 'lightning/refresh';
import { allRecordsChanged } from 'localorg/records';
import { showAddress } from 'localorg/router';
import type { PageModel } from '../../../pages/pageModel.js';

/** Lays out the regions of a page and puts its components into them. */
export default class Page extends LightningElement {
  @api page!: PageModel;
  private refreshContainer = 0;

  connectedCallback(): void {
    this.refreshContainer = registerRefreshContainer(this, (handlers) => {
      void handlers.then(allRecordsChanged).then(showAddress);
    });
  }

  disconnectedCallback(): void {
    unregisterRefreshContainer(this.refreshContainer);
  }

  get rows() {
    const { rows, recordId = '', reference } = this.page;
    // Another page, or the same page of another record, starts with new components.
    const owner = `${reference.type} ${recordId || JSON.stringify(reference)}`;
    return rows.map((regions, index) => ({
      key: index,
      regions: regions.map((region) => ({
        key: region.name,
        className: `slds-col slds-size_1-of-1 slds-large-size_${region.size}-of-12`,
        components: region.components.map((model) => ({ key: `${owner} ${model.id}`, model })),
      })),
    }));
  }
}
