import type { OrgRecord } from '../../schema/record.js';
import type { DmlOptions, SaveError } from '../engine.js';
import { saveErrors } from '../errors.js';
import { loadRecords } from '../inputLoader.js';
import { textOf } from '../saveRow.js';
import type { DmlServices } from '../services.js';
import type { LeadConversion } from './leadConversion.js';

/** A lead that can be converted, with what it has become so far. */
export interface Candidate {
  /** Place in the caller's list. */
  readonly index: number;
  readonly request: LeadConversion;
  readonly leadId: string;
  readonly lead: OrgRecord;
  readonly ownerId: string;
  accountId: string | null;
  contactId: string | null;
  opportunityId: string | null;
}

/** «LeadConvert Class»: what a conversion needs before anything is saved. Errors by the place of the lead. */
export function checkConversions(
  services: DmlServices,
  requests: readonly LeadConversion[],
  options: DmlOptions,
): { readonly candidates: readonly Candidate[]; readonly errors: Map<number, readonly SaveError[]> } {
  const leads = loadRecords(services, 'Lead', [...new Set(requests.flatMap((one) => one.leadId ?? []))]);
  const contacts = loadRecords(services, 'Contact', [...new Set(requests.flatMap((one) => one.contactId ?? []))]);
  const seen = new Set<string>();
  const candidates: Candidate[] = [];
  const errors = new Map<number, readonly SaveError[]>();
  requests.forEach((request, index) => {
    const lead = leads.get(request.leadId ?? '');
    const ownerId = request.ownerId ?? (lead ? textOf(lead, 'OwnerId') : null) ?? '';
    const error =
      refusal(services, request, lead, ownerId, options) ??
      contactRefusal(request, contacts) ??
      (seen.has(request.leadId ?? '') ? saveErrors.duplicateId(request.leadId ?? '') : undefined);
    seen.add(request.leadId ?? '');
    if (error) errors.set(index, [error]);
    else if (lead && request.leadId !== null)
      candidates.push({
        index,
        request,
        leadId: request.leadId,
        lead,
        ownerId,
        accountId: null,
        contactId: null,
        opportunityId: null,
      });
  });
  return { candidates, errors };
}

function refusal(
  services: DmlServices,
  request: LeadConversion,
  lead: OrgRecord | undefined,
  ownerId: string,
  options: DmlOptions,
): SaveError | undefined {
  if (request.leadId === null) return saveErrors.other('MISSING_ARGUMENT', 'LeadId not specified', ['LeadId']);
  if (!lead) return saveErrors.invalidCrossReference(['LeadId']);
  if (lead.values['IsDeleted'] === true) return saveErrors.entityIsDeleted(['LeadId']);
  if (lead.values['IsConverted'] === true) return convertedAlready();
  if (!isConvertedStatus(services, request.convertedStatus))
    return saveErrors.other('INVALID_STATUS', `invalid convertedStatus: ${request.convertedStatus ?? ''}`, [
      'ConvertedStatus',
    ]);
  if (ownerId.slice(0, 3) !== '005')
    return saveErrors.other(
      'INVALID_OPERATION',
      'Converted objects can only be owned by users. If the lead is not owned by a user, you must specify a user for the Owner field.',
      ['OwnerId'],
    );
  if (request.opportunityName !== null && !request.createOpportunity)
    return saveErrors.other('INVALID_OPERATION', 'An opportunity that is not created cannot have a name', [
      'OpportunityName',
    ]);
  return accessRefusal(services, request, options);
}

export function convertedAlready(): SaveError {
  return saveErrors.other('CANNOT_UPDATE_CONVERTED_LEAD', 'cannot reference converted lead');
}

/** A contact that the lead goes into belongs to the account that it goes into. */
function contactRefusal(request: LeadConversion, contacts: ReadonlyMap<string, OrgRecord>): SaveError | undefined {
  if (request.contactId === null) return undefined;
  const contact = contacts.get(request.contactId);
  if (!contact) return saveErrors.invalidCrossReference(['ContactId']);
  if (request.accountId !== null && textOf(contact, 'AccountId') === request.accountId) return undefined;
  return saveErrors.integrity('The contact must belong to the account that is specified', ['ContactId']);
}

/** In user mode the lead must be the user's to edit, and accounts, contacts and opportunities to create. */
function accessRefusal(
  { security, schema }: DmlServices,
  request: LeadConversion,
  options: DmlOptions,
): SaveError | undefined {
  const { transaction, mode, sharing } = options;
  const leadId = request.leadId ?? '';
  if ((mode === 'user' || sharing) && !security.accessibleIds(transaction.userId, 'Lead', [leadId], 'edit').has(leadId))
    return saveErrors.rowAccess();
  if (mode !== 'user') return undefined;
  const made = [
    ...(request.accountId === null ? ['Account'] : []),
    ...(request.contactId === null ? ['Contact'] : []),
    ...(request.createOpportunity ? ['Opportunity'] : []),
  ];
  const denied = ['Lead', ...made].find((name) => {
    const access = security.objectAccess(transaction.userId, name);
    return !(name === 'Lead' ? access.edit : access.create);
  });
  const object = denied === undefined ? undefined : schema.object(denied);
  return object && saveErrors.objectAccess(object);
}

function isConvertedStatus({ storage }: DmlServices, status: string | null): boolean {
  return storage.all('SELECT 1 FROM LeadStatus WHERE IsConverted = 1 AND ApiName = ?', [status]).length > 0;
}
