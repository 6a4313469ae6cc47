/* Faces of the Apex controllers of commissions, as their classes declare them. */

declare module '@salesforce/apex/CommissionController.getSummary' {
  import type { CommissionSummary } from 'c/commissionModel';
  const getSummary: ApexMethod<{ commissionId: string }, CommissionSummary>;
  export default getSummary;
}

declare module '@salesforce/apex/CommissionController.getLadders' {
  import type { Ladder } from 'c/commissionModel';
  const getLadders: ApexMethod<{ commissionId: string }, Ladder[]>;
  export default getLadders;
}

declare module '@salesforce/apex/CommissionController.getDealYields' {
  import type { DealYieldPage, YieldOrder } from 'c/commissionModel';
  const getDealYields: ApexMethod<
    { commissionId: string; sortBy: YieldOrder; pageSize: number; pageNumber: number },
    DealYieldPage
  >;
  export default getDealYields;
}

declare module '@salesforce/apex/CommissionController.whatIf' {
  import type { WhatIf } from 'c/commissionModel';
  const whatIf: ApexMethod<{ commissionId: string; dealIds: string[] }, WhatIf>;
  export default whatIf;
}

declare module '@salesforce/apex/CommissionController.getHistory' {
  import type { CommissionHistory } from 'c/commissionModel';
  const getHistory: ApexMethod<{ commissionId: string }, CommissionHistory>;
  export default getHistory;
}

declare module '@salesforce/apex/CommissionController.getEntries' {
  import type { EntryPage } from 'c/commissionModel';
  const getEntries: ApexMethod<{ commissionId: string; pageSize: number; pageNumber: number }, EntryPage>;
  export default getEntries;
}

declare module '@salesforce/apex/CommissionController.getDealCommission' {
  import type { DealCommission } from 'c/commissionModel';
  const getDealCommission: ApexMethod<{ opportunityId: string }, DealCommission>;
  export default getDealCommission;
}

declare module '@salesforce/apex/CommissionController.approve' {
  import type { ActionResult } from 'c/commissionModel';
  const approve: ApexMethod<{ commissionIds: string[] }, ActionResult[]>;
  export default approve;
}

declare module '@salesforce/apex/CommissionController.markPaid' {
  import type { ActionResult } from 'c/commissionModel';
  const markPaid: ApexMethod<{ commissionIds: string[] }, ActionResult[]>;
  export default markPaid;
}

declare module '@salesforce/apex/CommissionTeamController.getMonths' {
  const getMonths: ApexMethod<Record<string, never>, string[]>;
  export default getMonths;
}

declare module '@salesforce/apex/CommissionTeamController.getTeam' {
  import type { TeamCommission } from 'c/commissionModel';
  const getTeam: ApexMethod<{ month: string }, TeamCommission[]>;
  export default getTeam;
}

declare module '@salesforce/apex/CommissionLevelController.getSets' {
  import type { LevelSet } from 'c/commissionLevelSets';
  const getSets: ApexMethod<Record<string, never>, LevelSet[]>;
  export default getSets;
}

declare module '@salesforce/apex/CommissionLevelController.saveSet' {
  import type { LevelInput, SetKey, SetOutcome } from 'c/commissionLevelSets';
  const saveSet: ApexMethod<{ key: SetKey; levels: LevelInput[] }, SetOutcome>;
  export default saveSet;
}

declare module '@salesforce/apex/CommissionLevelController.deleteSet' {
  import type { SetKey } from 'c/commissionLevelSets';
  const deleteSet: ApexMethod<{ key: SetKey }, void>;
  export default deleteSet;
}

declare module '@salesforce/apex/CommissionLevelController.copySet' {
  import type { CopyOutcome, SetKey } from 'c/commissionLevelSets';
  const copySet: ApexMethod<
    { source: SetKey; salespersonIds: string[]; months: string[]; replace: boolean },
    CopyOutcome
  >;
  export default copySet;
}

declare module '@salesforce/apex/CommissionLevelController.findPeople' {
  import type { Person } from 'c/commissionLevelSets';
  const findPeople: ApexMethod<{ search: string }, Person[]>;
  export default findPeople;
}

declare module '@salesforce/apex/CommissionLevelController.getFamilies' {
  const getFamilies: ApexMethod<Record<string, never>, string[]>;
  export default getFamilies;
}
