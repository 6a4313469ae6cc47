import type { LightningElement } from 'lwc';
import type { PageReference } from 'lightning/navigation';
import { createTestWireAdapter } from '@salesforce/wire-service-jest-util';

/** Stands in for the platform's navigation: records where components go. The stub of sfdx-lwc-jest cannot be asked. */
export const navigate = jest.fn<void, [page: PageReference, replace?: boolean]>();

export const CurrentPageReference = createTestWireAdapter();

/** An address that shows the page it was made of. */
export function addressOf({ attributes, state }: PageReference): string {
  const query = new URLSearchParams(
    Object.entries(state ?? {}).map(([name, value]) => [name, String(value)]),
  ).toString();
  const path = `/lightning/r/${String(attributes['objectApiName'])}/${String(attributes['recordId'])}/view`;
  return query ? `${path}?${query}` : path;
}

const Navigate = Symbol('Navigate');
const GenerateUrl = Symbol('GenerateUrl');

export const NavigationMixin = Object.assign(
  (Base: typeof LightningElement) =>
    class extends Base {
      [Navigate](page: PageReference, replace?: boolean): void {
        navigate(page, replace);
      }

      [GenerateUrl](page: PageReference): Promise<string> {
        return Promise.resolve(addressOf(page));
      }
    },
  { Navigate, GenerateUrl },
);
