/* Face of ArrController, as its class declares it. */

declare module '@salesforce/apex/ArrController.getContract' {
  import type { ArrCustomerRow } from 'c/arrModel';
  const getContract: ApexMethod<{ contractId: string }, ArrCustomerRow>;
  export default getContract;
}

declare module '@salesforce/apex/ArrController.getDeal' {
  import type { ArrCustomerRow } from 'c/arrModel';
  const getDeal: ApexMethod<{ opportunityId: string }, ArrCustomerRow>;
  export default getDeal;
}

declare module '@salesforce/apex/ArrController.getHistory' {
  import type { ArrHistoryRow } from 'c/arrModel';
  const getHistory: ApexMethod<Record<string, never>, ArrHistoryRow>;
  export default getHistory;
}

declare module '@salesforce/apex/ArrController.getParts' {
  import type { ArrSnapshotRow, PeriodLength } from 'c/arrModel';
  const getParts: ApexMethod<{ every: PeriodLength; periodEnd: string }, ArrSnapshotRow[]>;
  export default getParts;
}
