/* Faces of the Apex controllers, as their classes declare them. */

declare module '@salesforce/apex/TargetController.getSummary' {
  import type { TargetSummary } from 'c/targetModel';
  const getSummary: ApexMethod<{ targetId: string }, TargetSummary>;
  export default getSummary;
}

declare module '@salesforce/apex/TargetController.getPipelineByStage' {
  import type { StageSlice } from 'c/targetModel';
  const getPipelineByStage: ApexMethod<{ targetId: string }, StageSlice[]>;
  export default getPipelineByStage;
}

declare module '@salesforce/apex/TargetController.getDeals' {
  import type { DealPage, DealState } from 'c/targetModel';
  const getDeals: ApexMethod<{ targetId: string; state: DealState; pageSize: number; pageNumber: number }, DealPage>;
  export default getDeals;
}

declare module '@salesforce/apex/TargetController.getMembers' {
  import type { TargetMember } from 'c/targetModel';
  const getMembers: ApexMethod<{ targetId: string }, TargetMember[]>;
  export default getMembers;
}
