import type { OrgRecord } from '../../schema/record.js';
import { hasChanged, scalar } from '../saveRow.js';
import type { SaveRow } from '../saveRow.js';
import { momentOf } from '../services.js';
import type { SaveChunk } from '../services.js';

/** A change of one of these makes a row («OpportunityHistory»). */
const watched = ['StageName', 'Amount', 'Probability', 'CloseDate'] as const;

/** One OpportunityHistory row for each new opportunity and each change of stage, amount, probability or close date. */
export function recordOpportunityHistory(chunk: SaveChunk): void {
  const { services } = chunk;
  const plan = services.planner.plan('OpportunityHistory');
  const records: OrgRecord[] = [];
  const changed: OrgRecord[] = [];
  for (const row of chunk.rows) {
    if (row.old !== null && !watched.some((name) => hasChanged(row, name))) continue;
    const record = historyRow(chunk, row);
    records.push(record);
    if (row.old === null) continue;
    const id = scalar(record, 'Id');
    const amount = hasChanged(row, 'Amount');
    const closeDate = hasChanged(row, 'CloseDate');
    if (amount) row.current.values['LastAmountChangedHistoryId'] = id;
    if (closeDate) row.current.values['LastCloseDateChangedHistoryId'] = id;
    if (amount || closeDate) changed.push(row.current);
  }
  services.rows.insert(plan, records);
  const pointers = chunk.plan.stored.filter(
    (field) => field.name === 'LastAmountChangedHistoryId' || field.name === 'LastCloseDateChangedHistoryId',
  );
  services.rows.update(chunk.plan, changed, pointers);
}

function historyRow(chunk: SaveChunk, row: SaveRow): OrgRecord {
  const { transaction, services } = chunk;
  const values: OrgRecord['values'] = {
    Id: services.storage.nextId('008'),
    OpportunityId: row.id,
    PrevAmount: row.old ? scalar(row.old, 'Amount') : null,
    PrevCloseDate: row.old ? scalar(row.old, 'CloseDate') : null,
    IsDeleted: false,
    CreatedDate: row.old === null ? scalar(row.current, 'CreatedDate') : momentOf(transaction),
    CreatedById: row.old === null ? scalar(row.current, 'CreatedById') : transaction.userId,
    SystemModstamp: momentOf(transaction),
  };
  for (const name of [
    'StageName',
    'Amount',
    'ExpectedRevenue',
    'CloseDate',
    'Probability',
    'ForecastCategory',
    'CurrencyIsoCode',
  ])
    values[name] = scalar(row.current, name);
  return { type: 'OpportunityHistory', values };
}
