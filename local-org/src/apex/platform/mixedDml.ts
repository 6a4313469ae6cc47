import { setupObjects } from '../../dml/steps/refreshSecurity.js';
import { currentContext } from '../runtime/context.js';
import type { DmlFailure } from '../runtime/exceptions.js';
import type { SObject } from '../runtime/sobject.js';

const stateKey = 'apex.mixedDml';

interface TouchedObjects {
  setup: string | null;
  other: string | null;
}

/** User fields whose change makes an update one of setup («sObjects That Cannot Be Used Together in DML Operations»). */
const userSetupFields = ['userroleid', 'isactive', 'forecastenabled', 'isportalenabled', 'username', 'profileid'];

/** A group may be made and changed beside other records. A user may be made beside other records as long as he has no role; updates count by what they change. Null: neither kind. */
function isSetup(record: SObject, operation: string): boolean | null {
  if (!setupObjects.has(record.type)) return false;
  if (record.type === 'Group' && (operation === 'insert' || operation === 'update')) return null;
  if (record.type !== 'User') return true;
  if (operation === 'insert') return record.peek('userroleid') === null ? null : true;
  return userSetupFields.some((name) => record.assigned.has(name)) ? true : null;
}

function touched(): TouchedObjects {
  const { state } = currentContext();
  const known = state.get(stateKey) as TouchedObjects | undefined;
  const objects = known ?? { setup: null, other: null };
  state.set(stateKey, objects);
  return objects;
}

/** The failure of a save that would mix setup and other objects in one transaction, or null. */
export function mixedDmlFailure(record: SObject, operation: string): Omit<DmlFailure, 'index'> | null {
  const objects = touched();
  const setup = isSetup(record, operation);
  if (setup === null) return null;
  const original = setup ? objects.other : objects.setup;
  if (original === null) {
    if (setup) objects.setup = record.type;
    else objects.other = record.type;
    return null;
  }
  const rule = `DML operation on setup object is not permitted after you have updated a non-setup object (or vice versa): ${record.type}, original object: ${original}`;
  return { id: record.id, statusCode: 'MIXED_DML_OPERATION', message: rule, fields: [], record };
}

/** `System.runAs` opens a scope of its own; the returned function closes it, and what was touched outside counts again. */
export function enterMixedDmlScope(): () => void {
  const { state } = currentContext();
  const outer = state.get(stateKey);
  state.delete(stateKey);
  return () => {
    if (outer === undefined) state.delete(stateKey);
    else state.set(stateKey, outer);
  };
}
