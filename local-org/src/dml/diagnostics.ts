import type { Diagnostic } from '../diagnostics/errors.js';

/** Refusals of the save pipeline (LO30..). */
export const dmlDiagnostics = {
  leadConversion: {
    code: 'LO3001',
    message: 'a lead cannot be inserted as converted: {0}',
    reason: 'Database.convertLead converts leads; history of converted ones is not imported.',
  },
  filterOperation: {
    code: 'LO3002',
    message: 'the filter operation {0} of {1} is not supported',
    reason: 'It does not apply to the fields that the local org can filter by.',
  },
  autoNumberFormat: {
    code: 'LO3003',
    message: 'the display format {0} of {1} is not supported',
    reason: 'Supported are text, {0…} and the date parts {YYYY}, {YY}, {MM}, {DD}.',
  },
} as const satisfies Record<string, Diagnostic>;
