import type { Diagnostic } from '../diagnostics/errors.js';

/** What running Apex can ask for that the local org refuses, and faults in how it is driven. */
export const runtimeDiagnostics = {
  unsupportedRegex: {
    code: 'LO5001',
    message: 'Regular expression construct {0} in /{1}/ is not supported by the local org',
    reason: 'JavaScript has no equivalent of this construct of Java',
  },
  unsupportedDateFormat: {
    code: 'LO5002',
    message: 'Date format letter {0} is not supported by the local org',
    reason: 'Only the letters of SimpleDateFormat that the Apex Reference Guide shows are translated',
  },
  realCallout: {
    code: 'LO5003',
    message: 'Callout to {0}: the local org makes no callouts. Set an HttpCalloutMock in a test',
    reason: 'The local org never leaves the machine',
  },
  unsupportedCrypto: {
    code: 'LO5004',
    message: 'Algorithm {0} is not supported by the local org',
    reason: 'No equivalent in Node.js',
  },
  seeAllData: {
    code: 'LO5005',
    message: '{0}: SeeAllData=true is not supported by the local org',
    reason: 'Tests run in an org without business data',
  },
  unsupportedLocale: {
    code: 'LO5006',
    message: 'Formatting for the locale {0} is not supported by the local org',
    reason: 'Formats are those of the locale data in Node.js, which has none for this locale',
  },
  unsupportedValue: {
    code: 'LO5007',
    message: '{0} is not supported by the local org for {1}',
    reason: 'The values of this type are not implemented',
  },
  noSuchClass: { code: 'LO5008', message: 'Apex class {0} is not deployed' },
  polymorphicRecord: { code: 'LO5009', message: 'Object {0} is not known to the local org' },
  unsupportedInQuery: {
    code: 'LO5011',
    message: '{0} of the platform is not supported by the local org, and a query names it',
    reason: 'Only the standard objects and fields listed in SUPPORT.md are there',
  },
  missedTrigger: {
    code: 'LO5012',
    message: '{0} failed without the trigger {1}, which is left out: {2}',
    reason: 'A trigger that is refused, or uses what is refused, cannot run; what fails without it says nothing',
  },
} as const satisfies Record<string, Diagnostic>;
