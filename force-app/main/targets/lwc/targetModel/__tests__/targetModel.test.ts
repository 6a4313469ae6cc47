import { dealFilterOf, dealsPage, targetPage } from 'c/targetModel';
import { TARGET_ID } from '@test/targetData';

describe('c/targetModel', () => {
  it.each(['All', 'Open', 'Won', 'Lost'] as const)('finds in an address the filter %s that was put there', (filter) => {
    expect(dealFilterOf(dealsPage(TARGET_ID, filter))).toBe(filter);
  });

  it('finds no filter where there is none, or one that is not known', () => {
    expect(dealFilterOf(undefined)).toBeUndefined();
    expect(dealFilterOf(targetPage(TARGET_ID))).toBeUndefined();
    expect(dealFilterOf(targetPage(TARGET_ID, { c__deals: 'Imaginary' }))).toBeUndefined();
  });

  it('leads to the page of the target', () => {
    expect(targetPage(TARGET_ID).attributes).toMatchObject({ recordId: TARGET_ID, objectApiName: 'Sales_Target__c' });
  });
});
