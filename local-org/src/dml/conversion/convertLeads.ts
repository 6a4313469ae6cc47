import { openCheckpoint } from '../checkpoint.js';
import type { DmlEngine, DmlOptions, SaveError } from '../engine.js';
import { saveErrors } from '../errors.js';
import { loadRecords } from '../inputLoader.js';
import { textOf } from '../saveRow.js';
import type { RowValues } from '../saveRow.js';
import type { DmlServices } from '../services.js';
import { checkConversions } from './checkConversions.js';
import type { Candidate } from './checkConversions.js';
import { closeDateOf, firstStage } from './dealDefaults.js';
import { fillingValues, mappedValues } from './fieldMapping.js';
import type { LeadConversion, LeadConversionResult } from './leadConversion.js';
import { moveActivities, moveCampaignMembers } from './moveRelated.js';

interface Conversion {
  readonly services: DmlServices;
  readonly engine: Pick<DmlEngine, 'save'>;
  readonly options: DmlOptions;
}

/**
 * Converts leads: each becomes an account and a contact and, unless it is not wanted, an opportunity («Converting Leads»).
 * Triggers and validation rules run for all that is saved. A lead with an error is left as it was, with all-or-none all are.
 */
export function convertLeads(
  services: DmlServices,
  engine: Pick<DmlEngine, 'save'>,
  requests: readonly LeadConversion[],
  options: DmlOptions,
): LeadConversionResult[] {
  const { candidates, errors } = checkConversions(services, requests, options);
  let remaining = candidates;
  for (;;) {
    const checkpoint = openCheckpoint(services, options.transaction);
    const failed =
      options.allOrNone && errors.size > 0 ? new Map(errors) : convert({ services, engine, options }, remaining);
    if (failed.size === 0) {
      checkpoint.keep();
      break;
    }
    checkpoint.undo();
    for (const [index, list] of failed) errors.set(index, list);
    remaining = options.allOrNone ? [] : remaining.filter((one) => !failed.has(one.index));
    if (remaining.length === 0) break;
  }
  const converted = new Map(remaining.map((one) => [one.index, one]));
  return requests.map((request, index) => resultOf(request, converted.get(index), errors.get(index)));
}

function resultOf(
  request: LeadConversion,
  candidate: Candidate | undefined,
  errors: readonly SaveError[] | undefined,
): LeadConversionResult {
  if (candidate)
    return {
      leadId: candidate.leadId,
      success: true,
      accountId: candidate.accountId,
      contactId: candidate.contactId,
      opportunityId: candidate.opportunityId,
      errors: [],
    };
  const none = { accountId: null, contactId: null, opportunityId: null };
  return { leadId: request.leadId, success: false, ...none, errors: errors ?? [saveErrors.rolledBack()] };
}

type Failures = Map<number, readonly SaveError[]>;

/** All steps for all leads at once; the errors by the lead's place. Stops at the first step with errors. */
function convert(conversion: Conversion, candidates: readonly Candidate[]): Failures {
  for (const step of [makeAccounts, makeContacts, makeOpportunities, makeContactRoles, closeLeads]) {
    const failures = step(conversion, candidates);
    if (failures.size > 0) return failures;
  }
  moveActivities(conversion.services, candidates);
  moveCampaignMembers(conversion.services, candidates);
  return new Map();
}

interface Change {
  readonly candidate: Candidate;
  readonly values: RowValues;
}

/** Saves without the user's field permissions: which fields a conversion fills is setup, not the user's choice. */
function save(
  { engine, options }: Conversion,
  operation: 'insert' | 'update',
  type: string,
  changes: readonly Change[],
  done: (candidate: Candidate, id: string) => void,
): Failures {
  const failures: Failures = new Map();
  if (changes.length === 0) return failures;
  const records = changes.map(({ values }) => ({ type, values }));
  const { transaction } = options;
  const results = engine.save(operation, records, { transaction, allOrNone: false, mode: 'system', sharing: false });
  results.forEach((result, index) => {
    const candidate = changes[index]?.candidate;
    if (candidate && result.success && result.id !== null) done(candidate, result.id);
    else if (candidate) failures.set(candidate.index, result.errors);
  });
  return failures;
}

