import type { DmlServices } from '../services.js';
import type { Candidate } from './checkConversions.js';

/** Tasks and events of the lead are those of the contact then, about the opportunity or else the account. */
export function moveActivities({ storage }: DmlServices, candidates: readonly Candidate[]): void {
  for (const table of ['Task', 'Event'])
    for (const { leadId, contactId, opportunityId, accountId } of candidates)
      storage.run(`UPDATE "${table}" SET WhoId = ?, WhatId = ?, AccountId = ? WHERE WhoId = ?`, [
        contactId,
        opportunityId ?? accountId,
        accountId,
        leadId,
      ]);
}

/** Who answered a campaign as a lead is its member as a contact, too; the opportunity comes from the latest one. */
export function moveCampaignMembers({ storage }: DmlServices, candidates: readonly Candidate[]): void {
  for (const { leadId, contactId, opportunityId } of candidates) {
    storage.run('UPDATE CampaignMember SET ContactId = ? WHERE LeadId = ?', [contactId, leadId]);
    storage.run(
      `UPDATE Opportunity SET CampaignId = (SELECT CampaignId FROM CampaignMember WHERE LeadId = ? AND IsDeleted = 0
        ORDER BY LastModifiedDate DESC, Id DESC LIMIT 1) WHERE Id = ? AND CampaignId IS NULL`,
      [leadId, opportunityId],
    );
  }
}
