import { LocalOrgError } from '../../diagnostics/errors.js';
import { pageDiagnostics } from '../diagnostics.js';

/** A page as components name it (Lightning Web Components Developer Guide, «PageReference Types»). */
export interface PageReference {
  readonly type: string;
  readonly attributes: Readonly<Record<string, string | undefined>>;
  readonly state: Readonly<Record<string, string | undefined>>;
}

/**
 * The address of a page. Runs in the server and in the browser.
 * Throws LocalOrgError LO7027 for a type of page that the local org does not show.
 */
export function pageUrl({ type, attributes, state = {} }: PageReference): string {
  const path = pagePath(type, attributes);
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(state)) {
    if (value !== undefined && value !== null) {
      query.set(key, value);
    }
  }
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

function pagePath(type: string, attributes: PageReference['attributes']): string {
  const { objectApiName, recordId, actionName, apiName, pageName, componentName, relationshipApiName, url } =
    attributes;
  switch (type) {
    case 'standard__recordPage':
      return objectApiName
        ? `/lightning/r/${objectApiName}/${recordId}/${actionName ?? 'view'}`
        : `/lightning/r/${recordId}/${actionName ?? 'view'}`;
    case 'standard__recordRelationshipPage':
      return `/lightning/r/${objectApiName ? `${objectApiName}/` : ''}${recordId}/related/${relationshipApiName}/view`;
    case 'standard__objectPage':
      return `/lightning/o/${objectApiName}/${actionName ?? 'home'}`;
    case 'standard__navItemPage':
      return `/lightning/n/${apiName}`;
    case 'standard__namedPage':
      return `/lightning/page/${pageName}`;
    case 'standard__component':
      return `/lightning/cmp/${componentName}`;
    case 'standard__webPage':
      return url ?? '';
    default:
      throw new LocalOrgError(pageDiagnostics.unsupportedPageReference, [type]);
  }
}

const patterns: readonly (readonly [RegExp, (parts: string[]) => Omit<PageReference, 'state'>])[] = [
  [
    /^\/lightning\/r\/(?:(\w+)\/)?(\w{15}|\w{18})\/related\/(\w+)\/view$/,
    ([objectApiName, recordId, relationshipApiName]) => ({
      type: 'standard__recordRelationshipPage',
      attributes: { objectApiName, recordId, relationshipApiName, actionName: 'view' },
    }),
  ],
  [
    /^\/lightning\/r\/(?:(\w+)\/)?(\w{15}|\w{18})\/(\w+)$/,
    ([objectApiName, recordId, actionName]) => ({
      type: 'standard__recordPage',
      attributes: { objectApiName, recordId, actionName },
    }),
  ],
  [
    /^\/lightning\/o\/(\w+)\/(\w+)$/,
    ([objectApiName, actionName]) => ({
      type: 'standard__objectPage',
      attributes: { objectApiName, actionName },
    }),
  ],
  [/^\/lightning\/n\/([\w-]+)$/, ([apiName]) => ({ type: 'standard__navItemPage', attributes: { apiName } })],
  [/^\/lightning\/page\/(\w+)$/, ([pageName]) => ({ type: 'standard__namedPage', attributes: { pageName } })],
  [/^\/lightning\/cmp\/(\w+)$/, ([componentName]) => ({ type: 'standard__component', attributes: { componentName } })],
];

/** The page behind an address (`/lightning/…?…`); undefined when it is none of the local org's pages. */
export function parsePageUrl(url: string): PageReference | undefined {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  for (const [pattern, read] of patterns) {
    const match = pattern.exec(pathname);
    if (match) {
      return { ...read(match.slice(1)), state: Object.fromEntries(searchParams) };
    }
  }
  return undefined;
}
