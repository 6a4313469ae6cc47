import { commissionPage } from 'c/commissionModel';
import { COMMISSION_ID } from '@test/commissionData';

describe('c/commissionModel', () => {
  it('leads to the page of a commission', () => {
    expect(commissionPage(COMMISSION_ID)).toEqual({
      type: 'standard__recordPage',
      attributes: { recordId: COMMISSION_ID, objectApiName: 'Commission__c', actionName: 'view' },
      state: {},
    });
  });
});
