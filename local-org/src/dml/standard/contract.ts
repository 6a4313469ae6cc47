import { addMonths, formatDate, parseDate } from '../../formula/dates.js';
import { saveErrors } from '../errors.js';
import { numberOf, textOf } from '../saveRow.js';
import { momentOf } from '../services.js';
import type { StandardBehaviour } from './behaviour.js';

/** The end of a contract from start and term, its status category, and when it was activated («Contract», Object Reference). */
export const contract: StandardBehaviour = {
  objectName: 'Contract',
  beforeSave(chunk) {
    const { services, transaction } = chunk;
    const codes = new Map(
      services.storage
        .all('SELECT ApiName, StatusCode FROM ContractStatus')
        .map((row) => [String(row['ApiName']), String(row['StatusCode'])]),
    );
    for (const row of chunk.rows) {
      const { values } = row.current;
      const start = textOf(row.current, 'StartDate');
      const term = numberOf(row.current, 'ContractTerm');
      values['EndDate'] = start === null || term === null ? null : formatDate(addMonths(parseDate(start), term) - 1);
      const code = codes.get(textOf(row.current, 'Status') ?? '') ?? null;
      values['StatusCode'] = code;
      if (code !== 'Activated' || row.old?.values['StatusCode'] === 'Activated') continue;
      if (row.old === null) {
        row.errors.push(
          saveErrors.other(
            'FAILED_ACTIVATION',
            'Choose a valid contract status and save your changes. Ask your admin for details.',
            ['Status'],
          ),
        );
        continue;
      }
      values['ActivatedDate'] = momentOf(transaction);
      values['ActivatedById'] = transaction.userId;
    }
  },
};
