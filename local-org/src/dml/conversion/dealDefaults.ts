import { shiftToZone } from '../../soql/calendar.js';
import type { Transaction } from '../engine.js';
import type { DmlServices } from '../services.js';

/** «The stage is the first of the sales process». */
export function firstStage({ storage }: DmlServices): string | null {
  const row = storage.all('SELECT ApiName FROM OpportunityStage WHERE IsActive = 1 ORDER BY SortOrder LIMIT 1')[0];
  return row === undefined ? null : String(row['ApiName']);
}

/** «The close date defaults to the last day of the current fiscal quarter», in the user's time zone. */
export function closeDateOf(services: DmlServices, { now, userId }: Transaction): string | null {
  const today = new Date(shiftToZone(now.getTime(), services.timeZoneOf(userId))).toISOString().slice(0, 10);
  const sql = `SELECT EndDate FROM Period WHERE Type = 'Quarter' AND StartDate <= ? AND EndDate >= ? LIMIT 1`;
  const row = services.storage.all(sql, [today, today])[0];
  return row === undefined ? today : String(row['EndDate']);
}