function makeAccounts(conversion: Conversion, candidates: readonly Candidate[]): Failures {
  const setId = (candidate: Candidate, id: string): void => void (candidate.accountId = id);
  const fresh = candidates.filter((one) => one.request.accountId === null);
  const made = fresh.map((candidate) => ({
    candidate,
    values: { ...mappedValues('Account', candidate.lead), OwnerId: candidate.ownerId },
  }));
  const failures = save(conversion, 'insert', 'Account', made, setId);
  return failures.size > 0 ? failures : fill(conversion, 'Account', candidates, (one) => one.request.accountId, setId);
}

function makeContacts(conversion: Conversion, candidates: readonly Candidate[]): Failures {
  const setId = (candidate: Candidate, id: string): void => void (candidate.contactId = id);
  const fresh = candidates.filter((one) => one.request.contactId === null);
  const made = fresh.map((candidate) => ({
    candidate,
    values: {
      ...mappedValues('Contact', candidate.lead),
      AccountId: candidate.accountId,
      OwnerId: candidate.ownerId,
    },
  }));
  const failures = save(conversion, 'insert', 'Contact', made, setId);
  return failures.size > 0 ? failures : fill(conversion, 'Contact', candidates, (one) => one.request.contactId, setId);
}

/** Records that were there get what they lack. */
function fill(
  conversion: Conversion,
  type: 'Account' | 'Contact',
  candidates: readonly Candidate[],
  idOf: (candidate: Candidate) => string | null,
  setId: (candidate: Candidate, id: string) => void,
): Failures {
  const merged = candidates.filter((one) => idOf(one) !== null);
  const existing = loadRecords(conversion.services, type, [...new Set(merged.flatMap((one) => idOf(one) ?? []))]);
  const changes: Change[] = [];
  for (const candidate of merged) {
    const id = idOf(candidate) ?? '';
    const record = existing.get(id);
    if (!record) continue;
    setId(candidate, id);
    const values = fillingValues(type, candidate.lead, record);
    if (type === 'Contact' && candidate.request.overwriteLeadSource)
      values['LeadSource'] = textOf(candidate.lead, 'LeadSource');
    // Two leads may go into one record: what the first one filled is no longer blank.
    Object.assign(record.values, values);
    if (Object.keys(values).length > 0 && !changes.some((one) => one.values['Id'] === id))
      changes.push({ candidate, values: { ...values, Id: id } });
  }
  return save(conversion, 'update', type, changes, () => undefined);
}

function makeOpportunities(conversion: Conversion, candidates: readonly Candidate[]): Failures {
  const { services, options } = conversion;
  for (const candidate of candidates) candidate.opportunityId = candidate.request.opportunityId;
  const fresh = candidates.filter((one) => one.request.createOpportunity && one.request.opportunityId === null);
  const made = fresh.map((candidate) => ({
    candidate,
    values: {
      ...mappedValues('Opportunity', candidate.lead),
      Name: candidate.request.opportunityName ?? textOf(candidate.lead, 'Company'),
      AccountId: candidate.accountId,
      OwnerId: candidate.ownerId,
      StageName: firstStage(services),
      CloseDate: closeDateOf(services, options.transaction),
    },
  }));
  return save(conversion, 'insert', 'Opportunity', made, (candidate, id) => void (candidate.opportunityId = id));
}

/** The contact is the primary one of the opportunity. */
function makeContactRoles(conversion: Conversion, candidates: readonly Candidate[]): Failures {
  const changes = candidates
    .filter((one) => one.opportunityId !== null)
    .map((candidate) => ({
      candidate,
      values: { OpportunityId: candidate.opportunityId, ContactId: candidate.contactId, IsPrimary: true },
    }));
  return save(conversion, 'insert', 'OpportunityContactRole', changes, () => undefined);
}

function closeLeads({ services, options }: Conversion, candidates: readonly Candidate[]): Failures {
  const { transaction } = options;
  const values = (candidate: Candidate): RowValues => ({
    IsConverted: true,
    Status: candidate.request.convertedStatus,
    ConvertedDate: transaction.now.toISOString().slice(0, 10),
    ConvertedAccountId: candidate.accountId,
    ConvertedContactId: candidate.contactId,
    ConvertedOpportunityId: candidate.opportunityId,
    IsUnreadByOwner: false,
  });
  const changes = new Map(candidates.map((candidate) => [candidate.leadId, values(candidate)]));
  const errors = services.system.update(transaction, services.planner.plan('Lead').object, changes);
  return new Map(
    candidates.flatMap((one) => (errors.has(one.leadId) ? [[one.index, errors.get(one.leadId) ?? []]] : [])),
  );
}
