import type { Diagnostic } from '../diagnostics/errors.js';

/** Refusals of the formula compiler (LO31..). */
export const formulaDiagnostics = {
  unsupportedFunction: {
    code: 'LO3101',
    message: 'the formula function {0} is not supported',
    reason:
      'It needs a service outside the save (geolocation, session, pages, another table, exchange rates), or is not used by the package.',
  },
  unsupportedGlobal: {
    code: 'LO3102',
    message: 'the global variable {0} is not supported in formulas',
    reason:
      'Supported are $User, $Profile, $UserRole, $Organization, $RecordType, $Label, $CustomMetadata, $Permission and $System.OriginDateTime.',
  },
  unsupportedFieldType: {
    code: 'LO3103',
    message: 'field {0} of type {1} is not supported in formulas',
    reason: 'Compound and binary fields have no value in the local org.',
  },
  localeArgument: {
    code: 'LO3104',
    message: '{0}() with a locale is not supported',
    reason: 'The local org has one locale.',
  },
} as const satisfies Record<string, Diagnostic>;
