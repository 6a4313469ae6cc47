import { isDeepStrictEqual } from 'node:util';
import { LocalOrgError, PlatformError } from '../diagnostics/errors.js';
import type { FilterSet } from './definition/readFilters.js';
import type { ProblemSink } from './reportContext.js';
import { reportDiagnostics } from './diagnostics.js';

/** What a request may change of a report's metadata: which rows it shows. */
const CHANGEABLE: ReadonlySet<string> = new Set([
  'reportFilters',
  'reportBooleanFilter',
  'standardDateFilter',
  'standardFilters',
]);

type Json = Readonly<Record<string, unknown>>;

/**
 * The filters of a request to run a report with changed metadata. Throws LocalOrgError LO9005 for other changes,
 * PlatformError BAD_REQUEST for what is no report metadata.
 */
export function requestFilters(body: unknown, own: Json): FilterSet {
  const given = isObject(body) ? body['reportMetadata'] : undefined;
  if (!isObject(given)) throw badRequest('reportMetadata is missing');
  for (const [name, value] of Object.entries(given)) {
    if (CHANGEABLE.has(name) || isDeepStrictEqual(value, JSON.parse(JSON.stringify(own[name] ?? null)))) continue;
    throw new LocalOrgError(reportDiagnostics.requestElement, [name, 'it differs from the report']);
  }
  const merged = { ...own, ...given };
  const date = merged['standardDateFilter'];
  return {
    filters: list(merged['reportFilters']).map((filter) => ({
      column: text(filter['column']),
      operator: text(filter['operator']),
      value: text(filter['value']),
      place: undefined,
    })),
    booleanFilter: merged['reportBooleanFilter']
      ? { text: text(merged['reportBooleanFilter']), place: undefined }
      : undefined,
    timeFrame: isObject(date)
      ? {
          column: text(date['column']),
          interval: `INTERVAL_${text(date['durationValue']).replace(/^INTERVAL_/, '')}`,
          startDate: text(date['startDate']) || undefined,
          endDate: text(date['endDate']) || undefined,
          place: undefined,
        }
      : undefined,
    params: list(merged['standardFilters']).map((filter) => ({
      name: text(filter['name']),
      value: text(filter['value']),
      place: undefined,
    })),
  };
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

function list(value: unknown): Json[] {
  if (value === null || value === undefined) return [];
  if (!Array.isArray(value) || !value.every(isObject)) throw badRequest('filters are lists of objects');
  return value;
}

const badRequest = (message: string): PlatformError =>
  new PlatformError('BAD_REQUEST', `The request is invalid: ${message}.`);

/** Problems of filters that a request brings are answers to it. */
export const REQUEST_PROBLEMS: ProblemSink = {
  error(_place, _code, message) {
    throw badRequest(message);
  },
  refuse(_place, diagnostic, ...args) {
    throw new LocalOrgError(diagnostic, args);
  },
  refuseValue(_place, value, element, reason) {
    throw new LocalOrgError(reportDiagnostics.requestElement, [`${element} ${value}`, reason]);
  },
  missing(_place, element, type, name) {
    throw badRequest(`${element}: no ${type} named ${name} found`);
  },
};
