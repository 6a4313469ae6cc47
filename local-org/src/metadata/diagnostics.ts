import type { Diagnostic } from '../diagnostics/errors.js';

/** Refusals of metadata: what a real org would take and the local org does not. */
export const METADATA_DIAGNOSTICS = {
  unsupportedType: {
    code: 'LO1001',
    message: "metadata type '{0}' is not supported",
    reason:
      'The type has no part in data, Apex or the pages that the local org runs; a deployment that needs it would be only half there.',
  },
  unsupportedElement: {
    code: 'LO1002',
    message: "element '{0}' of {1} is not supported: {2}",
    reason: 'The element changes what an org does, and the local org does not do it.',
  },
  unsupportedValue: {
    code: 'LO1003',
    message: "'{0}' as {1} of {2} is not supported: {3}",
    reason: 'The value changes what an org does, and the local org does not do it.',
  },
  unsupportedObject: {
    code: 'LO1004',
    message: "standard object '{0}' is not supported",
    reason: 'Standard objects are described one by one; SUPPORT.md lists those that are there.',
  },
  unknownFile: {
    code: 'LO1005',
    message: '{0}',
    reason: 'source-deploy-retrieve knows no metadata type for the file.',
  },
  destructiveChanges: {
    code: 'LO1006',
    message: 'destructive changes are not supported',
    reason: 'Deployments add and change; an org without a component is a new org.',
  },
} as const satisfies Record<string, Diagnostic>;
