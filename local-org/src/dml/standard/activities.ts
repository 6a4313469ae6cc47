import { saveErrors } from '../errors.js';
import { numberOf, textOf } from '../saveRow.js';
import type { SaveRow } from '../saveRow.js';
import { momentOf } from '../services.js';
import type { StandardBehaviour } from './behaviour.js';

const minute = 60_000;

export const task: StandardBehaviour = {
  objectName: 'Task',
  beforeSave(chunk) {
    for (const row of chunk.rows) {
      const closed = textOf(row.current, 'Status') === 'Completed';
      row.current.values['IsClosed'] = closed;
      row.current.values['IsHighPriority'] = textOf(row.current, 'Priority') === 'High';
      row.current.values['CompletedDateTime'] = closed
        ? (row.old?.values['CompletedDateTime'] ?? momentOf(chunk.transaction))
        : null;
    }
  },
};

/** Start, end and duration of an event agree; the duration or the end must be given («Event», Object Reference). */
export const event: StandardBehaviour = {
  objectName: 'Event',
  beforeSave(chunk) {
    for (const row of chunk.rows) agree(row);
  },
};

function agree(row: SaveRow): void {
  const { values } = row.current;
  const start = numberOf(
    row.current,
    row.mentioned.has('StartDateTime') || !row.mentioned.has('ActivityDateTime') ? 'StartDateTime' : 'ActivityDateTime',
  );
  if (start === null) {
    if (textOf(row.current, 'ActivityDate') === null)
      row.errors.push(
        saveErrors.other('REQUIRED_FIELD_MISSING', 'Required fields are missing: [ActivityDateTime]', [
          'ActivityDateTime',
        ]),
      );
    return;
  }
  const end =
    row.mentioned.has('EndDateTime') && !row.mentioned.has('DurationInMinutes')
      ? numberOf(row.current, 'EndDateTime')
      : null;
  const duration = end === null ? numberOf(row.current, 'DurationInMinutes') : (end - start) / minute;
  if (duration === null) {
    row.errors.push(
      saveErrors.other('REQUIRED_FIELD_MISSING', 'Required fields are missing: [DurationInMinutes]', [
        'DurationInMinutes',
      ]),
    );
    return;
  }
  if (duration < 0) row.errors.push(saveErrors.integrity('End date must be after start date', ['EndDateTime']));
  Object.assign(values, {
    StartDateTime: start,
    ActivityDateTime: start,
    EndDateTime: start + duration * minute,
    DurationInMinutes: duration,
    ActivityDate: new Date(start).toISOString().slice(0, 10),
  });
}
