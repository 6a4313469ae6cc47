import { arrAt, bookOf, DEFAULT_POLICY, policyFromRecord, rejectionsOf, toDay, totalOf } from 'c/arr';
import type { ArrDeal } from 'c/arr';

const DEAL: ArrDeal = {
  id: 'deal',
  accountId: 'account',
  contractId: 'contract',
  currency: null,
  currencyDigits: 2,
  signedOn: '2022-12-01',
  termStart: '2024-01-01',
  termEnd: '2024-06-30',
  freeMonths: 0,
  noticeOn: null,
  churnedOn: null,
  renewalOf: null,
  lines: [
    { id: 'line', productId: 'p', isRecurring: true, amount: 50000, termStart: null, termEnd: null, freeMonths: null },
  ],
};

describe('c/arr', () => {
  it('computes as a component imports it', () => {
    expect(rejectionsOf([DEAL])).toEqual([]);
    const figures = arrAt(bookOf([DEAL], DEFAULT_POLICY), toDay('2024-02-29'));
    expect(totalOf(figures).toString()).toBe('100549.45');
  });

  it('reads a policy as a record carries it', () => {
    expect(policyFromRecord({ DeveloperName: 'Strict', Grace_Days__c: 0, Ramp__c: 'Exit', Rate__c: null })).toEqual({
      ...DEFAULT_POLICY,
      name: 'Strict',
      graceDays: 0,
      ramp: 'Exit',
    });
    expect(() => policyFromRecord({ Ramp__c: 'Steep' })).toThrow("ramp is 'Steep'");
    expect(() => policyFromRecord({ Grace_Days__c: -1 })).toThrow('graceDays');
  });
});
