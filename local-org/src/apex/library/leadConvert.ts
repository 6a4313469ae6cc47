import type { LeadConversionResult } from '../../dml/conversion/leadConversion.js';
import { accessOf } from '../platform/access.js';
import { dmlException } from '../platform/dml.js';
import { currentContext } from '../runtime/context.js';
import { LimitFailure, requireArgument } from '../runtime/exceptions.js';
import { ApexList } from '../runtime/list.js';
import { nameLibraryClass } from '../runtime/typeOf.js';
import { AccessLevelValue } from './accessLevel.js';
import { SaveErrorValue } from './databaseResults.js';
import { defineType } from './defineType.js';
import type { MemberTable } from './defineType.js';
import { DmlOptionsValue } from './dmlOptions.js';

/** Behind `Database.LeadConvert`. */
class LeadConvertValue {
  readonly values = new Map<string, string | boolean | null>();

  text(name: string): string | null {
    const value = this.values.get(name);
    return typeof value === 'string' && value !== '' ? value : null;
  }

  flag(name: string): boolean {
    return this.values.get(name) === true;
  }
}

/** Behind `Database.LeadConvertResult`. */
class LeadConvertResultValue {
  constructor(readonly result: LeadConversionResult) {}
}

nameLibraryClass(LeadConvertValue, 'Database.LeadConvert');
nameLibraryClass(LeadConvertResultValue, 'Database.LeadConvertResult');

/** Mails and duplicate rules are not part of the local org: what is said of them is kept and has nothing to act on. */
const SETTINGS = `Id AccountId;Boolean BypassAccountDedupeCheck;Boolean BypassContactDedupeCheck;Id ContactId;String ConvertedStatus;
  Boolean DoNotCreateOpportunity;Id LeadId;Id OpportunityId;String OpportunityName;Boolean OverwriteLeadSource;Id OwnerId;Boolean SendNotificationEmail`;

/** Property, getter and setter of each setting, as the platform has them. */
function settingMembers(): MemberTable {
  const members: Record<string, MemberTable[string]> = {};
  for (const [type = '', name = ''] of SETTINGS.split(';').map((setting) => setting.trim().split(' '))) {
    const get = (self: LeadConvertValue): string | boolean | null =>
      type === 'Boolean' ? self.flag(name) : self.text(name);
    const set = (self: LeadConvertValue, value: string | boolean | null): void => void self.values.set(name, value);
    const isQuestion = type === 'Boolean' && !name.startsWith('Bypass');
    members[`property ${type} ${name}`] = { get, set };
    members[`${type} ${isQuestion ? 'is' : 'get'}${name}()`] = get;
    members[`void set${name}(${type} value)`] = set;
  }
  return members;
}

defineType('Database.LeadConvert', { 'new()': () => new LeadConvertValue(), ...settingMembers() });

function resultMembers(): MemberTable {
  const errors = ({ result }: LeadConvertResultValue): ApexList<SaveErrorValue> =>
    new ApexList(
      'Database.Error',
      result.errors.map((error) => new SaveErrorValue(error)),
    );
  const success = ({ result }: LeadConvertResultValue): boolean => result.success;
  const members: Record<string, MemberTable[string]> = {
    'property List<Database.Error> Errors': { get: errors },
    'List<Database.Error> getErrors()': errors,
    'property Boolean Success': { get: success },
    'Boolean isSuccess()': success,
  };
  for (const name of ['AccountId', 'ContactId', 'LeadId', 'OpportunityId'] as const) {
    const key = `${name.charAt(0).toLowerCase()}${name.slice(1)}` as
      'accountId' | 'contactId' | 'leadId' | 'opportunityId';
    const get = ({ result }: LeadConvertResultValue): string | null => result[key];
    members[`property Id ${name}`] = { get };
    members[`Id get${name}()`] = get;
  }
  return members;
}

defineType('Database.LeadConvertResult', resultMembers());

/** One DML statement; each lead is a row of it. Throws DmlException for the leads that failed, unless partial success is allowed. */
function convert(leads: readonly LeadConvertValue[], options: readonly unknown[]): LeadConvertResultValue[] {
  const { limits, readOnly, org, transaction } = currentContext();
  if (readOnly) throw new LimitFailure('Too many DML statements: 1');
  limits.consume('dmlStatements');
  limits.consume('dmlRows', leads.length);
  const level = options.find((option) => option instanceof AccessLevelValue);
  const access = accessOf(level?.mode ?? null);
  const allOrNone = options.every((option) =>
    option instanceof DmlOptionsValue ? option.allOrNone : option !== false,
  );
  const results = org.dml.convertLeads(
    leads.map((lead) => ({
      leadId: lead.text('LeadId'),
      convertedStatus: lead.text('ConvertedStatus'),
      accountId: lead.text('AccountId'),
      contactId: lead.text('ContactId'),
      opportunityId: lead.text('OpportunityId'),
      createOpportunity: !lead.flag('DoNotCreateOpportunity'),
      opportunityName: lead.text('OpportunityName'),
      ownerId: lead.text('OwnerId'),
      overwriteLeadSource: lead.flag('OverwriteLeadSource'),
    })),
    { transaction, allOrNone, mode: access.mode, sharing: access.sharing },
  );
  const failures = results.flatMap(({ errors: [error], leadId }, index) =>
    error && error.statusCode !== 'ALL_OR_NONE_OPERATION_ROLLED_BACK' ? [{ ...error, index, id: leadId }] : [],
  );
  if (allOrNone && failures.length > 0) throw dmlException('convertLead', failures);
  return results.map((result) => new LeadConvertResultValue(result));
}

/** `Database.convertLead` with all that may follow the leads. */
export function convertLeadMembers(): MemberTable {
  const members: Record<string, MemberTable[string]> = {};
  for (const option of ['', ', Boolean allOrNone', ', Database.DMLOptions options'])
    for (const access of ['', ', AccessLevel accessLevel']) {
      members[`static Database.LeadConvertResult convertLead(Database.LeadConvert lead${option}${access})`] = (
        lead: LeadConvertValue | null,
        ...options: unknown[]
      ) => convert([requireArgument(lead)], options)[0];
      members[
        `static List<Database.LeadConvertResult> convertLead(List<Database.LeadConvert> leads${option}${access})`
      ] = (leads: ApexList<LeadConvertValue> | null, ...options: unknown[]) =>
        new ApexList(
          'Database.LeadConvertResult',
          convert(
            requireArgument(leads).items.map((lead) => requireArgument(lead)),
            options,
          ),
        );
    }
  return members;
}
