/* Faces of the Apex controller of the app's own pages, as its class declares them. */

declare module '@salesforce/apex/ScorePageController.getMyMonth' {
  import type { PageRecords } from 'c/myMonth';
  const getMyMonth: ApexMethod<{ month: string }, PageRecords>;
  export default getMyMonth;
}

declare module '@salesforce/apex/ScorePageController.getDeal' {
  import type { PageRecords } from 'c/myMonth';
  const getDeal: ApexMethod<{ opportunityId: string }, PageRecords>;
  export default getDeal;
}
