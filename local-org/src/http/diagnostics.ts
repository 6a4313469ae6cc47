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
  soapOperation: {
    code: 'LO6005',
    message: 'The SOAP operation {0} is not supported by the local org',
    reason: 'deployments and anonymous Apex are what clients use SOAP for; records go over REST',
  },
  deployOption: {
    code: 'LO6006',
    message: 'Deployments with {0} are not supported by the local org',
    reason: 'a deployment is one package, and all or nothing',
  },
  testOption: {
    code: 'LO6007',
    message: 'Running tests with {0} is not supported by the local org',
    reason: 'tests are chosen by class and method, and all of them run',
  },
  missingInQuery: {
    code: 'LO6008',
    message: 'The local org does not have {0}',
    reason:
      'logs, source tracking, sandboxes and packages are not part of the local org; standard objects are those of SUPPORT.md',
  },
  streamingChannel: {
    code: 'LO6009',
    message: 'The streaming channel {0} is not supported by the local org',
    reason: 'nothing is pushed; the sf CLI listens to the results of tests, and asks for them by query',
  },
} as const satisfies Record<string, Diagnostic>;
