import type { Diagnostic } from '../diagnostics/errors.js';

/** Refusals of deployments beyond those of single elements (`metadata/diagnostics.ts`). */
export const DEPLOY_DIAGNOSTICS = {
  standardField: {
    code: 'LO1101',
    message: "standard field '{0}' of {1} is not supported",
    reason:
      'Standard fields are described one by one; a field that is not listed cannot be told from one that does not exist.',
  },
  userPermission: {
    code: 'LO1102',
    message: "user permission '{0}' is not supported",
    reason:
      'Only system permissions that have a column in PermissionSet can be kept; the others guard features that are not there.',
  },
  fieldTypeChange: {
    code: 'LO1103',
    message: "field '{0}' is of type {1}; a change to {2} is not supported",
    reason: 'Values that are stored would have to be converted.',
  },
  needsRefused: {
    code: 'LO1104',
    message: '{0} {1} is needed here, and it is refused',
    reason: 'What depends on something that is refused is refused with it.',
  },
  overrideType: {
    code: 'LO1105',
    message: "action override of type '{0}' is not supported",
    reason: 'Pages are Lightning pages; Visualforce and Aura are not part of the local org.',
  },
  labelLanguage: {
    code: 'LO1106',
    message: "label language '{0}' is not supported",
    reason: 'The org has one language, en_US; translations are not supported.',
  },
} as const satisfies Record<string, Diagnostic>;
