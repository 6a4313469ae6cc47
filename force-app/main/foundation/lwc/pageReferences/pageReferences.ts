import type { PageReference } from 'lightning/navigation';

/** The page of a record; `state` becomes the query of its address, and the platform wants its names prefixed `c__`. */
export function recordPage(
  recordId: string,
  objectApiName: string,
  state: Readonly<Record<string, string>> = {},
): PageReference {
  return { type: 'standard__recordPage', attributes: { recordId, objectApiName, actionName: 'view' }, state };
}
