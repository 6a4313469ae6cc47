import type { Diagnostic } from '../diagnostics/errors.js';

/** Refusals of the query engine. What the platform itself would refuse is a QueryError with the platform's text. */
export const soqlDiagnostics = {
  severalObjects: {
    code: 'LO2001',
    message: 'FROM with several objects is not supported: {0}',
    reason: 'The old form of relationship queries; a path (Account.Name) or a sub-query says the same.',
  },
  function: {
    code: 'LO2002',
    message: 'The SOQL function {0} is not supported',
    reason: 'FORMAT needs the locale data of the platform, DISTANCE needs geolocation fields, GROUPING needs ROLLUP.',
  },
  scope: {
    code: 'LO2003',
    message: 'USING SCOPE {0} is not supported',
    reason: 'Only "everything" and "mine" exist without territories, delegation and team roles.',
  },
  withClause: {
    code: 'LO2004',
    message: 'WITH {0} is not supported',
    reason: 'Data categories and record visibility contexts do not exist in the local org.',
  },
  groupingSets: {
    code: 'LO2005',
    message: 'GROUP BY {0} is not supported',
    reason: 'Subtotals are for reports; group twice instead.',
  },
  formulaFilter: {
    code: 'LO2006',
    message: 'FORMULA() in a WHERE clause is not supported',
    reason: 'A filter on a formula field says the same.',
  },
  currencyLiteral: {
    code: 'LO2007',
    message: 'The currency literal {0} is not supported',
    reason: 'This org has one currency; `--currencies` gives it several.',
  },
  convertCurrency: {
    code: 'LO2013',
    message: 'The SOQL function convertCurrency({0}) is not supported',
    reason: 'This org has one currency; `--currencies` gives it several.',
  },
  updateClause: {
    code: 'LO2008',
    message: 'UPDATE {0} is not supported',
    reason: 'View statistics and tracking exist for knowledge articles only.',
  },
  forClause: { code: 'LO2012', message: 'FOR {0} is not supported', reason: 'Recently viewed records are not kept.' },
  virtualObject: {
    code: 'LO2009',
    message: 'The object {0} can be queried only by UserId, RecordId and rights that are TRUE or FALSE: {1}',
    reason: 'On the platform, too, its rows are worked out for each query.',
  },
  compoundField: {
    code: 'LO2010',
    message: 'The compound field {0} is not supported; select its parts',
    reason: 'Addresses and geolocations have no single column.',
  },
  typeOfField: {
    code: 'LO2011',
    message: 'In TYPEOF only direct fields of {0} are supported, not {1}',
    reason: 'A second level within TYPEOF is rare.',
  },
} as const satisfies Record<string, Diagnostic>;
