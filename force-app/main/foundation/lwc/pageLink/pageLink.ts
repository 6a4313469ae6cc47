import { api, LightningElement } from 'lwc';
import { NavigationMixin, type PageReference } from 'lightning/navigation';

/**
 * A link to a page of the org: a real address, so that it can be opened in another tab or copied, and navigation
 * without a reload on a plain click.
 */
export default class PageLink extends NavigationMixin(LightningElement) {
  @api label = '';
  /** What a screen reader says instead of the label, where the label alone does not tell links apart. */
  @api description: string | undefined;

  url: string | undefined;
  private reference: PageReference | undefined;

  /** Where the link leads. */
  @api
  get page(): PageReference | undefined {
    return this.reference;
  }
  set page(value: PageReference | undefined) {
    this.reference = value;
    if (this.isConnected) {
      this.generateUrl();
    }
  }

  connectedCallback(): void {
    this.generateUrl();
  }

  handleClick(event: MouseEvent): void {
    const opensElsewhere = event.ctrlKey || event.metaKey || event.shiftKey;
    if (opensElsewhere || !this.reference) {
      return;
    }
    event.preventDefault();
    this[NavigationMixin.Navigate](plain(this.reference));
  }

  private async generateUrl(): Promise<void> {
    const reference = this.reference;
    if (!reference) {
      return;
    }
    const url = await this[NavigationMixin.GenerateUrl](plain(reference));
    // The link may lead elsewhere by now.
    if (reference === this.reference) {
      this.url = url;
    }
  }
}

/** A copy that the navigation service may keep: values given to an `@api` property are read-only proxies. */
function plain({ type, attributes, state }: PageReference): PageReference {
  return { type, attributes: { ...attributes }, state: { ...state } };
}
