import { recordPage } from 'c/pageReferences';

describe('c/pageReferences', () => {
  it('names the page of a record as the platform does', () => {
    expect(recordPage('006000000000001AAA', 'Opportunity', { c__tab: 'two' })).toEqual({
      type: 'standard__recordPage',
      attributes: { recordId: '006000000000001AAA', objectApiName: 'Opportunity', actionName: 'view' },
      state: { c__tab: 'two' },
    });
  });
});
