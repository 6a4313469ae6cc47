import type { Diagnostic } from '../diagnostics/errors.js';

/** What the Apex compiler refuses although the platform would accept it, with the reason. */
export const apexDiagnostics = {
  sosl: {
    code: 'LO4001',
    message: 'SOSL (FIND …) is not supported',
    reason: 'There is no full-text index; use SOQL with LIKE.',
  },
  merge: {
    code: 'LO4002',
    message: 'The merge statement is not supported',
    reason: 'Merging accounts, contacts, leads or cases is not part of what the package does.',
  },
  libraryType: {
    code: 'LO4003',
    message: 'The type {0} of the platform is not supported by the local org',
    reason: 'Only the types of the library list in SUPPORT.md are there.',
  },
  libraryMember: {
    code: 'LO4004',
    message: 'The member {0} of the platform is not supported by the local org',
    reason: 'Only the members of the library list in SUPPORT.md are there.',
  },
  webService: {
    code: 'LO4005',
    message: 'SOAP web service methods (webservice) are not supported',
    reason: 'There is no SOAP endpoint for Apex.',
  },
  visualforce: {
    code: 'LO4007',
    message: 'Visualforce pages ({0}) are not supported',
    reason: 'The local org renders Lightning pages only.',
  },
  platformObject: {
    code: 'LO4011',
    message: 'The object {0} of the platform is not supported by the local org',
    reason: 'Only the standard objects listed in SUPPORT.md are there.',
  },
  platformField: {
    code: 'LO4012',
    message: 'The field or relationship {0}.{1} of the platform is not supported by the local org',
    reason: 'Standard objects have the fields that sales data needs, listed in SUPPORT.md.',
  },
  needsRefused: {
    code: 'LO4013',
    message: '{0} is needed, which is refused',
    reason:
      'What uses a refused component is refused with it. `local-org test` leaves out no more than it must: a statement of a class refuses when a test reaches it; a class goes where a declaration is refused, and a trigger as a whole.',
  },
  typeOfMember: {
    code: 'LO4010',
    message: 'The expression {0} is not supported',
    reason: 'Only the describe tokens listed in SUPPORT.md are there.',
  },
} as const satisfies Record<string, Diagnostic>;
