import type { Diagnostic } from '../diagnostics/errors.js';

/** Refusals of reports and dashboards (`LO9…`): what an org would accept and the local org does not. */
export const reportDiagnostics = {
  standardReportType: {
    code: 'LO9001',
    message: "the standard report type '{0}' is not supported",
    reason:
      'Standard report types have columns of which the platform publishes no list; Opportunity, OpportunityProduct, AccountList and those of single custom objects are described one by one. A report type of one’s own does the same.',
  },
  standardColumn: {
    code: 'LO9002',
    message: "the column '{0}' of the standard report type {1} is not supported",
    reason:
      'The columns of standard report types are described one by one; one that is not listed cannot be told from one that does not exist.',
  },
  customSummary: {
    code: 'LO9003',
    message: "the summary formula '{0}' is not supported: {1}",
    reason:
      'Summary formulas calculate with totals of columns, the number of rows and the functions of formula fields.',
  },
  valueNotRead: {
    code: 'LO9004',
    message: "the value '{0}' of the filter on {1} is not supported: {2}",
    reason: 'A filter value that is not understood would let wrong rows through.',
  },
  requestElement: {
    code: 'LO9005',
    message: "'{0}' of a report request is not supported: {1}",
    reason: 'A report is run as it was deployed, with other filters where the request brings them.',
  },
} as const satisfies Record<string, Diagnostic>;
