import type { SaveError } from '../engine.js';

/** One lead to be converted («LeadConvert Class»). */
export interface LeadConversion {
  readonly leadId: string | null;
  /** A status of LeadStatus that means converted. */
  readonly convertedStatus: string | null;
  /** Merges the lead into this account; null makes one. */
  readonly accountId: string | null;
  /** Merges the lead into this contact of the account; null makes one. */
  readonly contactId: string | null;
  /** Links this opportunity; null makes one, unless `createOpportunity` is false. */
  readonly opportunityId: string | null;
  readonly createOpportunity: boolean;
  /** Null: the company of the lead. */
  readonly opportunityName: string | null;
  /** Owner of what is made; null: the owner of the lead, who must be a user then. */
  readonly ownerId: string | null;
  /** Puts the lead's source over that of a contact that was there. */
  readonly overwriteLeadSource: boolean;
}

export interface LeadConversionResult {
  readonly leadId: string | null;
  readonly success: boolean;
  readonly accountId: string | null;
  readonly contactId: string | null;
  readonly opportunityId: string | null;
  readonly errors: readonly SaveError[];
}
