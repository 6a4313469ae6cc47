import type { StandardBehaviour } from './standard/behaviour.js';
import { behaviourOf } from './standard/index.js';
import type { SaveChunk } from './services.js';
import { keepGood } from './services.js';
import { applyCurrency } from './steps/applyCurrency.js';
import { applyDefaults } from './steps/applyDefaults.js';
import { assignValues } from './steps/assignValues.js';
import { checkObjectAccess, checkRecordAccess } from './steps/checkAccess.js';
import { checkReferences } from './steps/checkReferences.js';
import { checkUnique } from './steps/checkUnique.js';
import { fireAfterSave, fireBeforeSave } from './steps/fireTriggers.js';
import { loadOriginals } from './steps/loadOriginals.js';
import { rollUp } from './steps/rollUp.js';
import { runValidationRules } from './steps/runValidationRules.js';
import { trackHistory } from './steps/trackHistory.js';
import { validateFields, validatePicklists } from './steps/validateFields.js';
import { shareRecords } from './steps/shareRecords.js';
import { identifyRows, writeRows } from './steps/writeRows.js';
import { refreshSecurity } from './steps/refreshSecurity.js';

type Step = (chunk: SaveChunk) => void;

const standard =
  (hook: 'beforeTriggers' | 'beforeSave' | 'afterSave' | 'afterTriggers'): Step =>
  (chunk) => {
    const behaviour: StandardBehaviour | undefined = behaviourOf(chunk.plan.object);
    behaviour?.[hook]?.(chunk);
    keepGood(chunk);
  };

/** «Triggers and Order of Execution», up to the save. */
const beforeWriting: readonly Step[] = [
  checkObjectAccess,
  loadOriginals,
  assignValues,
  checkRecordAccess,
  applyDefaults,
  applyCurrency,
  checkReferences,
  validatePicklists,
  standard('beforeTriggers'),
  fireBeforeSave,
  standard('beforeSave'),
  validateFields,
  checkReferences,
  runValidationRules,
  identifyRows,
  checkUnique,
];

/** From the save to the commit, which is the transaction's. */
const writing: readonly Step[] = [
  writeRows,
  shareRecords,
  refreshSecurity,
  standard('afterSave'),
  trackHistory,
  fireAfterSave,
  standard('afterTriggers'),
  rollUp,
];

/**
 * Runs the rows through all steps once. Rows that get errors leave at once; with all-or-none nothing is written once
 * there is one. Returns true when something may have to be undone: triggers ran, or a row failed after it was written.
 */
export function attempt(chunk: SaveChunk): void {
  const entered = chunk.rows.length;
  for (const step of beforeWriting) {
    if (chunk.rows.length === 0) return;
    step(chunk);
  }
  if (chunk.options.allOrNone && chunk.rows.length < entered) return;
  for (const step of writing) {
    if (chunk.rows.length === 0) return;
    step(chunk);
  }
}
