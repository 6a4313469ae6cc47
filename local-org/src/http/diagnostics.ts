import type { Diagnostic } from '../diagnostics/errors.js';

/** Refusals of the HTTP stage. */
export const HTTP_DIAGNOSTICS = {
  unknownResource: {
    code: 'LO6001',
    message: 'The resource {0} {1} is not supported by the local org',
    reason: 'only the resources that jsforce, the sf CLI and the package use are served',
  },
  batchDelete: {
    code: 'LO6002',
    message: 'Bulk API 2.0 operation {0} is not supported by the local org',
    reason: 'hardDelete needs a permission that no profile here has',
  },
  bulkFormat: {
    code: 'LO6003',
    message: 'Bulk API 2.0 {0} {1} is not supported by the local org',
    reason: 'jobs are read and written as CSV with commas',
  },
  compositeMethod: {
    code: 'LO6004',
    message: 'A composite request cannot call {0} {1} in the local org',
    reason: 'sub-requests reach the sObject, query and describe resources',
  },
  emptyOrgOnly: {
    code: 'LO6005',
    message: 'The parameter {0} of {1} is not supported by the local org',
    reason: 'it has no effect here and is therefore refused',
  },
} as const satisfies Record<string, Diagnostic>;
