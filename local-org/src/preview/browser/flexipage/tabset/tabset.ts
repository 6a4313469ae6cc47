import { api, LightningElement } from 'lwc';
import type { PageComponent } from '../../../pages/pageModel.js';

/** Tabs of a page, each with components inside. */
export default class Tabset extends LightningElement {
  @api facets!: { readonly tabs?: readonly PageComponent[] };
  @api recordId: string | undefined;
  @api objectApiName: string | undefined;

  get tabModels() {
    return (this.facets.tabs ?? []).map(({ id, attributes, facets }) => ({
      id,
      label: attributes['title'],
      body: facets['body'] ?? [],
    }));
  }

  get activeTab(): string | undefined {
    return (this.facets.tabs ?? []).find(({ attributes }) => attributes['active'] === true)?.id;
  }
}
