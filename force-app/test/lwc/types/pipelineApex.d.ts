/* Face of PipelineQualityController, as its class declares it. */

declare module '@salesforce/apex/PipelineQualityController.getPeriods' {
  import type { PipelinePeriod } from 'c/pipelineModel';
  const getPeriods: ApexMethod<Record<string, never>, PipelinePeriod[]>;
  export default getPeriods;
}

declare module '@salesforce/apex/PipelineQualityController.getDeals' {
  import type { DealRequest, PipelinePage } from 'c/pipelineModel';
  const getDeals: ApexMethod<{ request: DealRequest }, PipelinePage>;
  export default getDeals;
}

declare module '@salesforce/apex/PipelineQualityController.getAverages' {
  import type { PipelineAverages } from 'c/pipelineModel';
  const getAverages: ApexMethod<Record<string, never>, PipelineAverages>;
  export default getAverages;
}

declare module '@salesforce/apex/PipelineQualityController.getFilters' {
  import type { PipelineFilterOptions } from 'c/pipelineModel';
  const getFilters: ApexMethod<Record<string, never>, PipelineFilterOptions>;
  export default getFilters;
}

declare module '@salesforce/apex/PipelineQualityController.getHealth' {
  import type { DealHealth } from 'c/pipelineModel';
  const getHealth: ApexMethod<{ opportunityId: string }, DealHealth>;
  export default getHealth;
}

declare module '@salesforce/apex/PipelineQualityController.getReasonSetting' {
  import type { ReasonSetting } from 'c/pipelineModel';
  const getReasonSetting: ApexMethod<Record<string, never>, ReasonSetting>;
  export default getReasonSetting;
}

declare module '@salesforce/apex/PipelineQualityController.saveDeals' {
  import type { DealEdit, DealEditResult } from 'c/pipelineModel';
  const saveDeals: ApexMethod<{ edits: DealEdit[] }, DealEditResult[]>;
  export default saveDeals;
}
